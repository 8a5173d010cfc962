import { createHash, createHmac } from "node:crypto"
import fc from "fast-check"
import type { DeliveryHeaders } from "../event"
import { type PlatformKind, platforms } from "../platforms"
import { at, damaged, place } from "./damaged"

export type Signed = {
  kind: PlatformKind
  raw: Buffer
  delivery: { topic: string; secret: string; id: string; now: Date }
}
export type Forgery = { raw: Uint8Array; headers: DeliveryHeaders }

/** Anything but this body with its signature under this secret, at this moment. */
export function forged(signed: Signed): fc.Arbitrary<Forgery> {
  const { kind, raw, delivery } = signed
  const headers = platforms[kind].sign(raw, delivery)
  const [name = "", header = ""] = Object.entries(headers).find(([key]) => /signature|hmac/.test(key)) ?? []
  const version = kind === "generic" ? "v1," : ""
  const otherHeader = fc
    .oneof(otherSignature(header.slice(version.length)), sumOf(raw, delivery.secret))
    .map((signature) => version + signature)
    // Standard Webhooks takes a list of signatures, of which one must fit.
    .filter((other) => !other.split(" ").includes(header))
    .map((other) => ({ raw, headers: { ...headers, [name]: other } }))
  const otherBody = damaged({ body: raw.toString("utf8") })
    .filter((body) => !raw.equals(body))
    .map((body) => ({ raw: body, headers }))
  const otherSecret = fc
    .oneof(fc.string(), fc.constantFrom("", " ", "whsec_", "whsec_="), nearly(delivery.secret))
    .map((secret) => platforms[kind].sign(raw, { ...delivery, secret }))
    // One key can be spelt in several ways, which sign alike.
    .filter((other) => other[name] !== header)
    .map((headers) => ({ raw, headers }))
  const none = fc.constant({ raw, headers: without(headers, name) })
  const more = kind === "generic" ? ofStandardWebhooks(signed, headers) : []
  return fc.oneof(otherHeader, otherBody, otherSecret, none, ...more)
}

/** One character changed, lost or added; another alphabet, case or encoding; any text; any 32 bytes. */
function otherSignature(signature: string): fc.Arbitrary<string> {
  const bytes = Buffer.from(signature, "base64")
  // The last character before "=" holds two bits that decoding drops, so others spell the same bytes.
  const alike = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"]
    .map((last) => `${signature.slice(0, -2)}${last}=`)
    .filter((other) => other !== signature && Buffer.from(other, "base64").equals(bytes))
  return fc.oneof(
    nearly(signature),
    fc.constantFrom(...alike),
    fc.constantFrom(bytes.toString("hex"), bytes.toString("base64url"), base64(Buffer.from(signature))),
    fc.constantFrom(signature.toLowerCase(), signature.toUpperCase(), encodeURIComponent(signature), ""),
    fc.constantFrom(`${signature}\n`, `"${signature}"`, `sha256=${signature}`, `${signature},${signature}`),
    fc.uint8Array({ minLength: 32, maxLength: 32 }).map(base64),
    fc.string(),
  )
}

/** What anyone can compute, and what another algorithm gives. */
function sumOf(raw: Buffer, secret: string): fc.Arbitrary<string> {
  const digests = ["md5", "sha1", "sha256", "sha384", "sha512"].flatMap((algorithm) => [
    createHash(algorithm).update(raw).digest(),
    createHash(algorithm).update(secret).update(raw).digest(),
    createHmac(algorithm, "").update(raw).digest(),
    createHmac(algorithm, raw).update(secret).digest(),
  ])
  return fc.constantFrom(...digests, createHmac("sha512", secret).update(raw).digest()).map(base64)
}

/** Here the id and the time are signed too, and what is signed grows old. */
function ofStandardWebhooks({ raw, delivery }: Signed, headers: DeliveryHeaders): fc.Arbitrary<Forgery>[] {
  const field = fc.constantFrom("webhook-id", "webhook-timestamp")
  const signature = headers["webhook-signature"] ?? ""
  const tooLate = fc.integer({ min: 301, max: 10 ** 9 })
  return [
    fc
      .tuple(field, fc.oneof(fc.string(), nearly(delivery.id), nearly(headers["webhook-timestamp"] ?? "")))
      .filter(([name, value]) => headers[name] !== value)
      .map(([name, value]) => ({ raw, headers: { ...headers, [name]: value } })),
    field.map((name) => ({ raw, headers: without(headers, name) })),
    fc.tuple(tooLate, fc.constantFrom(-1000, 1000)).map(([seconds, direction]) => {
      const now = new Date(delivery.now.getTime() + seconds * direction)
      return { raw, headers: platforms.generic.sign(raw, { ...delivery, now }) }
    }),
    fc.constantFrom("v1a,", "v2,", "V1,", "v1:", "v1=", "v1", "", ",", "v1,v1,").map((version) => ({
      raw,
      headers: { ...headers, "webhook-signature": signature.replace("v1,", version) },
    })),
  ]
}

function nearly(text: string): fc.Arbitrary<string> {
  return fc
    .tuple(place, fc.string({ maxLength: 2 }), fc.constantFrom(0, 1))
    .map(([where, added, lost]) => {
      const i = at(text, where)
      return text.slice(0, i) + added + text.slice(i + lost)
    })
    .filter((other) => other !== text)
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64")
}

function without(headers: DeliveryHeaders, name: string): DeliveryHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name))
}
