import type { Expected } from "./fixtures-folder"

/** For tests: by file of the fixtures' folder woocommerce. */
export const woocommerceFixtures: Record<string, Expected> = {
  "customer-created.v3.json": {
    topic: "customer.created",
    reads: "customer | 25 | john.doe@example.com | John Doe | US | 2017-03-21T19:09:28.000Z",
    stores: [
      "applied | new account | labelled",
      "account | John Doe | john.doe@example.com | consumer | US | from woocommerce | label New by module at customer.created",
    ],
  },
  "customer.bare.json": {
    topic: "customer.created",
    reads: "customer | 25 | john.doe@example.com | John Doe | US | 2017-03-21T19:09:28.000Z",
    stores: [
      "applied | new account | labelled",
      "account | John Doe | john.doe@example.com | consumer | US | from woocommerce | label New by module at customer.created",
    ],
  },
  "customers-list.v3.json": {
    topic: "customer.created",
    reads: "quarantined | not_a_webhook_shape | body is no object",
    inside: {
      reads: [
        "customer | 26 | joao.silva@example.com | João Silva | BR | 2017-03-21T19:11:14.000Z",
        "customer | 25 | john.doe@example.com | John Doe | US | 2017-03-21T19:09:28.000Z",
      ],
      stores: [
        "applied | new account | labelled",
        "applied | new account | labelled",
        "account | João Silva | joao.silva@example.com | consumer | BR | from woocommerce | label New by module at customer.created",
        "account | John Doe | john.doe@example.com | consumer | US | from woocommerce | label New by module at customer.created",
      ],
    },
  },
  "delivery.coupon.created.with-headers.json": { reads: "ignored | topic_not_handled | coupon.created" },
  "order-created.guest.v3.json": {
    topic: "order.created",
    reads:
      "order | 727 | processing = paid | USD 29.35 tax 1.35 | shopper | guest john.doe@example.com | lines 3: 28.00 | 2017-03-22T19:28:02.000Z",
    stores: [
      "applied | new account | labelled",
      "account | John Doe | john.doe@example.com | consumer | US | from woocommerce | label New by module at order.created",
      "order | 727 | paid | 2935 USD | tax 135 | lines 3 | owed by shopper | bacs | of 10001 John Doe",
    ],
  },
  "order-created.legacy-v3-envelope.json": {
    topic: "order.created",
    reads:
      "order | 645 | processing = paid | USD 79.87 tax 5.90 | shopper | 2 john.doe@example.com | lines 3: 73.97 | 2015-01-26T20:00:21.000Z",
    stores: [
      "applied | new account | labelled",
      "account | John Doe | john.doe@example.com | consumer | US | from woocommerce | label New by module at order.created",
      "order | 645 | paid | 7987 USD | tax 590 | lines 3 | owed by shopper | bacs | of 10001 John Doe",
    ],
  },
  "order-updated.completed.v3.json": {
    topic: "order.updated",
    reads:
      "order | 727 | completed = completed | USD 29.35 tax 1.35 | shopper | guest john.doe@example.com | lines 3: 28.00 | 2017-03-22T19:28:02.000Z",
    stores: [
      "applied | new account | labelled",
      "account | John Doe | john.doe@example.com | consumer | US | from woocommerce | label New by module at order.updated",
      "order | 727 | completed | 2935 USD | tax 135 | lines 3 | owed by shopper | bacs | of 10001 John Doe",
    ],
  },
  "order.alternative-types.json": {
    topic: "order.created",
    reads: "quarantined | not_a_webhook_shape | body is wrapped in data",
    inside: {
      reads: [
        "order | 963 | processing = paid | USD 31.20 tax 1.20 | shopper | 11 scrambled@scrambled.com | lines 4: 288.50 | 2018-04-03T23:05:12.000Z",
      ],
      stores: [
        "applied | new account | labelled",
        "account | Johnny Appleseed | scrambled@scrambled.com | consumer | US | from woocommerce | label New by module at order.created",
        "order | 963 | paid | 3120 USD | tax 120 | lines 4 | owed by shopper | stripe | of 10001 Johnny Appleseed",
      ],
    },
  },
  "order.arabic-currency.json": {
    topic: "order.created",
    reads: "quarantined | not_a_webhook_shape | body is wrapped in data",
    inside: {
      reads: [
        "order | 963 | processing = paid | AED 31.20 tax 1.20 | shopper | 11 scrambled@scrambled.com | lines 4: 288.50 | 2018-04-03T23:05:12.000Z",
      ],
      stores: [
        "applied | new account | labelled",
        "account | Johnny Appleseed | scrambled@scrambled.com | consumer | US | from woocommerce | label New by module at order.created",
        "order | 963 | paid | 3120 AED | tax 120 | lines 4 | owed by shopper | stripe | of 10001 Johnny Appleseed",
      ],
    },
  },
  "order.attribution-meta.json": {
    topic: "order.created",
    reads: "quarantined | not_a_webhook_shape | body is wrapped in data",
    inside: {
      reads: [
        "order | 459 | processing = paid | USD 4.00 tax 0.00 | shopper | 27375286 your.email+fakedata99085@gmail.com | lines 2: 28.00 | 2023-03-29T03:21:20.000Z",
      ],
      stores: [
        "applied | new account | labelled",
        "account | Tyrel Senger | your.email+fakedata99085@gmail.com | consumer | BB | from woocommerce | label New by module at order.created",
        "order | 459 | paid | 400 USD | tax 0 | lines 2 | owed by shopper | woocommerce_payments | of 10001 Tyrel Senger",
      ],
    },
  },
  "order.bare.json": {
    topic: "order.created",
    reads:
      "order | 963 | processing = paid | USD 31.20 tax 1.20 | shopper | 11 scrambled@scrambled.com | lines 1: 30.00 | 2018-04-03T23:05:12.000Z",
    stores: [
      "applied | new account | labelled",
      "account | Johnny Appleseed | scrambled@scrambled.com | consumer | US | from woocommerce | label New by module at order.created",
      "order | 963 | paid | 3120 USD | tax 120 | lines 1 | owed by shopper | stripe | of 10001 Johnny Appleseed",
    ],
  },
  "order.draft-empty-dates.json": {
    topic: "order.created",
    reads: "quarantined | not_a_webhook_shape | body is wrapped in data",
    inside: { reads: ["ignored | draft_order"] },
  },
  "order.gift-cards.json": {
    topic: "order.created",
    reads: "quarantined | not_a_webhook_shape | body is wrapped in data",
    inside: {
      reads: [
        "order | 459 | processing = paid | USD 4.00 tax 0.00 | shopper | 27375286 your.email+fakedata99085@gmail.com | lines 2: 28.00 | 2023-03-29T03:21:20.000Z",
      ],
      stores: [
        "applied | new account | labelled",
        "account | Tyrel Senger | your.email+fakedata99085@gmail.com | consumer | BB | from woocommerce | label New by module at order.created",
        "order | 459 | paid | 400 USD | tax 0 | lines 2 | owed by shopper | woocommerce_payments | of 10001 Tyrel Senger",
      ],
    },
  },
  "order.guest-with-charge.json": {
    topic: "order.created",
    reads: "quarantined | not_a_webhook_shape | body is wrapped in data",
    inside: {
      reads: [
        "order | 211 | processing = paid | USD 33.30 tax 0.65 | shopper | guest 2177025@example.net | lines 2: 32.65 | 2022-01-28T13:59:07.000Z",
      ],
      stores: [
        "applied | new account | labelled",
        "account | Marcus Fisher | 2177025@example.net | consumer | US | from woocommerce | label New by module at order.created",
        "order | 211 | paid | 3330 USD | tax 65 | lines 2 | owed by shopper | woocommerce_payments | of 10001 Marcus Fisher",
      ],
    },
  },
  "order.invalid-json-trailing-comma.json": {
    topic: "order.created",
    reads: "quarantined | not_json | body",
  },
  "order.jetpack-data-envelope.json": {
    topic: "order.created",
    reads: "quarantined | not_a_webhook_shape | body is wrapped in data",
    inside: {
      reads: [
        "order | 963 | processing = paid | USD 31.20 tax 1.20 | shopper | 11 scrambled@scrambled.com | lines 4: 288.50 | 2018-04-03T23:05:12.000Z",
      ],
      stores: [
        "applied | new account | labelled",
        "account | Johnny Appleseed | scrambled@scrambled.com | consumer | US | from woocommerce | label New by module at order.created",
        "order | 963 | paid | 3120 USD | tax 120 | lines 4 | owed by shopper | stripe | of 10001 Johnny Appleseed",
      ],
    },
  },
  "order.subscription-renewal.json": {
    topic: "order.created",
    reads: "quarantined | not_a_webhook_shape | body is wrapped in data",
    inside: {
      reads: [
        "order | 526 | processing = paid | USD 14.50 tax 0.00 | shopper | 27375286 your.email+fakedata38165@gmail.com | lines 2: 14.50 | 2023-04-18T17:16:08.000Z",
      ],
      stores: [
        "applied | new account | labelled",
        "account | Brooks Hane | your.email+fakedata38165@gmail.com | consumer | MX | from woocommerce | label New by module at order.created",
        "order | 526 | paid | 1450 USD | tax 0 | lines 2 | owed by shopper | woocommerce_payments | of 10001 Brooks Hane",
      ],
    },
  },
  "orders-list.with-refund-summary.v3.json": {
    topic: "order.created",
    reads: "quarantined | not_a_webhook_shape | body is no object",
    inside: {
      reads: [
        "order | 727 | processing = paid | USD 29.35 tax 1.35 | shopper | guest john.doe@example.com | lines 3: 28.00 | 2017-03-22T19:28:02.000Z",
        "order | 723 | completed = completed | USD 39.00 tax 0.00 | refunded 19.00 | shopper | 26 joao.silva@example.com | lines 3: 39.00 | 2017-03-21T19:16:00.000Z",
      ],
      stores: [
        "applied | new account | labelled",
        "applied | new account | labelled",
        "account | John Doe | john.doe@example.com | consumer | US | from woocommerce | label New by module at order.created",
        "account | João Silva | joao.silva@example.com | consumer | BR | from woocommerce | label New by module at order.created",
        "order | 723 | completed | 3900 USD | tax 0 | refunded 1900 | lines 3 | owed by shopper | bacs | of 10002 João Silva",
        "order | 727 | paid | 2935 USD | tax 135 | lines 3 | owed by shopper | bacs | of 10001 John Doe",
      ],
    },
  },
  "orders.broken-mark-2.json": {
    topic: "order.created",
    reads: "quarantined | not_a_webhook_shape | body is wrapped in data",
    inside: {
      reads: [
        "order | 263 | processing = paid | EUR 25.00 tax 0.00 | shopper | 1 scrambled@scrambled.com | lines 1: 25.00 | 2018-08-05T15:26:00.000Z",
        "order | 259 | processing = paid | EUR 25.00 tax 0.00 | shopper | 1 scrambled@scrambled | lines 1: 25.00 | 2018-04-11T19:21:08.000Z",
        "order | 161 | processing = placed | GBP 12.00 tax 0.00 | shopper | 1 scrambled@scrambled | lines 1: 12.00 | 2017-12-10T01:58:45.000Z",
        "order | 160 | processing = placed | GBP 12.00 tax 0.00 | shopper | 1 scrambled@scrambled | lines 1: 12.00 | 2017-12-10T01:58:08.000Z",
        "order | 159 | processing = placed | GBP 15.00 tax 0.00 | shopper | 1 scrambled@scrambled | lines 1: 15.00 | 2017-12-10T01:54:55.000Z",
        "order | 158 | processing = placed | GBP 30.00 tax 0.00 | shopper | 1 scrambled@scrambled | lines 2: 30.00 | 2017-11-07T00:25:56.000Z",
      ],
      stores: [
        "applied | new account | labelled",
        "applied | known account",
        "applied | known account",
        "applied | known account",
        "applied | known account",
        "applied | known account",
        "account | Woo Woo | scrambled@scrambled.com | consumer | US | from woocommerce | label New by module at order.created",
        "order | 158 | placed | 3000 GBP | tax 0 | lines 2 | owed by shopper | cod | of 10001 Woo Woo",
        "order | 159 | placed | 1500 GBP | tax 0 | lines 1 | owed by shopper | cod | of 10001 Woo Woo",
        "order | 160 | placed | 1200 GBP | tax 0 | lines 1 | owed by shopper | cod | of 10001 Woo Woo",
        "order | 161 | placed | 1200 GBP | tax 0 | lines 1 | owed by shopper | cod | of 10001 Woo Woo",
        "order | 259 | paid | 2500 EUR | tax 0 | lines 1 | owed by shopper | stripe | of 10001 Woo Woo",
        "order | 263 | paid | 2500 EUR | tax 0 | lines 1 | owed by shopper | stripe | of 10001 Woo Woo",
      ],
    },
  },
  "refund.single.json": { topic: "order.updated", reads: "ignored | refund_resource" },
  "refunds-list.v3.json": {
    topic: "order.updated",
    reads: "quarantined | not_a_webhook_shape | body is no object",
    inside: { reads: ["ignored | refund_resource", "ignored | refund_resource"] },
  },
  "refunds.bare.json": {
    topic: "order.updated",
    reads: "quarantined | not_a_webhook_shape | body is no object",
    inside: { reads: ["ignored | refund_resource", "ignored | refund_resource"] },
  },
  "subscription.json": {
    topic: "order.updated",
    reads: "quarantined | not_a_webhook_shape | body is wrapped in data",
    inside: { reads: ["ignored | subscription"] },
  },
}
