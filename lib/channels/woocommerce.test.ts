import { describe, expect, test } from "vitest"
import type { ChannelEvent, OrderFacts } from "./event"
import { wooCustomer, wooOrder } from "./samples/woocommerce"
import { woocommerce } from "./woocommerce"

const now = new Date("2026-03-02T12:00:00Z")
const bytes = (value: unknown) =>
  new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value))
const translate = (topic: string, body: unknown) =>
  woocommerce.translate(bytes(body), { "x-wc-webhook-topic": topic })

function eventOf<Kind extends ChannelEvent["kind"]>(kind: Kind, topic: string, body: unknown) {
  const translation = translate(topic, body)
  if (translation.outcome !== "event" || translation.event.kind !== kind)
    throw new Error(
      `expected ${kind}: ${JSON.stringify(translation, (_, v) => (typeof v === "bigint" ? `${v}` : v))}`,
    )
  return translation.event as Extract<ChannelEvent, { kind: Kind }>
}
const orderOf = (overrides: Parameters<typeof wooOrder>[0] = {}): OrderFacts =>
  eventOf("order", "order.created", wooOrder(overrides)).order

describe("signatures", () => {
  const raw = bytes(wooOrder())
  const secret = "wc_secret"
  const headers = woocommerce.sign(raw, { topic: "order.created", secret, id: "d1", now })

  test("what is signed verifies, with either of two secrets, and nothing else does", () => {
    expect(woocommerce.verify(raw, headers, [secret], now)).toBe(true)
    expect(woocommerce.verify(raw, headers, ["new", secret], now)).toBe(true)
    expect(woocommerce.verify(raw, headers, ["new"], now)).toBe(false)
    expect(woocommerce.verify(raw, headers, [], now)).toBe(false)
    expect(woocommerce.verify(bytes(`${new TextDecoder().decode(raw)} `), headers, [secret], now)).toBe(false)
    expect(woocommerce.verify(raw, {}, [secret], now)).toBe(false)
    expect(woocommerce.verify(raw, { "x-wc-webhook-signature": "" }, [secret], now)).toBe(false)
  })

  test("the published vector with an empty secret is refused, though it is computed right", () => {
    // WC_Webhook's own unit test: body "secret", no secret.
    const published = "GBDo00G55h6IiV+6CxqivQPLbI//KzaOZm747971tPs="
    const blank = woocommerce.sign(bytes("secret"), { topic: "", secret: "", id: "", now })
    expect(blank["x-wc-webhook-signature"]).toBe(published)
    expect(woocommerce.verify(bytes("secret"), blank, [""], now)).toBe(false)
    expect(woocommerce.verify(bytes("secret"), blank, ["", " "], now)).toBe(false)
  })

  test("a secret counts as WordPress decodes it", () => {
    const typed = woocommerce.sign(raw, { topic: "order.created", secret: `a<b>&"c'`, id: "d1", now })
    expect(woocommerce.verify(raw, typed, ["a&lt;b&gt;&amp;&quot;c&#039;"], now)).toBe(true)
  })
})

describe("repeats", () => {
  const key = (topic: string, body: unknown, id: string) =>
    woocommerce.dedupeKey(bytes(body), { "x-wc-webhook-topic": topic, "x-wc-webhook-delivery-id": id })

  test("the same topic and body is a repeat, whatever its delivery id; another body under that id is none", () => {
    expect(key("order.created", wooOrder(), "a")).toBe(key("order.created", wooOrder(), "b"))
    expect(key("order.created", wooOrder(), "a")).not.toBe(key("order.created", wooOrder({ seed: 2 }), "a"))
    expect(key("order.created", wooOrder(), "a")).not.toBe(key("order.updated", wooOrder(), "a"))
  })

  test("deleting again after a restore is no repeat", () => {
    expect(key("order.deleted", { id: 7 }, "a")).toBe(key("order.deleted", { id: 7 }, "a"))
    expect(key("order.deleted", { id: 7 }, "a")).not.toBe(key("order.deleted", { id: 7 }, "b"))
  })
})

describe("customers", () => {
  test("a new company arrives whole, with its times in UTC", () => {
    const body = wooCustomer({
      seed: 7,
      first_name: "Zoë",
      last_name: "van 't Hof",
      billing: { ...wooCustomer().billing, company: "Hof B.V.", country: "nl", email: "zoe@example.com" },
      meta_data: [
        { id: 1, key: "_vat_number", value: "NL 8123.45.675.B01" },
        { id: 2, key: "wpml_language", value: "nl_NL" },
      ],
    })
    const { customer, modifiedAt } = eventOf("customer", "customer.created", body)
    expect(customer).toMatchObject({
      externalId: "5007",
      firstName: "Zoë",
      lastName: "van 't Hof",
      company: "Hof B.V.",
      vatNumber: "NL812345675B01",
      language: "nl-NL",
      emailIsRelay: false,
      createdAt: now,
    })
    expect(customer.billing?.country).toBe("NL")
    expect(modifiedAt).toEqual(now)
  })

  test("empty text is nothing: a consumer without addresses", () => {
    const empty = Object.fromEntries(Object.keys(wooCustomer().billing).map((key) => [key, ""]))
    const body = {
      ...wooCustomer(),
      first_name: "",
      last_name: "",
      billing: empty,
      shipping: empty,
      meta_data: [],
    }
    const { customer } = eventOf("customer", "customer.updated", body)
    expect(customer).toMatchObject({
      firstName: null,
      company: null,
      vatNumber: null,
      billing: null,
      shipping: null,
    })
    expect(customer.email).toBe(wooCustomer().email)
  })

  test("addresses that PHP writes as empty lists are none", () => {
    const body = { ...wooCustomer(), billing: [], shipping: [], meta_data: {} }
    expect(eventOf("customer", "customer.updated", body).customer.billing).toBeNull()
  })
})

describe("orders", () => {
  test("the sample becomes a paid order whose lines and VAT add up", () => {
    const order = orderOf({ seed: 3 })
    expect(order).toMatchObject({
      number: "100003",
      status: "paid",
      senderStatus: "processing",
      currency: "EUR",
    })
    const lines = order.lines.reduce((sum, line) => sum + line.netMinor + line.taxMinor, 0n)
    expect(lines).toBe(order.totalMinor)
    expect(order.taxes).toEqual([{ name: "BTW", rate: "21", country: "NL", taxMinor: order.taxMinor }])
  })

  test("a guest has no id", () => {
    const { customer } = eventOf("order", "order.created", wooOrder({ customer_id: 0 }))
    expect(customer).toMatchObject({ externalId: null, email: wooOrder().billing.email })
  })

  test("an order of nobody at all has no customer", () => {
    const { customer } = eventOf("order", "order.created", {
      ...wooOrder(),
      customer_id: 0,
      billing: {},
      shipping: {},
    })
    expect(customer).toBeNull()
  })

  test.each([
    ["pending", null, "placed"],
    ["on-hold", null, "placed"],
    ["processing", null, "placed"],
    ["processing", "2026-03-02T10:00:00", "paid"],
    ["completed", null, "completed"],
    ["cancelled", null, "cancelled"],
    ["failed", null, "cancelled"],
    ["refunded", "2026-03-02T10:00:00", "refunded"],
    ["shipped-by-plugin", null, "placed"],
    ["shipped-by-plugin", "2026-03-02T10:00:00", "paid"],
  ])("%s with payment date %j is %s", (status, paid, expected) => {
    const cod = {
      date_paid: paid,
      date_paid_gmt: paid,
      payment_method: "cod",
      payment_method_title: "Rembours",
    }
    expect(orderOf({ status, ...cod })).toMatchObject({ status: expected, senderStatus: status })
  })

  test("processing is paid without a date when a provider took the debt over", () => {
    const klarna = { date_paid: null, date_paid_gmt: null, payment_method: "klarna_payments" }
    expect(orderOf(klarna)).toMatchObject({
      status: "paid",
      paidAt: null,
      owedBy: "provider",
      owedByName: "Klarna",
    })
  })

  test("a marketplace's order is owed by it, and its relay address is marked", () => {
    const billing = { ...wooOrder().billing, email: "2abc9@verkopen.bol.com" }
    const { order, customer } = eventOf("order", "order.created", wooOrder({ billing, customer_id: 0 }))
    expect(order).toMatchObject({ owedBy: "marketplace", owedByName: "bol.com" })
    expect(customer?.emailIsRelay).toBe(true)
  })

  test("a marketplace is also known by its plugin's mark on the order", () => {
    const meta_data = [{ id: 1, key: "_wpla_amazon_order_id", value: "306-1234567-1234567" }]
    expect(orderOf({ meta_data })).toMatchObject({ owedBy: "marketplace", owedByName: "Amazon" })
  })

  test("refunds in the summary are added up as a positive amount", () => {
    const refunds = [
      { id: 1, reason: "", total: "-16.00" },
      { id: 2, reason: "", total: "-0.01" },
      { id: 3, reason: "", total: "-0.00" },
    ]
    expect(orderOf({ refunds }).refundedMinor).toBe(1601n)
  })

  test("discount includes VAT exactly when prices do", () => {
    const discount = { discount_total: "10.00", discount_tax: "2.10" }
    expect(orderOf(discount).discountMinor).toBe(1000n)
    expect(orderOf({ ...discount, prices_include_tax: true }).discountMinor).toBe(1210n)
  })

  test("lines: shipping and fees too, a negative fee is a discount, one listed twice counts once", () => {
    const [item] = wooOrder().line_items
    if (!item) throw new Error("the sample has a line")
    const fee_lines = [
      { id: 1, name: "Cadeauverpakking", total: "2.50", total_tax: "0.53" },
      { id: 2, name: "Kassakorting", total: "-5.00", total_tax: "-1.05" },
    ]
    const line_items = [
      { ...item, name: "Thee &#8211; 250&nbsp;g &amp; meer", quantity: 1.5 },
      { ...item, name: "Thee &#8211; 250&nbsp;g &amp; meer", quantity: 1.5 },
    ]
    const { lines } = orderOf({ fee_lines, line_items })
    expect(lines.map(({ kind, name, quantity }) => [kind, name, quantity])).toEqual([
      ["item", "Thee – 250\u00a0g & meer", "1.5"],
      ["shipping", "PostNL", "1"],
      ["fee", "Cadeauverpakking", "1"],
      ["discount", "Kassakorting", "1"],
    ])
  })

  test("types that plugins change are taken for what they mean", () => {
    const order = wooOrder()
    const body = {
      ...order,
      id: String(order.id),
      customer_id: String(order.customer_id),
      total: Number(order.total),
      prices_include_tax: "yes",
      discount_total: "",
      date_completed_gmt: false,
      line_items: order.line_items.map((line) => ({ ...line, sku: 123, quantity: "2", total: 12.345 })),
      shipping_lines: {},
      refunds: null,
      tax_lines: [{ ...order.tax_lines[0], rate_percent: "9", rate_code: "TAX-1" }],
    }
    const { order: read } = eventOf("order", "order.updated", body)
    expect(read).toMatchObject({
      externalId: "100001",
      totalMinor: orderOf().totalMinor,
      pricesIncludeTax: true,
    })
    expect(read.lines[0]).toMatchObject({ sku: "123", quantity: "2", netMinor: 1235n })
    expect(read.taxes[0]).toMatchObject({ rate: "9", country: null })
  })

  test("an address without a top-level domain is stored as it is", () => {
    const billing = { ...wooOrder().billing, email: "jan@intranet" }
    expect(eventOf("order", "order.created", wooOrder({ billing })).customer?.email).toBe("jan@intranet")
  })

  test("a restored order is an order", () => {
    expect(eventOf("order", "order.restored", wooOrder()).order.externalId).toBe("100001")
  })
})

describe("deletions carry no more than an id", () => {
  test.each([
    ["customer.deleted", "customerDeleted"],
    ["order.deleted", "orderDeleted"],
  ] as const)("%s", (topic, kind) => {
    expect(eventOf(kind, topic, { id: 25 })).toEqual({ kind, externalId: "25", modifiedAt: null })
  })
})

describe("the legacy_v3 form", () => {
  const address = {
    first_name: "Anna",
    last_name: "Vos",
    company: "",
    city: "Breda",
    country: "NL",
    email: "a@x.example",
  }
  const legacy = {
    id: 645,
    order_number: "2015-645",
    created_at: "2015-01-26T20:00:21Z",
    updated_at: "2015-01-27T20:00:21Z",
    completed_at: "1970-01-01T00:00:00Z",
    status: "processing",
    currency: "EUR",
    total: "79.87",
    total_tax: "5.90",
    total_shipping: "10.00",
    total_discount: "1.00",
    payment_details: { method_id: "bacs", method_title: "Overboeking", paid: true },
    billing_address: address,
    shipping_address: address,
    customer_id: 2,
    line_items: [{ id: 1, name: "Thee", quantity: 1, total: "63.97", total_tax: "5.40", sku: null }],
    shipping_lines: [{ id: 2, method_title: "PostNL", total: "10.00" }],
    tax_lines: [{ id: 3, rate_id: "4", code: "NL-BTW-1", title: "BTW", total: "5.90" }],
    fee_lines: [{ id: 4, title: "Inpakken", total: "0.00" }],
    customer: {
      id: 2,
      created_at: "2014-11-19T18:34:19Z",
      email: "account@x.example",
      first_name: "",
      last_name: "",
    },
  }

  test("an order is read under its old field names", () => {
    const { order, customer, modifiedAt } = eventOf("order", "order.created", { order: legacy })
    expect(order).toMatchObject({
      externalId: "645",
      number: "2015-645",
      status: "paid",
      paidAt: null,
      totalMinor: 7987n,
      shippingMinor: 1000n,
      discountMinor: 100n,
      paymentMethod: "bacs",
      taxes: [{ name: "BTW", country: "NL", rate: null, taxMinor: 590n }],
    })
    expect(order.orderedAt.toISOString()).toBe("2015-01-26T20:00:21.000Z")
    expect(order.lines.map(({ name }) => name)).toEqual(["Thee", "PostNL", "Inpakken"])
    expect(customer).toMatchObject({ externalId: "2", email: "account@x.example", firstName: "Anna" })
    expect(customer?.createdAt?.toISOString()).toBe("2014-11-19T18:34:19.000Z")
    expect(modifiedAt?.toISOString()).toBe("2015-01-27T20:00:21.000Z")
  })

  test("a customer too", () => {
    const body = {
      customer: { ...legacy.customer, billing_address: address, last_update: "2015-01-01T00:00:00Z" },
    }
    const { customer } = eventOf("customer", "customer.created", body)
    expect(customer).toMatchObject({ externalId: "2", firstName: "Anna", billing: { city: "Breda" } })
  })

  test("a path in a wrapped body names the wrapper", () => {
    const { total, ...rest } = legacy
    expect(total).toBe("79.87")
    expect(translate("order.created", { order: rest })).toMatchObject({
      reason: "missing_field",
      detail: "order.total",
    })
  })
})

describe("what is ignored, with its reason", () => {
  test.each([
    ["coupon.created", { id: 1 }, "topic_not_handled"],
    ["product.updated", "not even JSON", "topic_not_handled"],
    ["action.woocommerce_add_to_cart", {}, "topic_not_handled"],
    ["order.unknown", wooOrder(), "topic_not_handled"],
    ["subscription.created", { id: 1 }, "subscription"],
    ["order.updated", { ...wooOrder(), billing_period: "month" }, "subscription"],
    ["order.created", { id: 562, amount: "27.00", refunded_by: 1 }, "refund_resource"],
    ["order.updated", wooOrder({ status: "checkout-draft" }), "draft_order"],
    ["order.updated", wooOrder({ status: "auto-draft" }), "draft_order"],
    [
      "order.created",
      { id: 85, status: "new", currency: "EUR", total: "0.00", customer_id: 0, date_created_gmt: null },
      "draft_order",
    ],
  ])("%s", (topic, body, reason) => {
    expect(translate(topic, body)).toMatchObject({ outcome: "ignored", reason })
  })
})

describe("what is quarantined, with its reason and the field", () => {
  const order = wooOrder()
  const without = (key: keyof typeof order) =>
    Object.fromEntries(Object.entries(order).filter(([name]) => name !== key))
  test.each([
    ["not JSON", '{"id":1,}', "not_json", "body"],
    ["a list", [order], "not_a_webhook_shape", "body is no object"],
    ["an envelope", { data: order }, "not_a_webhook_shape", "body is wrapped in data"],
    ["a null order", { order: null }, "missing_field", "id"],
    ["nothing", {}, "missing_field", "id"],
    ["an id beyond 2^53", '{"id":9007199254740993}', "unsafe_number", "id"],
    ["no id", without("id"), "missing_field", "id"],
    ["id 0", { ...order, id: 0 }, "missing_field", "id"],
    ["no status", without("status"), "missing_field", "status"],
    ["no currency", without("currency"), "missing_field", "currency"],
    ["no total", { ...order, total: "" }, "missing_field", "total"],
    ["a symbol as currency", { ...order, currency: "€" }, "invalid_field", "currency: not an ISO 4217 code"],
    ["words as total", { ...order, total: "gratis" }, "invalid_field", "total: is not a decimal amount"],
    [
      "a bad line",
      { ...order, line_items: [{ total: "1" }, { quantity: "veel" }] },
      "invalid_field",
      "line_items.1.quantity: not a decimal number",
    ],
    ["an absurd total", { ...order, total: "9".repeat(20) }, "invalid_field", "total: is too large"],
    [
      "no date",
      {
        ...order,
        date_created: "",
        date_created_gmt: "",
        date_paid_gmt: null,
        date_modified_gmt: "0000-00-00T00:00:00",
      },
      "missing_field",
      "date_created_gmt",
    ],
  ])("%s", (_, body, reason, detail) => {
    expect(translate("order.created", body)).toEqual({ outcome: "quarantined", reason, detail })
  })

  test("a delivery without a topic", () => {
    expect(woocommerce.translate(bytes(order), {})).toMatchObject({
      reason: "missing_field",
      detail: "X-WC-Webhook-Topic",
    })
  })

  test("a detail never repeats what was in the body", () => {
    const body = { ...order, currency: "geheim@example.com" }
    expect(JSON.stringify(translate("order.created", body))).not.toContain("geheim")
  })
})
