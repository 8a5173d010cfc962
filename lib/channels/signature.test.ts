import { expect, test } from "vitest"
import { anySecret, hmacSha256, matchesBase64, sha256Hex } from "./signature"

// RFC 4231, test case 2.
const rfc4231 = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"

test("HMAC-SHA256 agrees with RFC 4231, in one part or several", () => {
  expect(hmacSha256("Jefe", "what do ya want for nothing?").toString("hex")).toBe(rfc4231)
  expect(
    hmacSha256(Buffer.from("Jefe"), "what do ya ", Buffer.from("want for nothing?")).toString("hex"),
  ).toBe(rfc4231)
})

test("SHA-256 agrees with FIPS 180-4", () => {
  expect(sha256Hex("a", Buffer.from("bc"))).toBe(
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  )
})

test("a signature matches only as the base64 of exactly 32 equal bytes", () => {
  const expected = hmacSha256("key", "body")
  const base64 = expected.toString("base64")
  expect(matchesBase64(expected, base64)).toBe(true)
  for (const other of [
    undefined,
    "",
    " ",
    base64.slice(0, -1),
    `${base64} `,
    `${base64}=`,
    `\n${base64}`,
    `!${base64}`,
    // Another spelling of the same 32 bytes.
    base64.replace(/E=$/, "F="),
    expected.toString("base64url"),
    expected.toString("hex"),
    hmacSha256("key", "other").toString("base64"),
    Buffer.alloc(31).toString("base64"),
    Buffer.alloc(33).toString("base64"),
    "YmxhaGJsYWgK",
  ].filter((other) => other !== base64))
    expect(matchesBase64(expected, other), String(other)).toBe(false)
})

test("a blank secret fits nothing, and any of several may fit", () => {
  expect(anySecret(["", " ", "\t"], () => true)).toBe(false)
  expect(anySecret([], () => true)).toBe(false)
  expect(anySecret(["old", "new"], (secret) => secret === "old")).toBe(true)
  expect(anySecret(["old", "new"], (secret) => secret === "new")).toBe(true)
  expect(anySecret(["old", "new"], () => false)).toBe(false)
})
