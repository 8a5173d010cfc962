import { createHash, createHmac } from "node:crypto"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { ChannelEvent, DeliveryHeaders, Translation } from "./event"
import { type PlatformKind, platforms } from "./platforms"
import { isReason, PLATFORM_KINDS, REASONS } from "./rules"
import { genericCustomer, genericOrder } from "./samples/generic"
import { shopifyCustomer, shopifyOrder } from "./samples/shopify"
import { wooCustomer, wooOrder } from "./samples/woocommerce"

const RUNS = 2000
const TIMEOUT = 120_000
const now = new Date("2026-03-02T12:00:00Z")
const SECRETS: Record<PlatformKind, string> = {
  woocommerce: "a secret for WooCommerce",
  shopify: "shpss_0123456789abcdef",
  generic: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
}

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

describe("a body that was damaged, by accident or on purpose, never makes a translator throw", () => {
  test.each(samples)(
    "%s, on every platform, ends in one of the declared outcomes",
    (_name, kind, topic, body) => {
      const outcomes = new Set<string>()
      fc.assert(
        fc.property(damaged(body), elsewhere(kind), (raw, others) => {
          for (const [platform, name] of [[kind, topic] as const, ...others]) {
            const headers = { "x-wc-webhook-topic": name, "x-shopify-topic": name }
            // Both run before a delivery is stored: whoever throws there takes others with it.
            platforms[platform].topic(headers, raw)
            platforms[platform].dedupeKey(raw, headers)
            const translation = platforms[platform].translate(raw, headers)
            const fault = faultOf(translation)
            if (fault) throw new Error(`${platform}, ${name}: ${fault}`)
            outcomes.add(translation.outcome)
          }
        }),
        { numRuns: RUNS },
      )
      // Some damage does no harm and some does: the mutations reach what lies behind the parser.
      expect([...outcomes]).toEqual(expect.arrayContaining(["event", "quarantined"]))
    },
    TIMEOUT,
  )
})

describe("a signature that was forged is never accepted", () => {
  const signed: [PlatformKind, topic: string, body: object][] = [
    ["woocommerce", "order.created", wooOrder()],
    ["shopify", "orders/create", shopifyOrder()],
    ["generic", "order.upserted", genericOrder()],
  ]

  test.each(signed)(
    "%s",
    (kind, topic, body) => {
      const raw = Buffer.from(JSON.stringify(body))
      const platform = platforms[kind]
      const secret = SECRETS[kind]
      const headers = platform.sign(raw, { topic, secret, id: "delivery-1", now })
      expect(platform.verify(raw, headers, [secret], now)).toBe(true)
      fc.assert(
        fc.property(forged({ kind, topic, raw, headers }), (forgery) => {
          expect(platform.verify(forgery.raw, forgery.headers, [secret, "", " "], now)).toBe(false)
        }),
        { numRuns: RUNS },
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

/** Works on text in which each character is a byte, so that what is no UTF-8 survives the next damage. */
type Damage = (text: string) => string

/** The body with one to four damages. */
function damaged(body: object): fc.Arbitrary<Uint8Array> {
  const whole = Buffer.from(JSON.stringify(body)).toString("latin1")
  return fc.array(damage, { minLength: 1, maxLength: 4 }).map((all) =>
    Buffer.from(
      all.reduce((text, next) => next(text), whole),
      "latin1",
    ),
  )
}

/** A place as a fraction, so that it fits texts of any length. */
const place = fc.double({ min: 0, max: 0.999999, noNaN: true })
const at = (text: string, place: number) => Math.floor(text.length * place)

const OTHER_VALUES = [
  ...["null", "true", "false", '""', '"0"', "0", "-1", "0.5", "[]", "{}", "[[]]", "[null]", '{"id":1}'],
  ...[
    '"0000-00-00T00:00:00"',
    '"2026-02-30"',
    '"1e5"',
    '"a@b"',
    '"€"',
    '"__proto__"',
    '{"__proto__":{"id":1}}',
  ],
]
const HUGE_NUMBERS = [
  ...[
    "9007199254740993",
    "-9007199254740993",
    "1e16",
    "1E+308",
    "1e999",
    "-1e999",
    "1e-999",
    "99999999999999.99",
  ],
  ...["9".repeat(30), "9".repeat(400), `0.${"3".repeat(400)}`, `1e${"9".repeat(40)}`],
]
/** Half a surrogate pair, escaped and as bytes; NUL in both ways; an escape that is none. */
const BAD_TEXT = [
  "\\ud800",
  "\\udfff",
  "\\ud800\\ud800",
  "\xed\xa0\x80",
  "\\u0000",
  "\0",
  "\xff",
  "\xc0\x80",
  "\\x",
]

const damage: fc.Arbitrary<Damage> = fc.oneof(
  // Byte flips.
  fc.tuple(place, fc.integer({ min: 1, max: 255 })).map(
    ([where, mask]): Damage =>
      (text) => {
        const i = at(text, where)
        return text.slice(0, i) + String.fromCharCode(text.charCodeAt(i) ^ mask) + text.slice(i + 1)
      },
  ),
  // Truncation, and pieces lost or repeated on the way.
  place.map(
    (where): Damage =>
      (text) =>
        text.slice(0, at(text, where)),
  ),
  fc.tuple(place, place, fc.boolean()).map(
    ([one, two, again]): Damage =>
      (text) => {
        const [from, to] = [at(text, Math.min(one, two)), at(text, Math.max(one, two))]
        return again ? text.slice(0, to) + text.slice(from) : text.slice(0, from) + text.slice(to)
      },
  ),
  // Keys that come twice: beside each other, or again at the end, where the second counts.
  fc.tuple(place, fc.constantFrom(...OTHER_VALUES), fc.boolean()).map(
    ([where, value, atEnd]): Damage =>
      (text) =>
        replaceOne(text, KEY, where, (key) => (atEnd ? key : `${key}${value},${key}`)).replace(
          /\}$/,
          atEnd ? `,${matchAt(text, KEY, where) ?? '"id":'}${value}}` : "}",
        ),
  ),
  // Another type, and numbers no number type holds, where a simple value was.
  fc.tuple(place, fc.constantFrom(...OTHER_VALUES, ...HUGE_NUMBERS)).map(
    ([where, value]): Damage =>
      (text) =>
        replaceOne(text, VALUE, where, () => value),
  ),
  fc.tuple(place, fc.constantFrom(...HUGE_NUMBERS)).map(
    ([where, digits]): Damage =>
      (text) =>
        replaceOne(text, /(?<=:")[^"\\]*(?=")/g, where, () => digits),
  ),
  // Deep nesting, closed or not.
  fc
    .tuple(
      place,
      fc.constantFrom(["[", "]"], ['{"id":', "}"]),
      fc.integer({ min: 1, max: 3000 }),
      fc.boolean(),
    )
    .map(
      ([where, [open = "", close = ""], levels, isClosed]): Damage =>
        (text) =>
          replaceOne(
            text,
            VALUE,
            where,
            (value) => open.repeat(levels) + value + (isClosed ? close.repeat(levels) : ""),
          ),
    ),
  // Text that cannot be stored, in values and in keys.
  fc.tuple(place, fc.constantFrom(...BAD_TEXT)).map(
    ([where, bad]): Damage =>
      (text) =>
        replaceOne(text, /(?<=")[^"\\]*(?=")/g, where, (inner) => inner + bad),
  ),
  // Wrapped as REST APIs do, behind a byte order mark, or very long.
  fc.constantFrom<Damage>(
    (text) => `{"data":${text}}`,
    (text) => `[${text}]`,
    (text) => `\xef\xbb\xbf${text}`,
    (text) => `${text}${text}`,
    (text) => text.replace(/(?<=:")[^"]*/, "x".repeat(10_000)),
  ),
)

const KEY = /"(?:[^"\\]|\\.)*":/g
const VALUE = /(?<=[:[,])(?:"(?:[^"\\]|\\.)*"(?!:)|-?\d[\d.eE+-]*|true|false|null|\[\]|\{\})/g

function matchAt(text: string, pattern: RegExp, where: number): string | undefined {
  const all = text.match(pattern) ?? []
  return all[Math.floor(all.length * where)]
}

function replaceOne(text: string, pattern: RegExp, where: number, change: (match: string) => string): string {
  const all = [...text.matchAll(pattern)]
  const match = all[Math.floor(all.length * where)]
  if (!match) return text
  return text.slice(0, match.index) + change(match[0]) + text.slice(match.index + match[0].length)
}

type Signed = { kind: PlatformKind; topic: string; raw: Buffer; headers: DeliveryHeaders }
type Forgery = { raw: Uint8Array; headers: DeliveryHeaders }

/** Everything but the signature of this body under the secret. */
function forged({ kind, topic, raw, headers }: Signed): fc.Arbitrary<Forgery> {
  const [name = "", header = ""] = Object.entries(headers).find(([key]) => /signature|hmac/.test(key)) ?? []
  const prefix = kind === "generic" ? "v1," : ""
  const valid = header.slice(prefix.length)
  const withSignature = (signature: string) => ({ raw, headers: { ...headers, [name]: signature } })
  const spelling = fc
    .oneof(otherSpelling(valid), fc.uint8Array({ minLength: 32, maxLength: 32 }).map(base64), fc.string())
    .filter((text) => !text.split(" ").includes(valid))
    .map((text) => withSignature(prefix + text))
  const sum = fc
    .constantFrom("sha1", "sha384", "sha512", "md5")
    .chain((algorithm) =>
      fc.constantFrom(
        createHash(algorithm).update(raw).digest(),
        createHash("sha256").update(raw).digest(),
        createHmac(algorithm, SECRETS[kind]).update(raw).digest(),
        createHmac("sha256", "").update(raw).digest(),
      ),
    )
    .map((digest) => withSignature(prefix + base64(digest)))
  const otherBody = damaged({ body: raw.toString("utf8") })
    .filter((body) => !raw.equals(body))
    .map((body) => ({ raw: body, headers }))
  const otherSecret = fc
    .oneof(fc.string(), fc.base64String({ minLength: 32, maxLength: 32 }), nearly(SECRETS[kind]))
    .filter((secret) => secret !== SECRETS[kind])
    .map((secret) => ({ raw, headers: platforms[kind].sign(raw, { topic, secret, id: "delivery-1", now }) }))
  const ways = [spelling, sum, otherBody, otherSecret, fc.constant({ raw, headers: without(headers, name) })]
  return fc.oneof(...ways, ...(kind === "generic" ? standardWebhooks({ kind, topic, raw, headers }) : []))
}

/** Where the id and the time are signed too. */
function standardWebhooks({ raw, headers, topic }: Signed): fc.Arbitrary<Forgery>[] {
  const field = fc.constantFrom("webhook-id", "webhook-timestamp")
  const signature = headers["webhook-signature"] ?? ""
  const expired = fc.oneof(fc.integer({ min: 301, max: 10 ** 9 }), fc.integer({ min: -(10 ** 9), max: -301 }))
  return [
    fc
      .tuple(field, fc.oneof(fc.string(), nearly("delivery-1"), fc.constant("1772452801"), fc.constant("")))
      .filter(([name, value]) => headers[name] !== value)
      .map(([name, value]) => ({ raw, headers: { ...headers, [name]: value } })),
    field.map((name) => ({ raw, headers: without(headers, name) })),
    // Rightly signed, too early or too late: a replay.
    expired.map((seconds) => {
      const then = new Date(now.getTime() + seconds * 1000)
      const replayed = { topic, secret: SECRETS.generic, id: "delivery-1", now: then }
      return { raw, headers: platforms.generic.sign(raw, replayed) }
    }),
    fc
      .constantFrom("v1a,", "v2,", "V1,", "v1:", "v1=", "v1", "", ",", "v1,v1,")
      .map((version) => ({
        raw,
        headers: { ...headers, "webhook-signature": signature.replace("v1,", version) },
      })),
  ]
}

/** One character changed, lost or added, another alphabet, another case, another encoding. */
function otherSpelling(base64Text: string): fc.Arbitrary<string> {
  const bytes = Buffer.from(base64Text, "base64")
  return fc
    .oneof(
      nearly(base64Text),
      // The last character before "=" carries two bits that decoding drops.
      fc
        .constantFrom(..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        .map((last) => `${base64Text.slice(0, -2)}${last}=`),
      fc.constantFrom(
        bytes.toString("hex"),
        bytes.toString("base64url"),
        base64Text.toLowerCase(),
        base64Text.toUpperCase(),
        `${base64Text}\n`,
        `"${base64Text}"`,
        `sha256=${base64Text}`,
        `${base64Text},${base64Text}`,
        encodeURIComponent(base64Text),
        base64(Buffer.from(base64Text)),
        "",
      ),
    )
    .filter((text) => text !== base64Text)
}

function nearly(text: string): fc.Arbitrary<string> {
  return fc
    .tuple(place, fc.string({ minLength: 0, maxLength: 2 }), fc.constantFrom(0, 1))
    .map(
      ([where, inserted, lost]) =>
        text.slice(0, at(text, where)) + inserted + text.slice(at(text, where) + lost),
    )
    .filter((other) => other !== text)
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64")
}

function without(headers: DeliveryHeaders, name: string): DeliveryHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name))
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
