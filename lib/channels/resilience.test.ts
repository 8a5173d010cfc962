import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { ChannelEvent, Translation } from "./event"
import { type PlatformKind, platforms } from "./platforms"
import { isReason, PLATFORM_KINDS, REASONS } from "./rules"
import { damaged } from "./samples/damaged"
import { forged } from "./samples/forged"
import { genericCustomer, genericOrder } from "./samples/generic"
import { shopifyCustomer, shopifyOrder } from "./samples/shopify"
import { wooCustomer, wooOrder } from "./samples/woocommerce"

const RUNS = { numRuns: 2000 }
const TIMEOUT = 120_000

const samples: [name: string, kind: PlatformKind, topic: string, body: object][] = [
  ["a WooCommerce customer", "woocommerce", "customer.created", wooCustomer()],
  ["a WooCommerce order", "woocommerce", "order.updated", wooOrder()],
  ["a legacy WooCommerce order", "woocommerce", "order.created", { order: legacyOrder() }],
  ["a WooCommerce deletion", "woocommerce", "order.deleted", { id: 727 }],
  ["a Shopify customer", "shopify", "customers/update", shopifyCustomer()],
  ["a Shopify order", "shopify", "orders/paid", shopifyOrder()],
  ["a Shopify deletion", "shopify", "orders/delete", { id: 727 }],
  ["a Shopify privacy request", "shopify", "customers/redact", privacyRequest()],
  ["a generic customer", "generic", "customer.upserted", genericCustomer()],
  ["a generic order", "generic", "order.upserted", genericOrder()],
]

describe("a body that was damaged, by accident or on purpose, throws nowhere and has a declared outcome", () => {
  test.each(samples)(
    "%s, on every platform",
    (_name, kind, topic, body) => {
      const outcomes = new Set<string>()
      const property = fc.property(damaged(body), elsewhere(kind), (raw, others) => {
        for (const [platform, name] of [[kind, topic] as const, ...others]) {
          const headers = { "x-wc-webhook-topic": name, "x-shopify-topic": name }
          // Both run before a delivery is stored: an exception would take those beside it along.
          platforms[platform].topic(headers, raw)
          platforms[platform].dedupeKey(raw, headers)
          const translation = platforms[platform].translate(raw, headers)
          const fault = faultOf(translation)
          if (fault) throw new Error(`${platform}, ${name}: ${fault}`)
          outcomes.add(translation.outcome)
        }
      })
      fc.assert(property, RUNS)
      // Some damage is harmless and some is not: it reaches what lies behind the parser.
      expect([...outcomes]).toEqual(expect.arrayContaining(["event", "quarantined"]))
    },
    TIMEOUT,
  )
})

describe("a forged signature is never accepted, whatever was changed", () => {
  const now = new Date("2026-03-02T12:00:00Z")
  test.each<[PlatformKind, string, string, object]>([
    ["woocommerce", "a secret for <WooCommerce>", "order.created", wooOrder()],
    ["shopify", "shpss_0123456789abcdef", "orders/create", shopifyOrder()],
    ["generic", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "order.upserted", genericOrder()],
  ])(
    "%s",
    (kind, secret, topic, body) => {
      const raw = Buffer.from(JSON.stringify(body))
      const delivery = { topic, secret, id: "delivery-1", now }
      const accepts = (raw: Uint8Array, headers: Record<string, string>) =>
        platforms[kind].verify(raw, headers, ["", secret, " "], now)
      expect(accepts(raw, platforms[kind].sign(raw, delivery))).toBe(true)
      fc.assert(
        fc.property(forged({ kind, raw, delivery }), ({ raw, headers }) => !accepts(raw, headers)),
        RUNS,
      )
    },
    TIMEOUT,
  )
})

const EVENT_KINDS = Object.keys({
  customer: true,
  customerDeleted: true,
  order: true,
  orderDeleted: true,
  privacyRequest: true,
  privacyErase: true,
  privacyEraseChannel: true,
} satisfies Record<ChannelEvent["kind"], true>)

/** What is wrong with an outcome; null for nothing. "failed" would be an exception of ours that was caught. */
function faultOf(translation: Translation): string | null {
  if (translation.outcome === "event") {
    const { event, test } = translation
    return EVENT_KINDS.includes(event.kind) && typeof test === "boolean" ? null : `event ${event.kind}`
  }
  const { outcome, reason, detail } = translation
  const isDeclared = isReason(reason) && REASONS[reason] === outcome && reason !== "failed"
  return isDeclared ? null : `${outcome}: ${reason} ${detail}`
}

/** The other platforms, each under one of its own topics. */
function elsewhere(kind: PlatformKind): fc.Arbitrary<[PlatformKind, string][]> {
  const others = PLATFORM_KINDS.filter((other) => other !== kind)
  return fc.tuple(
    ...others.map((other) =>
      fc.constantFrom(...platforms[other].topics).map((topic): [PlatformKind, string] => [other, topic]),
    ),
  )
}

function legacyOrder() {
  return {
    ...wooOrder(),
    created_at: "2015-01-26T20:00:21Z",
    updated_at: "2015-01-26T20:00:21Z",
    payment_details: { method_id: "bacs", method_title: "Overboeking", paid: true },
    billing_address: wooOrder().billing,
    customer: { ...wooCustomer(), billing_address: wooOrder().billing },
    tax_lines: [{ code: "NL-BTW-1", title: "BTW", total: "1.00" }],
    fee_lines: [{ title: "Inpakken", total: "1.00" }],
  }
}

function privacyRequest() {
  const { id, email } = shopifyCustomer()
  return {
    shop_id: 954889,
    shop_domain: "example.myshopify.com",
    customer: { id, email, phone: "06 12345678" },
    orders_to_redact: [299938, 280263],
  }
}
