import { Webhook } from "standardwebhooks"
import { describe, expect, test } from "vitest"
import { z } from "zod"
import { generic, translateGeneric } from "./generic"
import { genericEvent, genericTopics } from "./generic-input"
import { genericCustomer, genericOrder } from "./samples/generic"

const now = new Date("2026-03-02T12:00:00Z")
const bytes = (value: unknown) =>
  new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value))

describe("signatures", () => {
  // Standard Webhooks' own test (libraries/python/tests/test_webhooks.py).
  const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
  const raw = bytes('{"test": 2432232314}')
  const then = new Date(1614265330_000)
  const published = {
    "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
    "webhook-timestamp": "1614265330",
    "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  }

  test("the published vector verifies, and is what we sign", () => {
    expect(generic.verify(raw, published, [secret], then)).toBe(true)
    expect(generic.verify(raw, published, ["whsec_b3RoZXI=", secret], then)).toBe(true)
    expect(generic.verify(raw, published, [secret.slice(6)], then)).toBe(true)
    expect(generic.sign(raw, { topic: "", secret, id: published["webhook-id"], now: then })).toMatchObject(
      published,
    )
  })

  test("any matching v1 among several signatures is enough", () => {
    const other = "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc="
    const several = `${other} v1a,abc v2,${published["webhook-signature"].slice(3)} ${published["webhook-signature"]}`
    expect(generic.verify(raw, { ...published, "webhook-signature": several }, [secret], then)).toBe(true)
  })

  test.each([
    [
      "another signature of equal length",
      { "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OA=" },
    ],
    ["another id", { "webhook-id": "msg_other" }],
    ["no id", { "webhook-id": "" }],
    ["another time", { "webhook-timestamp": "1614265331" }],
    ["no time", { "webhook-timestamp": "" }],
    ["a time with a sign", { "webhook-timestamp": "+1614265330" }],
    ["no signature", { "webhook-signature": "" }],
    ["an unknown version", { "webhook-signature": published["webhook-signature"].replace("v1", "v2") }],
    ["a bare signature", { "webhook-signature": published["webhook-signature"].slice(3) }],
  ])("%s does not verify", (_, headers) => {
    expect(generic.verify(raw, { ...published, ...headers }, [secret], then)).toBe(false)
  })

  test.each([
    [300, true],
    [301, false],
    [-300, true],
    [-301, false],
  ])("%i seconds after it was signed: %s", (seconds, verifies) => {
    const at = new Date(then.getTime() + seconds * 1000)
    expect(generic.verify(raw, published, [secret], at)).toBe(verifies)
  })

  test("a secret without a key fits nothing", () => {
    for (const blank of ["", "whsec_", "whsec_ ", "whsec_!!!"]) {
      expect(
        generic.verify(raw, generic.sign(raw, { topic: "", secret: blank, id: "a", now }), [blank], now),
      ).toBe(false)
    }
  })

  test("the Standard Webhooks library verifies what we sign, and we what it signs", () => {
    const theirs = new Webhook(secret)
    const body = JSON.stringify(genericOrder())
    const today = new Date()
    const ours = generic.sign(bytes(body), { topic: "", secret, id: "msg_1", now: today })
    expect(theirs.verify(body, ours)).toEqual(JSON.parse(body))
    const signature = theirs.sign("msg_2", today, body)
    const timestamp = String(Math.floor(today.getTime() / 1000))
    const headers = { "webhook-id": "msg_2", "webhook-timestamp": timestamp, "webhook-signature": signature }
    expect(generic.verify(bytes(body), headers, [secret], today)).toBe(true)
  })
})

test("a repeat is known by its id, the topic by the body's type", () => {
  const raw = bytes(genericCustomer())
  expect(generic.dedupeKey(raw, { "webhook-id": "msg_1" })).toBe("msg_1")
  expect(generic.dedupeKey(raw, { "webhook-id": "x".repeat(300) })).toMatch(/^sha256:/)
  expect(generic.topic({}, raw)).toBe("customer.upserted")
  for (const other of ["", "[]", "{}", '{"type":1', '{"type":{}}'])
    expect(generic.topic({}, bytes(other))).toBe("")
})

describe("events", () => {
  test("a customer", () => {
    const event = genericCustomer({
      seed: 2,
      data: { company: "Vos B.V.", email: " info@example.com ", phone: "" },
    })
    expect(translateGeneric(event)).toMatchObject({
      outcome: "event",
      test: false,
      event: {
        kind: "customer",
        modifiedAt: now,
        customer: {
          externalId: "K5002",
          company: "Vos B.V.",
          email: "info@example.com",
          phone: null,
          language: "nl",
        },
      },
    })
  })

  test("an order, whose lines and VAT add up", () => {
    const translation = translateGeneric(genericOrder({ seed: 3 }))
    if (translation.outcome !== "event" || translation.event.kind !== "order")
      throw new Error("expected an order")
    const { order, customer } = translation.event
    expect(order).toMatchObject({
      externalId: "B100003",
      number: "2026-00003",
      status: "paid",
      senderStatus: "paid",
    })
    const lines = order.lines.reduce((sum, line) => sum + line.netMinor + line.taxMinor, 0n)
    expect(lines).toBe(order.totalMinor)
    expect(customer).toMatchObject({ externalId: "K5003", billing: order.billing })
  })

  test("the smallest order there is", () => {
    const data = {
      id: "1",
      status: "placed",
      orderedAt: "2026-03-02T13:00:00+01:00",
      currency: "EUR",
      total: "0",
      tax: "0",
    }
    expect(
      translateGeneric({ type: "order.upserted", timestamp: "2026-03-02T12:00:00Z", data }),
    ).toMatchObject({
      event: {
        customer: null,
        order: { number: "1", orderedAt: now, lines: [], owedBy: "shopper", owedByName: null },
      },
    })
  })

  test("who owes is derived from the payment, unless it is said", () => {
    const klarna = genericOrder({ data: { paymentMethod: "klarna" } })
    expect(translateGeneric(klarna)).toMatchObject({
      event: { order: { owedBy: "provider", owedByName: "Klarna" } },
    })
    const own = genericOrder({
      data: { paymentMethod: "x", paymentMethodTitle: "Eigen krediet", owedBy: "provider" },
    })
    expect(translateGeneric(own)).toMatchObject({
      event: { order: { owedBy: "provider", owedByName: "Eigen krediet" } },
    })
    const shopper = genericOrder({
      data: { paymentMethod: "klarna", owedBy: "shopper", owedByName: "Klarna" },
    })
    expect(translateGeneric(shopper)).toMatchObject({
      event: { order: { owedBy: "shopper", owedByName: null } },
    })
  })

  test.each([
    ["customer.deleted", "customerDeleted"],
    ["order.deleted", "orderDeleted"],
  ])("%s", (type, kind) => {
    const event = { type, timestamp: now.toISOString(), data: { id: "7" } }
    expect(translateGeneric(event)).toMatchObject({ event: { kind, externalId: "7", modifiedAt: now } })
  })

  test("a test is marked as one", () => {
    expect(translateGeneric({ ...genericCustomer(), test: true })).toMatchObject({ test: true })
  })
})

describe("what is not applied, with its reason and the field", () => {
  const order = genericOrder()
  const withData = (data: object) => ({ ...order, data: { ...order.data, ...data } })
  const line = { name: "Mok", net: "1.00" }
  test.each([
    [null, "not_a_webhook_shape", /object/],
    [[order], "not_a_webhook_shape", /object/],
    [{}, "missing_field", /^type$/],
    [{ ...order, timestamp: undefined }, "missing_field", /^timestamp$/],
    [{ ...order, timestamp: "2026-03-02T12:00:00" }, "invalid_field", /^timestamp: /],
    [{ ...order, timestamp: "0001-01-01T00:00:00Z" }, "invalid_field", /^timestamp: /],
    [{ ...order, extra: 1 }, "invalid_field", /^extra: unknown field$/],
    [withData({ id: undefined }), "missing_field", /^data\.id$/],
    [withData({ id: 7 }), "invalid_field", /^data\.id: /],
    [withData({ id: " " }), "invalid_field", /^data\.id: /],
    [withData({ totaal: "1.00" }), "invalid_field", /^data\.totaal: unknown field$/],
    [withData({ total: 12.5 }), "invalid_field", /^data\.total: /],
    [withData({ total: "12,50" }), "invalid_field", /^data\.total: must be a decimal amount/],
    [withData({ total: "12.505" }), "invalid_field", /^data\.total: has more than 2 decimals$/],
    [withData({ currency: "JPY" }), "invalid_field", /^data\.total: has more than 0 decimals$/],
    [withData({ currency: "euro" }), "invalid_field", /^data\.currency: /],
    [withData({ status: "shipped" }), "invalid_field", /^data\.status: /],
    [
      withData({ customer: { firstName: "Jan" } }),
      "invalid_field",
      /^data\.customer: needs an id or an e-mail/,
    ],
    [withData({ customer: { email: "jan" } }), "invalid_field", /^data\.customer\.email: /],
    [withData({ billingAddress: { country: "nl" } }), "invalid_field", /^data\.billingAddress\.country: /],
    [withData({ lines: [line, { name: "Mok" }] }), "missing_field", /^data\.lines\.1\.net$/],
    [
      withData({ lines: [line, { ...line, net: "1.001" }] }),
      "invalid_field",
      /^data\.lines\.1\.net: has more/,
    ],
    [withData({ lines: [{ ...line, vat: "1" }] }), "invalid_field", /^data\.lines\.0\.vat: unknown field$/],
    [withData({ number: "a\ud800" }), "invalid_field", /^data\.number: /],
    [withData({ number: "a\u0000" }), "invalid_field", /^data\.number: /],
    [JSON.parse('{"type":"order.deleted","__proto__":{"a":1}}'), "missing_field", /^timestamp$/],
  ])("%#", (value, reason, detail) => {
    expect(translateGeneric(value)).toEqual({
      outcome: "quarantined",
      reason,
      detail: expect.stringMatching(detail),
    })
  })

  test("an unknown type is ignored, since senders may have more than we use", () => {
    expect(translateGeneric({ type: "product.updated" })).toMatchObject({
      outcome: "ignored",
      reason: "topic_not_handled",
    })
  })

  test("a body that is no JSON is quarantined before it is looked at", () => {
    expect(generic.translate(bytes("{"), {})).toMatchObject({ outcome: "quarantined", reason: "not_json" })
  })
})

test("every field of the form is described, and the form has a JSON schema", () => {
  const schema = z.toJSONSchema(genericEvent, { io: "input" })
  const undescribed: string[] = []
  walk(schema, "")
  expect(undescribed).toEqual([])
  expect(JSON.stringify(schema)).toContain('"additionalProperties":false')

  function walk(node: unknown, path: string) {
    if (typeof node !== "object" || node === null) return
    for (const [key, inner] of Object.entries(node)) {
      if (key === "properties")
        for (const [name, property] of Object.entries(inner as Record<string, { description?: string }>))
          if (!property.description) undescribed.push(`${path}.${name}`)
      walk(inner, `${path}.${key}`)
    }
  }
})

test("the topics are the types of the form", () => {
  expect(genericEvent.options.map((option) => option.shape.type.value)).toEqual(genericTopics)
})
