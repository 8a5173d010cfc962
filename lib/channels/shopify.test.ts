import { describe, expect, test } from "vitest"
import type { ChannelEvent, DeliveryHeaders, OrderFacts } from "./event"
import { shopifyCustomer, shopifyOrder } from "./samples/shopify"
import { shopify } from "./shopify"

const now = new Date("2026-03-02T12:00:00Z")
const bytes = (value: unknown) =>
  new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value))
const translate = (topic: string, body: unknown, headers: DeliveryHeaders = {}) =>
  shopify.translate(bytes(body), { "x-shopify-topic": topic, ...headers })

function eventOf<Kind extends ChannelEvent["kind"]>(
  kind: Kind,
  topic: string,
  body: unknown,
  headers?: DeliveryHeaders,
) {
  const translation = translate(topic, body, headers)
  if (translation.outcome !== "event" || translation.event.kind !== kind)
    throw new Error(
      `expected ${kind}: ${JSON.stringify(translation, (_, v) => (typeof v === "bigint" ? `${v}` : v))}`,
    )
  return translation.event as Extract<ChannelEvent, { kind: Kind }>
}
const orderOf = (overrides: Parameters<typeof shopifyOrder>[0] = {}, topic = "orders/create"): OrderFacts =>
  eventOf("order", topic, shopifyOrder(overrides)).order

describe("signatures", () => {
  // go-shopify's published test: the body includes its quotes.
  const raw = bytes('"my secret message"')
  const hmac = "hMTq0K2x7oyOjoBwGYeTj5oxfnaVYXzbanUG9aajpKI="

  test("the published vector verifies, under both spellings of the header", () => {
    expect(shopify.verify(raw, { "x-shopify-hmac-sha256": hmac }, ["hush"], now)).toBe(true)
    expect(shopify.verify(raw, { "shopify-hmac-sha256": hmac }, ["new", "hush"], now)).toBe(true)
    expect(shopify.sign(raw, { topic: "orders/create", secret: "hush", id: "1", now })).toMatchObject({
      "x-shopify-hmac-sha256": hmac,
    })
  })

  test.each([
    ["another body", bytes('"my invalid message"'), hmac, "hush"],
    ["another secret", raw, hmac, "hash"],
    ["no 32 bytes", raw, "YmxhaGJsYWgK", "hush"],
    ["no base64", raw, "XXXXXaGVsbG8=", "hush"],
    ["nothing", raw, "", "hush"],
    ["a blank secret", bytes(""), "thNnmggU2ex3L5XXeMNfxf8Wl8STcVZTxscSFEKSxa0=", ""],
  ])("%s does not", (_, body, signature, secret) => {
    expect(shopify.verify(body, { "x-shopify-hmac-sha256": signature }, [secret], now)).toBe(false)
  })
})

describe("repeats", () => {
  test("are known by the delivery id, else by topic and body", () => {
    const raw = bytes(shopifyOrder())
    expect(shopify.dedupeKey(raw, { "x-shopify-webhook-id": "b1" })).toBe("b1")
    expect(shopify.dedupeKey(raw, { "shopify-webhook-id": "b2" })).toBe("b2")
    const bare = shopify.dedupeKey(raw, { "x-shopify-topic": "orders/create" })
    expect(bare).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect(bare).not.toBe(shopify.dedupeKey(raw, { "x-shopify-topic": "orders/paid" }))
    expect(shopify.dedupeKey(raw, { "x-shopify-webhook-id": "x".repeat(5000) })).toMatch(/^sha256:/)
  })
})

describe("customers", () => {
  test("arrive with the default address and its company", () => {
    const body = shopifyCustomer({ seed: 4 })
    body.default_address.company = "Vos Fietsen"
    const { customer, modifiedAt } = eventOf("customer", "customers/create", body)
    expect(customer).toMatchObject({
      externalId: "7000000000004",
      email: body.email,
      company: "Vos Fietsen",
      createdAt: now,
      billing: { country: "NL", company: "Vos Fietsen" },
    })
    expect(modifiedAt).toEqual(now)
  })

  test("may have no names, no mail and no address", () => {
    const body = {
      id: 1,
      email: null,
      first_name: null,
      last_name: null,
      phone: "+31612345678",
      created_at: null,
    }
    expect(eventOf("customer", "customers/update", body).customer).toMatchObject({
      email: null,
      phone: "+31612345678",
      billing: null,
      createdAt: null,
    })
  })
})

describe("orders", () => {
  test("the sample becomes a paid order whose lines and VAT add up", () => {
    const order = orderOf({ seed: 3 })
    expect(order).toMatchObject({ number: "#1003", status: "paid", senderStatus: "paid, unfulfilled" })
    expect(order.paidAt).toEqual(now)
    const lines = order.lines.reduce((sum, line) => sum + line.netMinor + line.taxMinor, 0n)
    expect(lines).toBe(order.totalMinor)
    expect(order.taxes).toEqual([{ name: "NL btw", rate: "21", country: "NL", taxMinor: order.taxMinor }])
  })

  test.each([
    ["pending", null, {}, "placed"],
    ["authorized", null, {}, "placed"],
    ["authorized", null, { payment_gateway_names: ["Klarna"] }, "paid"],
    ["partially_paid", null, {}, "placed"],
    ["paid", null, {}, "paid"],
    ["paid", "partial", {}, "paid"],
    ["paid", "fulfilled", {}, "completed"],
    ["pending", "fulfilled", {}, "completed"],
    ["paid", null, { closed_at: "2026-03-02T12:00:00Z" }, "completed"],
    ["partially_refunded", null, {}, "paid"],
    ["refunded", "fulfilled", {}, "refunded"],
    ["refunded", null, { cancelled_at: "2026-03-02T12:00:00Z" }, "refunded"],
    ["paid", null, { cancelled_at: "2026-03-02T12:00:00Z" }, "cancelled"],
    ["voided", null, {}, "cancelled"],
    [null, null, {}, "placed"],
  ])("%s and %s is %j", (financial_status, fulfillment_status, more, expected) => {
    expect(orderOf({ financial_status, fulfillment_status, ...more }).status).toBe(expected)
  })

  test("when it was paid is only told by a payment, by orders/paid, or by being paid at once", () => {
    const updated_at = "2026-03-05T09:00:00+01:00"
    expect(orderOf({ updated_at }, "orders/paid").paidAt?.toISOString()).toBe("2026-03-05T08:00:00.000Z")
    expect(orderOf({ updated_at }, "orders/updated").paidAt).toBeNull()
    expect(orderOf({ financial_status: "pending" }, "orders/create").paidAt).toBeNull()
    const transactions = [
      { kind: "sale", status: "failure", processed_at: "2026-03-03T00:00:00Z" },
      { kind: "capture", status: "success", processed_at: "2026-03-04T00:00:00Z" },
    ]
    const body = { ...shopifyOrder(), transactions }
    expect(eventOf("order", "orders/updated", body).order.paidAt?.toISOString()).toBe(
      "2026-03-04T00:00:00.000Z",
    )
  })

  test("net is what remains after discount, and after VAT where prices include it", () => {
    const line = {
      id: 1,
      name: "Mok",
      sku: "M",
      quantity: 3,
      price: "12.10",
      total_discount: "0.00",
      discount_allocations: [{ amount: "5.00" }, { amount: "1.30" }],
      tax_lines: [{ price: "5.21", rate: 0.21, title: "btw" }],
    }
    const including = { ...shopifyOrder(), line_items: [line], shipping_lines: [] }
    const [read] = eventOf("order", "orders/create", including).order.lines
    expect(read).toMatchObject({ quantity: "3", netMinor: 2479n, taxMinor: 521n })
    const excluding = { ...including, taxes_included: false }
    expect(eventOf("order", "orders/create", excluding).order.lines[0]).toMatchObject({
      netMinor: 3000n,
      taxMinor: 521n,
    })
    const { discount_allocations, ...older } = line
    expect(discount_allocations).toHaveLength(2)
    const old = { ...excluding, line_items: [{ ...older, total_discount: "6.30" }] }
    expect(eventOf("order", "orders/create", old).order.lines[0]).toMatchObject({ netMinor: 3000n })
  })

  test("the total stays as ordered; what went back is refunded", () => {
    const refunds = [
      { id: 1, transactions: [{ kind: "refund", status: "success", amount: "10.00", currency: "EUR" }] },
      { id: 2, transactions: [{ kind: "refund", status: "failure", amount: "5.00" }] },
      { id: 3, transactions: [{ kind: "refund", status: "success", amount: "0.50" }] },
    ]
    const order = orderOf({ refunds, total_price: "100.00", current_total_price: "89.50" })
    expect(order).toMatchObject({ totalMinor: 10_000n, refundedMinor: 1050n })
  })

  test("a refund in the shopper's currency counts in the shop's", () => {
    const transactions = [{ kind: "refund", status: "success", amount: "999.00", currency: "DKK" }]
    const refund_line_items = [{ subtotal: 100, total_tax: "21.00" }]
    const body = { ...shopifyOrder(), refunds: [{ id: 1, transactions, refund_line_items }] }
    expect(eventOf("order", "orders/updated", body).order.refundedMinor).toBe(12_100n)
  })

  test("without a customer the order's own e-mail and names tell: a guest", () => {
    const body = shopifyOrder({ seed: 5, customer: null })
    const { customer } = eventOf("order", "orders/create", body)
    expect(customer).toMatchObject({
      externalId: null,
      email: body.email,
      firstName: body.billing_address?.first_name,
      createdAt: null,
      language: "nl",
    })
  })

  test("a sale at the till to nobody has no customer", () => {
    const nobody = {
      customer: null,
      email: "",
      contact_email: null,
      billing_address: null,
      shipping_address: null,
    }
    const body = { ...shopifyOrder(nobody), source_name: "pos", note_attributes: [] }
    const event = eventOf("order", "orders/create", body)
    expect(event.customer).toBeNull()
    expect(event.order).toMatchObject({ billing: null, owedBy: "shopper" })
  })

  test("a customer's own e-mail goes before the order's", () => {
    const { customer } = eventOf("order", "orders/create", shopifyOrder({ email: "other@example.com" }))
    expect(customer?.email).toBe(shopifyCustomer().email)
  })

  test("a VAT number comes from the cart's extra fields, the company from the invoice address", () => {
    const note_attributes = [{ name: "BTW-nummer", value: "NL812345675B01" }]
    const body = shopifyOrder({ note_attributes })
    if (body.billing_address) body.billing_address.company = "Vos B.V."
    expect(eventOf("order", "orders/create", body).customer).toMatchObject({
      company: "Vos B.V.",
      vatNumber: "NL812345675B01",
    })
  })

  test.each([
    [{ payment_gateway_names: ["gift_card", "Klarna"] }, "provider", "Klarna"],
    [{ payment_gateway_names: ["Riverty"] }, "provider", "Riverty"],
    [{ payment_gateway_names: ["bol.com"] }, "marketplace", "bol.com"],
    [{ source_name: "amazon-nl" }, "marketplace", "Amazon"],
    [{ note_attributes: [{ name: "Marketplace", value: "bol.com" }] }, "marketplace", "bol.com"],
    [{ payment_gateway_names: ["amazon_payments"] }, "shopper", null],
    [{ payment_gateway_names: [] }, "shopper", null],
  ])("%j is owed by the %s", (overrides, owedBy, owedByName) => {
    expect(orderOf(overrides)).toMatchObject({ owedBy, owedByName })
  })

  test("amounts that come only as a set are read from the shop's side of it", () => {
    const { total_tax, ...body } = shopifyOrder()
    const set = { shop_money: { amount: total_tax }, presentment_money: { amount: "999.00" } }
    expect(eventOf("order", "orders/create", { ...body, total_tax_set: set }).order.taxMinor).toBe(
      orderOf().taxMinor,
    )
  })

  test("amounts of a currency without decimals are read as such", () => {
    expect(orderOf({ currency: "JPY", total_price: "1500.00" }).totalMinor).toBe(1500n)
  })

  test.each([
    "orders/updated",
    "orders/paid",
    "orders/cancelled",
    "orders/fulfilled",
    "orders/partially_fulfilled",
  ])("%s carries the whole order", (topic) => expect(orderOf({}, topic).externalId).toBe("6000000000001"))
})

describe("tests", () => {
  test("a test notification and an order paid by the test gateway are marked as such", () => {
    expect(translate("customers/create", shopifyCustomer(), { "x-shopify-test": "true" })).toMatchObject({
      test: true,
    })
    expect(translate("customers/create", shopifyCustomer(), { "shopify-test": "true" })).toMatchObject({
      test: true,
    })
    expect(translate("orders/create", shopifyOrder({ test: true }))).toMatchObject({ test: true })
    expect(translate("orders/create", shopifyOrder(), { "x-shopify-test": "false" })).toMatchObject({
      test: false,
    })
  })
})

describe("deletions", () => {
  test("count from when they were triggered", () => {
    const headers = { "x-shopify-triggered-at": "2026-03-02T12:00:00.5Z" }
    const modifiedAt = new Date("2026-03-02T12:00:00.500Z")
    const customer = eventOf("customerDeleted", "customers/delete", { id: 9 }, headers)
    expect(customer).toEqual({ kind: "customerDeleted", externalId: "9", modifiedAt })
    expect(eventOf("orderDeleted", "orders/delete", { id: 9 })).toMatchObject({
      externalId: "9",
      modifiedAt: null,
    })
  })
})

describe("privacy topics", () => {
  const shop = { shop_id: 1, shop_domain: "x.myshopify.com" }
  const customer = { id: 191167, email: "john@example.com", phone: "555" }

  test("name a person and orders", () => {
    const request = { ...shop, customer, orders_requested: [299938, "280263"], data_request: { id: 9 } }
    const who = { externalId: "191167", email: "john@example.com" }
    expect(eventOf("privacyRequest", "customers/data_request", request)).toEqual({
      kind: "privacyRequest",
      ...who,
      orders: ["299938", "280263"],
    })
    expect(eventOf("privacyErase", "customers/redact", { ...shop, customer, orders_to_redact: [1] })).toEqual(
      {
        kind: "privacyErase",
        ...who,
        orders: ["1"],
      },
    )
    expect(eventOf("privacyEraseChannel", "shop/redact", shop)).toEqual({ kind: "privacyEraseChannel" })
  })

  test("that name nobody are quarantined", () => {
    expect(
      translate("customers/redact", { ...shop, customer: { phone: "1" }, orders_to_redact: [] }),
    ).toEqual({
      outcome: "quarantined",
      reason: "missing_field",
      detail: "customer.id",
    })
  })
})

describe("what is not applied, with its reason", () => {
  test.each([
    ["refunds/create", { id: 1, order_id: 2 }, "ignored", "topic_not_handled"],
    ["orders/edited", { order_edit: { id: 1 } }, "ignored", "topic_not_handled"],
    ["order_transactions/create", { id: 1 }, "ignored", "topic_not_handled"],
    ["customers/merge", { status: "completed" }, "ignored", "topic_not_handled"],
    ["draft_orders/create", shopifyOrder(), "ignored", "topic_not_handled"],
    ["products/update", "not JSON", "ignored", "topic_not_handled"],
    ["orders/create", { order: shopifyOrder() }, "quarantined", "not_a_webhook_shape"],
    ["orders/create", [shopifyOrder()], "quarantined", "not_a_webhook_shape"],
    ["orders/create", '{"id":820982911946154508}', "quarantined", "unsafe_number"],
    ["orders/create", { ...shopifyOrder(), total_price: null }, "quarantined", "missing_field"],
    ["orders/create", { ...shopifyOrder(), currency: "" }, "quarantined", "missing_field"],
    [
      "orders/create",
      { ...shopifyOrder(), created_at: null, processed_at: null },
      "quarantined",
      "missing_field",
    ],
    ["orders/create", { ...shopifyOrder(), total_price: "1,00" }, "quarantined", "invalid_field"],
    ["orders/create", { ...shopifyOrder(), line_items: [{ quantity: 1.5 }] }, "quarantined", "invalid_field"],
    [
      "orders/create",
      { ...shopifyOrder(), line_items: [{ quantity: 9e15, price: "9999999.00" }] },
      "quarantined",
      "invalid_field",
    ],
    ["customers/create", {}, "quarantined", "missing_field"],
  ])("%s", (topic, body, outcome, reason) =>
    expect(translate(topic, body)).toMatchObject({ outcome, reason }),
  )

  test("a delivery without a topic", () => {
    expect(shopify.translate(bytes({}), {})).toMatchObject({
      reason: "missing_field",
      detail: "X-Shopify-Topic",
    })
  })
})
