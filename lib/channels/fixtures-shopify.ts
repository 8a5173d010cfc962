import type { Expected } from "./fixtures-folder"

/** For tests: by file of the fixtures' folder shopify. */
export const shopifyFixtures: Record<string, Expected> = {
  "2023-01.customers-create.with-headers.json": {
    reads: "quarantined | unsafe_number | id",
    small: {
      reads: "customer | 506930370000 | bob@biller.com | Bob Biller",
      stores: [
        "applied | new account | labelled",
        "account | Bob Biller | bob@biller.com | consumer | no country | from shopify | label New by module at customers/create",
      ],
    },
  },
  "2023-01.orders-paid.with-headers.json": {
    reads: "quarantined | unsafe_number | id",
    small: {
      reads:
        "order | test | #9999 | cancelled, voided, pending = cancelled | CAD 36.99 tax 0.00 | shopper | 627314723950 john@example.com | lines 3: 41.99 | 2023-02-21T01:50:47.000Z",
      stores: [
        "applied | new account | not labelled: sender_test",
        "account | test | Shipping Company | john@example.com | company | US | from shopify | no label",
        "order | #9999 | cancelled | 3699 CAD | tax 0 | lines 3 | owed by shopper | visa | of 10001 Shipping Company",
      ],
    },
  },
  "2024-10.customers-create.with-headers.json": {
    reads: "quarantined | unsafe_number | id",
    small: {
      reads: "customer | test | 506930370000 | bob@biller.com | Bob Biller | 2022-01-01T00:00:00.000Z",
      stores: [
        "applied | new account | not labelled: sender_test",
        "account | test | Bob Biller | bob@biller.com | consumer | no country | from shopify | no label",
      ],
    },
  },
  "2024-10.customers-merge.with-headers.json": { reads: "ignored | topic_not_handled | customers/merge" },
  "2024-10.order-transactions-create.with-headers.json": {
    reads: "ignored | topic_not_handled | order_transactions/create",
  },
  "2024-10.orders-create.with-headers.json": {
    reads: "quarantined | unsafe_number | id",
    small: {
      reads:
        "order | test | #9999 | cancelled, voided, pending = cancelled | USD 388.00 tax 0.00 | shopper | 627314723950 john@example.com | lines 3: 408.00 | 2022-01-01T00:00:00.000Z",
      stores: [
        "applied | new account | not labelled: sender_test",
        "account | test | Shipping Company | john@example.com | company | US | from shopify | no label",
        "order | #9999 | cancelled | 38800 USD | tax 0 | lines 3 | owed by shopper | visa | of 10001 Shipping Company",
      ],
    },
  },
  "2024-10.orders-delete.with-headers.json": {
    reads: "quarantined | unsafe_number | id",
    small: { reads: "orderDeleted | test | 911946154500", stores: ["applied"] },
  },
  "2024-10.orders-edited.with-headers.json": { reads: "ignored | topic_not_handled | orders/edited" },
  "2024-10.refunds-create.with-headers.json": { reads: "ignored | topic_not_handled | refunds/create" },
  "export.customer_data.csv": { topic: "customers/create", reads: "quarantined | not_json | body" },
  "export.gql_customer_data.csv": { topic: "customers/create", reads: "quarantined | not_json | body" },
  "export.order_data.csv": { topic: "orders/create", reads: "quarantined | not_json | body" },
  "payments.payout-transactions.json": {
    topic: "orders/create",
    reads: "quarantined | not_a_webhook_shape | body is wrapped in transactions",
  },
  "rest.customer.go-shopify.json": {
    topic: "customers/create",
    reads: "quarantined | not_a_webhook_shape | body is wrapped in customer",
    inside: {
      reads: ["customer | 1 | test@example.com | Test Citizen | AU | 2017-09-23T18:15:47.000Z"],
      stores: [
        "applied | new account | labelled",
        "account | Test Citizen | test@example.com | consumer | AU | from shopify | label New by module at customers/create",
      ],
    },
  },
  "rest.order-with-transaction.json": {
    topic: "orders/create",
    reads: "quarantined | not_a_webhook_shape | body is wrapped in order",
    inside: {
      reads: [
        "order | test | #9999 | cancelled, voided, pending = cancelled | USD 10.00 tax 0.00 | shopper | guest john@test.com | lines 3: 10.00 | 2016-05-17T04:14:36.000Z",
      ],
      stores: [
        "applied | new account | not labelled: sender_test",
        "account | test | My Company | john@test.com | company | US | from shopify | no label",
        "order | #9999 | cancelled | 1000 USD | tax 0 | lines 3 | owed by shopper | visa | of 10001 My Company",
      ],
    },
  },
  "rest.order.go-shopify.json": {
    topic: "orders/create",
    reads: "quarantined | not_a_webhook_shape | body is wrapped in order",
    inside: {
      reads: [
        "order | test | #9999 | cancelled, voided, pending = cancelled | USD 10.00 tax 0.00 | shopper | guest john@test.com | lines 3: 10.00 | 2016-05-17T04:14:36.000Z",
      ],
      stores: [
        "applied | new account | not labelled: sender_test",
        "account | test | My Company | john@test.com | company | US | from shopify | no label",
        "order | #9999 | cancelled | 1000 USD | tax 0 | lines 3 | owed by shopper | visa | of 10001 My Company",
      ],
    },
  },
  "rest.order.python.json": {
    topic: "orders/create",
    reads: "quarantined | not_a_webhook_shape | body is wrapped in order",
    inside: {
      reads: [
        "order | #1001 | authorized, unfulfilled = placed | USD 409.94 tax 11.94 | shopper | 207119551 bob.norman@hostmail.com | lines 4: 597.00 | 2008-01-10T16:00:00.000Z",
      ],
      stores: [
        "applied | new account | labelled",
        "account | Bob Norman | bob.norman@hostmail.com | consumer | US | from shopify | label New by module at orders/create",
        "order | #1001 | placed | 40994 USD | tax 1194 | lines 4 | owed by shopper | authorize_net | of 10001 Bob Norman",
      ],
    },
  },
  "rest.payouts.go-shopify.json": {
    topic: "orders/create",
    reads: "quarantined | not_a_webhook_shape | body is wrapped in payouts",
  },
  "rest.refund.python.json": {
    topic: "refunds/create",
    reads: "ignored | topic_not_handled | refunds/create",
  },
}
