import { NextRequest } from "next/server"
import { expect, test } from "vitest"
import { proxy } from "./proxy"

test("the policy of the answer carries the nonce that the page was rendered with", () => {
  const { headers } = proxy(new NextRequest("http://localhost/demo/accounts"))
  const nonce = headers.get("x-middleware-request-x-nonce")
  expect(nonce).toMatch(/^[0-9a-f]{32}$/)
  expect(headers.get("content-security-policy")).toContain(
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
  )
  expect(headers.get("x-middleware-request-content-security-policy")).toBe(
    headers.get("content-security-policy"),
  )
})

test("a nonce is never used twice and never the client's", () => {
  const request = () =>
    new NextRequest("http://localhost/", {
      headers: { "x-nonce": "chosen", "content-security-policy": "script-src 'nonce-chosen'" },
    })
  const nonces = [1, 2, 3].map(() => proxy(request()).headers.get("x-middleware-request-x-nonce"))
  expect(new Set(nonces).size).toBe(3)
  expect(nonces).not.toContain("chosen")
  expect(proxy(request()).headers.get("x-middleware-request-content-security-policy")).not.toContain("chosen")
})

test("outside development no script or style element runs without the nonce", () => {
  const policy = proxy(new NextRequest("http://localhost/")).headers.get("content-security-policy") ?? ""
  const directives = new Map(policy.split("; ").map((part) => [part.split(" ")[0], part] as const))
  expect(directives.get("script-src")).not.toMatch(/unsafe|http/)
  expect(directives.get("style-src")).not.toMatch(/unsafe|http/)
  expect(directives.get("object-src")).toBe("object-src 'none'")
  expect(directives.get("base-uri")).toBe("base-uri 'self'")
  expect(directives.get("form-action")).toBe("form-action 'self'")
  expect(directives.get("frame-ancestors")).toBe("frame-ancestors 'none'")
})

test("pages are not stored, not sniffed, and tied to TLS only when they came over it", () => {
  const plain = proxy(new NextRequest("http://localhost/")).headers
  expect(plain.get("cache-control")).toContain("no-store")
  expect(plain.get("x-content-type-options")).toBe("nosniff")
  expect(plain.get("referrer-policy")).toBe("same-origin")
  expect(plain.get("strict-transport-security")).toBeNull()
  const secure = proxy(new NextRequest("https://books.example/")).headers
  expect(secure.get("strict-transport-security")).toMatch(/^max-age=\d{8}/)
})

test("it redirects nothing and answers nothing itself", () => {
  const { headers, status } = proxy(new NextRequest("http://localhost/demo/accounts"))
  expect(status).toBe(200)
  expect(headers.get("x-middleware-next")).toBe("1")
  expect(headers.get("location")).toBeNull()
})
