import { createHash, createHmac } from "node:crypto"
import { readFileSync } from "node:fs"
import path from "node:path"
import { expect, test } from "vitest"
import { fixturesFolder, withFixtures } from "@/lib/platform/with-fixtures"
import type { DeliveryHeaders } from "./event"
import { type PlatformKind, platforms } from "./platforms"

type Vector = {
  scheme: string
  name: string
  secret: string
  secret_hex: string
  notification_url: string
  headers: Record<string, string>
  body?: string
  body_file?: string
  query: string
  signed_text: string
  signature: string
  expected: string
}

withFixtures("signatures", "published signatures", () => {
  const file = path.join(fixturesFolder, "signatures/test-vectors.json")
  const { vectors }: { vectors: Vector[] } = JSON.parse(readFileSync(file, "utf8"))

  test("there are vectors, each of a scheme that is recomputed here", () => {
    expect(vectors.length).toBeGreaterThan(0)
    for (const { scheme } of vectors) expect(Object.keys(SCHEMES)).toContain(scheme)
  })

  test.each(vectors.map((vector) => [vector.scheme, vector.name, vector] as const))(
    "%s: %s",
    (scheme, _, vector) => {
      const isValid = vector.expected.startsWith("valid")
      expect(isValid || vector.expected.startsWith("invalid")).toBe(true)
      expect(SCHEMES[scheme]?.(vector, bodyOf(vector))).toBe(isValid)
    },
  )

  test.each(
    vectors
      .filter(({ scheme }) => scheme in OURS)
      .map((vector) => [vector.scheme, vector.name, vector] as const),
  )("our verification of %s: %s", (scheme, _, vector) => {
    const headers = lowerCased(vector.headers)
    const at = new Date(Number(headers["webhook-timestamp"] ?? 0) * 1000)
    // A blank secret is refused, however right the sum is.
    const isValid = vector.expected.startsWith("valid") && vector.secret !== ""
    const platform = platforms[OURS[scheme] ?? "generic"]
    expect(platform.verify(bodyOf(vector), headers, [vector.secret], at)).toBe(isValid)
  })
})

const OURS: Record<string, PlatformKind> = {
  "standard-webhooks": "generic",
  woocommerce: "woocommerce",
  shopify: "shopify",
}

/** Each scheme with nothing but node:crypto, also those of platforms that are not built. */
const SCHEMES: Record<string, (vector: Vector, body: Buffer) => boolean> = {
  "standard-webhooks": ({ secret, headers }, body) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64")
    const signed = Buffer.concat([
      Buffer.from(`${headers["webhook-id"]}.${headers["webhook-timestamp"]}.`),
      body,
    ])
    return headers["webhook-signature"]?.split(" ").includes(`v1,${hmac(key, signed, "base64")}`) ?? false
  },
  woocommerce: ({ secret, headers }, body) =>
    lowerCased(headers)["x-wc-webhook-signature"] === hmac(secret, body, "base64"),
  shopify: ({ secret, headers }, body) =>
    lowerCased(headers)["x-shopify-hmac-sha256"] === hmac(secret, body, "base64"),
  square: ({ secret, headers, notification_url }, body) =>
    headers["x-square-hmacsha256-signature"] ===
    hmac(secret, Buffer.concat([Buffer.from(notification_url), body]), "base64"),
  shopware: ({ secret, headers, query, signed_text }, body) =>
    query === undefined
      ? headers["shopware-shop-signature"] === hmac(secret, body, "hex")
      : new URLSearchParams(query).get("shopware-shop-signature") ===
        hmac(secret, Buffer.from(signed_text), "hex"),
  "adyen-standard": ({ secret_hex, signed_text, signature }) =>
    signature === hmac(Buffer.from(secret_hex, "hex"), Buffer.from(signed_text), "base64"),
  "adyen-banking": ({ secret_hex, signature }, body) =>
    signature === hmac(Buffer.from(secret_hex, "hex"), body, "base64"),
  "mollie-next-gen": ({ secret, headers }, body) =>
    headers["X-Mollie-Signature"]?.replace(/^sha256=/, "") === hmac(secret, body, "hex"),
  "lightspeed-ecom": ({ secret, headers }, body) =>
    headers["x-signature"] === createHash("md5").update(body).update(secret).digest("hex"),
}

function hmac(key: string | Buffer, signed: Buffer, encoding: "hex" | "base64"): string {
  return createHmac("sha256", key).update(signed).digest(encoding)
}

function bodyOf({ body, body_file }: Vector): Buffer {
  return body_file === undefined
    ? Buffer.from(body ?? "")
    : readFileSync(path.join(fixturesFolder, body_file))
}

function lowerCased(headers: Record<string, string>): DeliveryHeaders {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}
