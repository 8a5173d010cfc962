import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { ChannelEvent, Translation } from "./event"
import { type PlatformKind, platformOf, platforms } from "./platforms"
import { genericCustomer, genericOrder } from "./samples/generic"
import { shopifyCustomer, shopifyOrder } from "./samples/shopify"
import { wooCustomer, wooOrder } from "./samples/woocommerce"

const now = new Date("2026-03-02T12:00:00Z")
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))
const kinds: PlatformKind[] = ["woocommerce", "shopify", "generic"]
const secrets: Record<PlatformKind, string> = {
  woocommerce: "s3cret",
  shopify: "s3cret",
  generic: "whsec_c2VjcmV0",
}

const samples: [PlatformKind, topic: string, body: object, kind: ChannelEvent["kind"]][] = [
  ["woocommerce", "customer.created", wooCustomer(), "customer"],
  ["woocommerce", "order.created", wooOrder(), "order"],
  ["shopify", "customers/create", shopifyCustomer(), "customer"],
  ["shopify", "orders/create", shopifyOrder(), "order"],
  ["generic", "customer.upserted", genericCustomer(), "customer"],
  ["generic", "order.upserted", genericOrder(), "order"],
]

test.each(samples)(
  "%s signs %s so that it verifies, names its topic and is read",
  (kind, topic, body, event) => {
    const platform = platforms[kind]
    const raw = bytes(body)
    const headers = platform.sign(raw, { topic, secret: secrets[kind], id: "id-1", now })
    expect(platform.verify(raw, headers, [secrets[kind]], now)).toBe(true)
    expect(platform.verify(raw, headers, ["whsec_b3RoZXI=", "other"], now)).toBe(false)
    expect(platform.topic(headers, raw)).toBe(topic)
    expect(platform.topics).toContain(topic)
    expect(platform.translate(raw, headers)).toMatchObject({ outcome: "event", event: { kind: event } })
    expect(Object.keys(headers).every((name) => name === name.toLowerCase())).toBe(true)
  },
)

test("platforms are found by their kind alone", () => {
  expect(platformOf("shopify")?.name).toBe("Shopify")
  for (const kind of ["", "till", "import", "constructor", "__proto__"]) expect(platformOf(kind)).toBeNull()
})

describe("no body makes a translator throw, or gives facts that the database could not hold", () => {
  test.each(kinds)("%s: any JSON under any topic", (kind) => {
    const topic = fc.oneof(fc.constantFrom(...platforms[kind].topics), fc.string())
    fc.assert(fc.property(topic, fc.jsonValue(), (name, body) => check(translate(kind, name, bytes(body)))))
  })

  test.each(kinds)("%s: any bytes", (kind) => {
    const topic = fc.constantFrom(...platforms[kind].topics)
    fc.assert(fc.property(topic, fc.uint8Array(), (name, raw) => check(translate(kind, name, raw))))
  })

  test.each(samples)("%s: %s with parts replaced", (kind, topic, body) => {
    fc.assert(
      fc.property(mutated(body), (changed) => check(translate(kind, topic, bytes(changed)))),
      { numRuns: 500 },
    )
  })

  test("woocommerce: a legacy order with parts replaced", () => {
    const legacy = {
      ...wooOrder(),
      created_at: "2015-01-26T20:00:21Z",
      payment_details: { method_id: "bacs", paid: true },
      billing_address: wooOrder().billing,
      customer: { ...wooCustomer(), billing_address: wooOrder().billing },
      tax_lines: [{ code: "NL-BTW-1", title: "BTW", total: "1.00" }],
      fee_lines: [{ title: "Inpakken", total: "1.00" }],
    }
    fc.assert(
      fc.property(mutated(legacy), (order) =>
        check(translate("woocommerce", "order.updated", bytes({ order }))),
      ),
      { numRuns: 500 },
    )
  })
})

function translate(kind: PlatformKind, topic: string, raw: Uint8Array): Translation {
  return platforms[kind].translate(raw, { "x-wc-webhook-topic": topic, "x-shopify-topic": topic })
}

/** Values that senders, plugins and enemies put where something else belongs. */
const surprise = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(
    null,
    "",
    " ",
    0,
    -1,
    0.5,
    1e15,
    true,
    false,
    [],
    {},
    [null],
    [[]],
    "0",
    "-0.00",
    "1e5",
  ),
  fc.constantFrom<unknown>(
    "9".repeat(40),
    "x".repeat(5000),
    "99999999999999.99",
    "0000-00-00T00:00:00",
    "€",
    "\ud800",
  ),
  fc.constantFrom<unknown>(
    "&#55296;",
    "&#0;",
    "a@b",
    "constructor",
    "2026-02-30T00:00:00",
    "99999-01-01T00:00:00Z",
  ),
)

/** The body with one to four places, anywhere in it, replaced or removed. */
function mutated(body: object): fc.Arbitrary<unknown> {
  const paths = pathsOf(body)
  const change = fc.record({ path: fc.constantFrom(...paths), value: surprise, remove: fc.boolean() })
  return fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) => {
    const copy = structuredClone(body)
    for (const { path, value, remove } of changes) {
      const owner = path.slice(0, -1).reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), copy)
      const key = path.at(-1) ?? ""
      if (!isObject(owner)) continue
      if (remove) delete owner[key]
      else owner[key] = value
    }
    return copy
  })
}

function pathsOf(value: unknown): string[][] {
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([key, inner]) => [
    [key],
    ...pathsOf(inner).map((path) => [key, ...path]),
  ])
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null
}

function check(translation: Translation): void {
  expect(faultsOf(translation)).toEqual([])
}

function faultsOf(translation: Translation): string[] {
  const faults: string[] = []
  const must = (holds: boolean, what: string) => holds || faults.push(what)
  if (translation.outcome !== "event") {
    // "failed" would be an exception of ours.
    must(translation.reason !== "failed", `failed: ${translation.detail}`)
    must((translation.detail ?? "").length <= 200, "long detail")
  }
  everyValue(translation, (value) => {
    if (typeof value === "string") {
      must(!/\0|\p{Surrogate}/u.test(value), "a character that cannot be stored")
      must(Buffer.byteLength(value) <= 2000, "text too long for an index")
    }
    if (typeof value === "bigint") must(BigInt.asIntN(64, value) === value, "an amount too large")
    if (value instanceof Date) must(value.getUTCFullYear() >= 1989, "a time that is none")
  })
  if (translation.outcome !== "event" || translation.event.kind !== "order") return faults
  const { order } = translation.event
  must(order.externalId !== "", "no id")
  must(/^[A-Z]{3}$/.test(order.currency), "no currency")
  must((order.owedByName === null) === (order.owedBy === "shopper"), "who owes")
  must(
    order.lines.every(({ quantity }) => /^-?\d{1,30}(\.\d{1,12})?$/.test(quantity)),
    "a quantity",
  )
  must(
    order.taxes.every(
      ({ rate, country }) => /^-?\d+(\.\d+)?$/.test(rate ?? "0") && /^[A-Z]{2}$/.test(country ?? "NL"),
    ),
    "a tax",
  )
  return faults
}

function everyValue(value: unknown, visit: (value: unknown) => void): void {
  visit(value)
  if (isObject(value)) for (const inner of Object.values(value)) everyValue(inner, visit)
}
