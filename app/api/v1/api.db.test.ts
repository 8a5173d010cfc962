import { afterAll, describe, expect, it } from "vitest"
import { closeDatabase, withAdministration } from "@/db/client"
import { deliveries } from "@/db/schema"
import { REQUESTS_PER_MINUTE, requestLimiter } from "@/lib/administrations/api-endpoint"
import { callerOf, listApiKeys, revokeApiKey } from "@/lib/administrations/api-keys"
import { PROBLEMS } from "@/lib/platform/problem"
import * as anything from "./[[...path]]/route"
import * as accounts from "./accounts/route"
import * as delivery from "./deliveries/[id]/route"
import * as events from "./events/route"
import { aCaller, noParams, requestTo } from "./testing"

afterAll(closeDatabase)

const params = { params: Promise.resolve({ id: crypto.randomUUID() }) }
const operations = [
  {
    scope: "accounts:read",
    ask: (key: string | null) => accounts.GET(requestTo("/api/v1/accounts", { key }), noParams),
  },
  {
    scope: "events:write",
    ask: (key: string | null) => events.POST(requestTo("/api/v1/events", { key, body: {} }), noParams),
  },
  {
    scope: "deliveries:read",
    ask: (key: string | null) => delivery.GET(requestTo("/api/v1/deliveries/x", { key }), params),
  },
] as const

/** Every refusal has this form, whoever makes it. */
async function expectProblem(response: Response, status: number) {
  expect(response.status).toBe(status)
  expect(response.headers.get("content-type")).toBe("application/problem+json")
  expect(response.headers.get("cache-control")).toBe("no-store")
  const body = await response.json()
  expect(body).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) })
  expect(Object.keys(PROBLEMS).map((name) => `#${name}`)).toContain(new URL(body.type).hash)
  expect(body.instance).toMatch(/^\/api\/v1\//)
  return body
}

describe("every operation of the API", () => {
  it("refuses a missing, unknown, foreign and revoked key alike, and says how to send one", async () => {
    const caller = await aCaller("accounts:read", "events:write", "deliveries:read")
    const other = await aCaller("accounts:read", "events:write", "deliveries:read")
    const { administrationId, context } = caller
    const [row] = await withAdministration(administrationId, (tx) => listApiKeys(tx, administrationId))
    await withAdministration(administrationId, (tx) => revokeApiKey(tx, context, row?.id ?? "", new Date()))
    const secret = other.key.split("_").at(-1)
    const keys = [null, "nonsense", caller.key, `ll_${caller.slug}_${secret}`, `ll_no-such_${secret}`]
    for (const { ask } of operations) {
      const bodies = []
      for (const key of keys) {
        const response = await ask(key)
        expect(response.headers.get("www-authenticate")).toMatch(/^Bearer /)
        bodies.push(await expectProblem(response, 401))
      }
      for (const body of bodies) expect(body).toEqual(bodies[0])
    }
    expect(await withAdministration(administrationId, (tx) => tx.select().from(deliveries))).toEqual([])
  })

  it("takes a key with its scope only", async () => {
    for (const { scope, ask } of operations) {
      const others = operations.map((operation) => operation.scope).filter((other) => other !== scope)
      const lacking = await ask((await aCaller(...others)).key)
      expect(lacking.headers.get("www-authenticate")).toContain(`scope="${scope}"`)
      await expectProblem(lacking, 403)
      expect((await ask((await aCaller(scope)).key)).status).not.toBe(403)
    }
  })

  it("answers other methods with 405 and the one to use, and other addresses with 404", async () => {
    const refused = [
      [events.GET, "POST"],
      [events.DELETE, "POST"],
      [accounts.POST, "GET"],
      [delivery.PATCH, "GET"],
    ] as const
    for (const [handler, allowed] of refused) {
      const response = handler(requestTo("/api/v1/x", {}))
      expect(response.headers.get("allow")).toBe(allowed)
      await expectProblem(response, 405)
    }
    await expectProblem(anything.GET(requestTo("/api/v1/nothing", {})), 404)
  })

  it("holds each key to its requests a minute, and no other", async () => {
    const [busy, quiet] = [await aCaller("accounts:read"), await aCaller("accounts:read")]
    const caller = await callerOf(busy.key)
    await requestLimiter().penalty(caller?.keyId ?? "", REQUESTS_PER_MINUTE)
    const ask = (key: string) => accounts.GET(requestTo("/api/v1/accounts", { key }), noParams)
    const response = await ask(busy.key)
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0)
    await expectProblem(response, 429)
    expect((await ask(quiet.key)).status).toBe(200)
  })

  it("tells a fault of ours by its reference only", async () => {
    const { key } = await aCaller("deliveries:read")
    const broken = { params: Promise.reject(new Error("a secret detail")) }
    broken.params.catch(() => {})
    const response = await delivery.GET(requestTo("/api/v1/deliveries/x", { key }), broken)
    const body = await expectProblem(response, 500)
    expect(body.reference).toMatch(/^[0-9a-f]{8}$/)
    expect(JSON.stringify(body)).not.toContain("secret detail")
  })
})
