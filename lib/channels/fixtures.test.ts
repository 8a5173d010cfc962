import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, test } from "vitest"
import { moneyText } from "@/lib/platform/money"
import type { DeliveryHeaders, Translation } from "./event"
import { fixtures } from "./fixtures-folder"
import { type PlatformKind, platforms } from "./platforms"

const now = new Date("2026-03-02T12:00:00Z")
const SECRET = "fixture-secret"

type Line = string
type Expected = {
  /** For files that hold no headers. */
  topic?: string
  outcome: Line
  /** Envelopes and lists are no webhooks; what they hold is read as well, delivered by itself. */
  inside?: Line[]
  /** What it would be, were its ids not rounded ones beyond 2^53. */
  small?: Line
}

const WOOCOMMERCE: Record<string, Expected> = {
  "customer-created.v3.json": {
    topic: "customer.created",
    outcome: "customer | 25 | john.doe@example.com | John Doe | US | 2017-03-21T19:09:28.000Z",
  },
  "customer.bare.json": {
    topic: "customer.created",
    outcome: "customer | 25 | john.doe@example.com | John Doe | US | 2017-03-21T19:09:28.000Z",
  },
  "customers-list.v3.json": {
    topic: "customer.created",
    outcome: "quarantined | not_a_webhook_shape | body is no object",
    inside: [
      "customer | 26 | joao.silva@example.com | João Silva | BR | 2017-03-21T19:11:14.000Z",
      "customer | 25 | john.doe@example.com | John Doe | US | 2017-03-21T19:09:28.000Z",
    ],
  },
  "delivery.coupon.created.with-headers.json": { outcome: "ignored | topic_not_handled | coupon.created" },
  "order-created.guest.v3.json": {
    topic: "order.created",
    outcome:
      "order | 727 | processing = paid | USD 29.35 tax 1.35 | shopper | guest john.doe@example.com | lines 3: 28.00 | 2017-03-22T19:28:02.000Z",
  },
  "order-created.legacy-v3-envelope.json": {
    topic: "order.created",
    outcome:
      "order | 645 | processing = paid | USD 79.87 tax 5.90 | shopper | 2 john.doe@example.com | lines 3: 73.97 | 2015-01-26T20:00:21.000Z",
  },
  "order-updated.completed.v3.json": {
    topic: "order.updated",
    outcome:
      "order | 727 | completed = completed | USD 29.35 tax 1.35 | shopper | guest john.doe@example.com | lines 3: 28.00 | 2017-03-22T19:28:02.000Z",
  },
  "order.alternative-types.json": {
    topic: "order.created",
    outcome: "quarantined | not_a_webhook_shape | body is wrapped in data",
    inside: [
      "order | 963 | processing = paid | USD 31.20 tax 1.20 | shopper | 11 scrambled@scrambled.com | lines 4: 288.50 | 2018-04-03T23:05:12.000Z",
    ],
  },
  "order.arabic-currency.json": {
    topic: "order.created",
    outcome: "quarantined | not_a_webhook_shape | body is wrapped in data",
    inside: [
      "order | 963 | processing = paid | AED 31.20 tax 1.20 | shopper | 11 scrambled@scrambled.com | lines 4: 288.50 | 2018-04-03T23:05:12.000Z",
    ],
  },
  "order.attribution-meta.json": {
    topic: "order.created",
    outcome: "quarantined | not_a_webhook_shape | body is wrapped in data",
    inside: [
      "order | 459 | processing = paid | USD 4.00 tax 0.00 | shopper | 27375286 your.email+fakedata99085@gmail.com | lines 2: 28.00 | 2023-03-29T03:21:20.000Z",
    ],
  },
  "order.bare.json": {
    topic: "order.created",
    outcome:
      "order | 963 | processing = paid | USD 31.20 tax 1.20 | shopper | 11 scrambled@scrambled.com | lines 1: 30.00 | 2018-04-03T23:05:12.000Z",
  },
  "order.draft-empty-dates.json": {
    topic: "order.created",
    outcome: "quarantined | not_a_webhook_shape | body is wrapped in data",
    inside: ["ignored | draft_order"],
  },
  "order.gift-cards.json": {
    topic: "order.created",
    outcome: "quarantined | not_a_webhook_shape | body is wrapped in data",
    inside: [
      "order | 459 | processing = paid | USD 4.00 tax 0.00 | shopper | 27375286 your.email+fakedata99085@gmail.com | lines 2: 28.00 | 2023-03-29T03:21:20.000Z",
    ],
  },
  "order.guest-with-charge.json": {
    topic: "order.created",
    outcome: "quarantined | not_a_webhook_shape | body is wrapped in data",
    inside: [
      "order | 211 | processing = paid | USD 33.30 tax 0.65 | shopper | guest 2177025@example.net | lines 2: 32.65 | 2022-01-28T13:59:07.000Z",
    ],
  },
  "order.invalid-json-trailing-comma.json": {
    topic: "order.created",
    outcome: "quarantined | not_json | body",
  },
  "order.jetpack-data-envelope.json": {
    topic: "order.created",
    outcome: "quarantined | not_a_webhook_shape | body is wrapped in data",
    inside: [
      "order | 963 | processing = paid | USD 31.20 tax 1.20 | shopper | 11 scrambled@scrambled.com | lines 4: 288.50 | 2018-04-03T23:05:12.000Z",
    ],
  },
  "order.subscription-renewal.json": {
    topic: "order.created",
    outcome: "quarantined | not_a_webhook_shape | body is wrapped in data",
    inside: [
      "order | 526 | processing = paid | USD 14.50 tax 0.00 | shopper | 27375286 your.email+fakedata38165@gmail.com | lines 2: 14.50 | 2023-04-18T17:16:08.000Z",
    ],
  },
  "orders-list.with-refund-summary.v3.json": {
    topic: "order.created",
    outcome: "quarantined | not_a_webhook_shape | body is no object",
    inside: [
      "order | 727 | processing = paid | USD 29.35 tax 1.35 | shopper | guest john.doe@example.com | lines 3: 28.00 | 2017-03-22T19:28:02.000Z",
      "order | 723 | completed = completed | USD 39.00 tax 0.00 | refunded 19.00 | shopper | 26 joao.silva@example.com | lines 3: 39.00 | 2017-03-21T19:16:00.000Z",
    ],
  },
  "orders.broken-mark-2.json": {
    topic: "order.created",
    outcome: "quarantined | not_a_webhook_shape | body is wrapped in data",
    inside: [
      "order | 263 | processing = paid | EUR 25.00 tax 0.00 | shopper | 1 scrambled@scrambled.com | lines 1: 25.00 | 2018-08-05T15:26:00.000Z",
      "order | 259 | processing = paid | EUR 25.00 tax 0.00 | shopper | 1 scrambled@scrambled | lines 1: 25.00 | 2018-04-11T19:21:08.000Z",
      "order | 161 | processing = placed | GBP 12.00 tax 0.00 | shopper | 1 scrambled@scrambled | lines 1: 12.00 | 2017-12-10T01:58:45.000Z",
      "order | 160 | processing = placed | GBP 12.00 tax 0.00 | shopper | 1 scrambled@scrambled | lines 1: 12.00 | 2017-12-10T01:58:08.000Z",
      "order | 159 | processing = placed | GBP 15.00 tax 0.00 | shopper | 1 scrambled@scrambled | lines 1: 15.00 | 2017-12-10T01:54:55.000Z",
      "order | 158 | processing = placed | GBP 30.00 tax 0.00 | shopper | 1 scrambled@scrambled | lines 2: 30.00 | 2017-11-07T00:25:56.000Z",
    ],
  },
  "refund.single.json": { topic: "order.updated", outcome: "ignored | refund_resource" },
  "refunds-list.v3.json": {
    topic: "order.updated",
    outcome: "quarantined | not_a_webhook_shape | body is no object",
    inside: ["ignored | refund_resource", "ignored | refund_resource"],
  },
  "refunds.bare.json": {
    topic: "order.updated",
    outcome: "quarantined | not_a_webhook_shape | body is no object",
    inside: ["ignored | refund_resource", "ignored | refund_resource"],
  },
  "subscription.json": {
    topic: "order.updated",
    outcome: "quarantined | not_a_webhook_shape | body is wrapped in data",
    inside: ["ignored | subscription"],
  },
}

const SHOPIFY: Record<string, Expected> = {
  "2023-01.customers-create.with-headers.json": {
    outcome: "quarantined | unsafe_number | id",
    small: "customer | 506930370000 | bob@biller.com | Bob Biller",
  },
  "2023-01.orders-paid.with-headers.json": {
    outcome: "quarantined | unsafe_number | id",
    small:
      "order | test | #9999 | cancelled, voided, pending = cancelled | CAD 36.99 tax 0.00 | shopper | 627314723950 john@example.com | lines 3: 41.99 | 2023-02-21T01:50:47.000Z",
  },
  "2024-10.customers-create.with-headers.json": {
    outcome: "quarantined | unsafe_number | id",
    small: "customer | test | 506930370000 | bob@biller.com | Bob Biller | 2022-01-01T00:00:00.000Z",
  },
  "2024-10.customers-merge.with-headers.json": { outcome: "ignored | topic_not_handled | customers/merge" },
  "2024-10.order-transactions-create.with-headers.json": {
    outcome: "ignored | topic_not_handled | order_transactions/create",
  },
  "2024-10.orders-create.with-headers.json": {
    outcome: "quarantined | unsafe_number | id",
    small:
      "order | test | #9999 | cancelled, voided, pending = cancelled | USD 388.00 tax 0.00 | shopper | 627314723950 john@example.com | lines 3: 408.00 | 2022-01-01T00:00:00.000Z",
  },
  "2024-10.orders-delete.with-headers.json": {
    outcome: "quarantined | unsafe_number | id",
    small: "orderDeleted | test | 911946154500",
  },
  "2024-10.orders-edited.with-headers.json": { outcome: "ignored | topic_not_handled | orders/edited" },
  "2024-10.refunds-create.with-headers.json": { outcome: "ignored | topic_not_handled | refunds/create" },
  "export.customer_data.csv": { topic: "customers/create", outcome: "quarantined | not_json | body" },
  "export.gql_customer_data.csv": { topic: "customers/create", outcome: "quarantined | not_json | body" },
  "export.order_data.csv": { topic: "orders/create", outcome: "quarantined | not_json | body" },
  "payments.payout-transactions.json": {
    topic: "orders/create",
    outcome: "quarantined | not_a_webhook_shape | body is wrapped in transactions",
  },
  "rest.customer.go-shopify.json": {
    topic: "customers/create",
    outcome: "quarantined | not_a_webhook_shape | body is wrapped in customer",
    inside: ["customer | 1 | test@example.com | Test Citizen | AU | 2017-09-23T18:15:47.000Z"],
  },
  "rest.order-with-transaction.json": {
    topic: "orders/create",
    outcome: "quarantined | not_a_webhook_shape | body is wrapped in order",
    inside: [
      "order | test | #9999 | cancelled, voided, pending = cancelled | USD 10.00 tax 0.00 | shopper | guest john@test.com | lines 3: 10.00 | 2016-05-17T04:14:36.000Z",
    ],
  },
  "rest.order.go-shopify.json": {
    topic: "orders/create",
    outcome: "quarantined | not_a_webhook_shape | body is wrapped in order",
    inside: [
      "order | test | #9999 | cancelled, voided, pending = cancelled | USD 10.00 tax 0.00 | shopper | guest john@test.com | lines 3: 10.00 | 2016-05-17T04:14:36.000Z",
    ],
  },
  "rest.order.python.json": {
    topic: "orders/create",
    outcome: "quarantined | not_a_webhook_shape | body is wrapped in order",
    inside: [
      "order | #1001 | authorized, unfulfilled = placed | USD 409.94 tax 11.94 | shopper | 207119551 bob.norman@hostmail.com | lines 4: 597.00 | 2008-01-10T16:00:00.000Z",
    ],
  },
  "rest.payouts.go-shopify.json": {
    topic: "orders/create",
    outcome: "quarantined | not_a_webhook_shape | body is wrapped in payouts",
  },
  "rest.refund.python.json": {
    topic: "refunds/create",
    outcome: "ignored | topic_not_handled | refunds/create",
  },
}

describe.skipIf(!fixtures.isThere)("captured and documented payloads", () => {
  describe.each([
    ["woocommerce", WOOCOMMERCE],
    ["shopify", SHOPIFY],
  ] as const)("%s", (kind, table) => {
    const files = fixtures.isThere ? readdirSync(path.join(fixtures.folder, kind)).sort() : []

    test("every file of the folder has an asserted outcome", () => {
      expect(files).toEqual(Object.keys(table).sort())
    })

    test.each(Object.entries(table))("%s", (file, expected) => {
      const raw = readFileSync(path.join(fixtures.folder, kind, file))
      const delivery = captured(raw) ?? { raw, headers: {}, topic: expected.topic ?? "" }
      expect(deliver(kind, delivery)).toBe(expected.outcome)
      const inside = expected.inside ? held(raw).map((raw) => deliver(kind, { ...delivery, raw })) : undefined
      expect(inside).toEqual(expected.inside)
      const small =
        expected.small === undefined ? undefined : deliver(kind, { ...delivery, raw: shrunk(delivery.raw) })
      expect(small).toBe(expected.small)
    })
  })
})

type Delivery = { raw: Uint8Array; headers: DeliveryHeaders; topic: string }

/** A recording of a delivery: its headers beside its body. */
function captured(raw: Buffer): Delivery | null {
  let file: unknown
  try {
    file = JSON.parse(raw.toString("utf8"))
  } catch {
    return null
  }
  if (!isRecord(file) || !isRecord(file.headers) || typeof file.topic !== "string") return null
  const headers = Object.fromEntries(
    Object.entries(file.headers).map(([name, value]) => [name, String(value)]),
  )
  return { raw: Buffer.from(JSON.stringify(file.body)), headers, topic: file.topic }
}

/** The single things in {"data": …}, {"order": …} or a list. */
function held(raw: Buffer): Uint8Array[] {
  const outer: unknown = JSON.parse(raw.toString("utf8"))
  const inner = isRecord(outer) ? Object.values(outer)[0] : outer
  return (Array.isArray(inner) ? inner : [inner]).map((one) => Buffer.from(JSON.stringify(one)))
}

/** The last twelve figures of every id. */
function shrunk(raw: Uint8Array): Uint8Array {
  return Buffer.from(
    Buffer.from(raw)
      .toString("utf8")
      .replaceAll(/(?<=[:,[])\d{4,}(\d{12})(?=[,}\]])/g, "$1"),
  )
}

/** Signed anew, verified and translated, under the headers that were captured. */
function deliver(kind: PlatformKind, { raw, headers, topic }: Delivery): Line {
  const platform = platforms[kind]
  const id = headers["x-shopify-webhook-id"] ?? headers["x-wc-webhook-delivery-id"] ?? "fixture-1"
  const ours = platform.sign(raw, { topic, secret: SECRET, id, now })
  const signature = Object.entries(ours).filter(([name]) => /signature|hmac/.test(name))
  const signed = { ...ours, ...headers, ...Object.fromEntries(signature) }
  expect(platform.verify(raw, signed, [SECRET], now)).toBe(true)
  expect(platform.verify(raw, signed, ["other"], now)).toBe(false)
  expect(platform.topic(signed, raw)).toBe(topic)
  return summary(platform.translate(raw, signed))
}

function summary(translation: Translation): Line {
  if (translation.outcome !== "event") {
    return [translation.outcome, translation.reason, translation.detail].filter(Boolean).join(" | ")
  }
  const { event, test } = translation
  const parts: unknown[] = [event.kind, test && "test"]
  if (event.kind === "customer") {
    const { externalId, email, firstName, lastName, company, billing, createdAt } = event.customer
    parts.push(
      externalId,
      email,
      `${firstName} ${lastName}`,
      company,
      billing?.country,
      createdAt?.toISOString(),
    )
  }
  if (event.kind === "order") {
    const { order, customer } = event
    const money = (minor: bigint) => moneyText(minor, order.currency)
    parts.push(
      order.number,
      `${order.senderStatus} = ${order.status}`,
      `${order.currency} ${money(order.totalMinor)} tax ${money(order.taxMinor)}`,
      order.refundedMinor > 0n && `refunded ${money(order.refundedMinor)}`,
      order.owedByName ?? order.owedBy,
      customer ? `${customer.externalId ?? "guest"} ${customer.email}` : "nobody",
      `lines ${order.lines.length}: ${money(order.lines.reduce((sum, line) => sum + line.netMinor, 0n))}`,
      order.orderedAt.toISOString(),
    )
  }
  if (event.kind === "customerDeleted" || event.kind === "orderDeleted") parts.push(event.externalId)
  return parts.filter(Boolean).join(" | ")
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
