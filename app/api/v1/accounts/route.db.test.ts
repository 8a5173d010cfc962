import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { closeDatabase, withAdministration } from "@/db/client"
import { aChannel, aMember } from "@/db/factories"
import { accounts } from "@/db/schema"
import { postEvent } from "@/lib/channels/api-events"
import { type GenericCustomerEvent, genericCustomer } from "@/lib/channels/samples/generic"
import { accountsAnswer } from "@/lib/classification/api-accounts"
import { setLabel } from "@/lib/classification/labels"
import { saveModule } from "@/lib/classification/module"
import { aCaller, apply, noParams, requestTo } from "../testing"
import * as route from "./route"

afterAll(closeDatabase)

type Caller = Awaited<ReturnType<typeof aCaller>>
let caller: Caller

async function read(key: string, query = "", headers: Record<string, string> = {}) {
  const response = await route.GET(requestTo(`/api/v1/accounts${query}`, { key, headers }), noParams)
  return { status: response.status, body: await response.json() }
}

async function add(to: Caller, data: Partial<GenericCustomerEvent["data"]>, seed: number, channel = "") {
  const request = requestTo(`/api/v1/events${channel && `?channel=${channel}`}`, {
    key: to.key,
    headers: { "idempotency-key": crypto.randomUUID() },
    body: genericCustomer({ seed, data }),
  })
  expect((await postEvent(request, noParams)).status).toBe(202)
}

beforeAll(async () => {
  caller = await aCaller("accounts:read", "events:write")
  await aChannel(caller.context, "generic", { slug: "kassa", name: "Kassa" })
  await withAdministration(caller.administrationId, (tx) =>
    saveModule(
      tx,
      caller.context,
      { field: "classification1", classification: "Webshop", perChannel: [] },
      new Date(),
    ),
  )
  for (let seed = 1; seed <= 7; seed++)
    await add(
      caller,
      { company: seed % 2 ? `Bedrijf ${seed}` : null, vatNumber: null },
      seed,
      seed > 5 ? "kassa" : "",
    )
  await apply(caller.administrationId)
})

describe("GET /api/v1/accounts", () => {
  it("gives each account with its labels, each with the reason for it", async () => {
    const { status, body } = await read(caller.key, "?channel=kassa&kind=company")
    expect(status).toBe(200)
    const { data, total, next_cursor } = accountsAnswer.strict().parse(body)
    expect({ total, next_cursor }).toEqual({ total: 1, next_cursor: null })
    const [account] = data
    expect(account).toMatchObject({ name: "Bedrijf 7", kind: "company", channel: "kassa", test: false })
    expect(account?.labels.classification1).toMatchObject({
      code: "Webshop",
      locked: false,
      reason: { cause: "module", channel: "kassa", topic: "customer.upserted", person: null },
    })
    expect(account?.labels.source).toMatchObject({ reason: { cause: "channel", channel: "kassa" } })
    expect(account?.labels.classification8).toBeNull()
    expect(Object.keys(account?.labels ?? {})).toHaveLength(13)
  })

  it("gives the latest reason, and descriptions in the language asked for", async () => {
    const { administrationId } = caller
    const member = await aMember(administrationId, "accountant", { name: "Abel" })
    const [account] = (await read(caller.key, "?q=10001")).body.data
    await withAdministration(administrationId, (tx) =>
      setLabel(tx, member.context, account.id, "sector", 9_000_001, new Date()),
    )
    const [dutch] = (await read(caller.key, "?q=10001", { "accept-language": "nl" })).body.data
    const [english] = (await read(caller.key, "?q=10001")).body.data
    expect(dutch.labels.sector.reason).toMatchObject({ cause: "hand", person: "Abel", channel: null })
    expect(dutch.labels.sector.code).toBe(english.labels.sector.code)
    expect(dutch.labels.sector.description).not.toBe(english.labels.sector.description)
  })

  it("visits each account once, page by page, also while others arrive", async () => {
    for (const sort of ["created", "-created", "name", "-code"]) {
      const first = await read(caller.key, `?limit=2&sort=${sort}&kind=company,consumer`)
      const seen: string[] = first.body.data.map(({ code }: { code: string }) => code)
      let cursor = first.body.next_cursor
      for (let page = 0; cursor && page < 10; page++) {
        const { body } = await read(
          caller.key,
          `?limit=2&sort=${sort}&kind=company,consumer&cursor=${encodeURIComponent(cursor)}`,
        )
        seen.push(...body.data.map(({ code }: { code: string }) => code))
        cursor = body.next_cursor
      }
      expect(cursor, sort).toBeNull()
      expect([...seen].sort(), sort).toEqual(
        Array.from({ length: first.body.total }, (_, i) => String(10_001 + i)),
      )
    }
    const before = await read(caller.key, "?limit=3")
    await add(caller, {}, 20)
    await apply(caller.administrationId)
    const after = await read(caller.key, `?limit=200&cursor=${before.body.next_cursor}`)
    expect(before.body.data.length + after.body.data.length).toBe(after.body.total)
  })

  it("takes every filter of the table, blank and its opposite included", async () => {
    const count = async (query: string) => (await read(caller.key, query)).body.total
    const all = await count("")
    expect(await count("?classification1=Webshop")).toBe(all)
    expect(await count("?classification1=~")).toBe(0)
    expect(await count("?classification2=~")).toBe(all)
    expect((await count("?channel=kassa")) + (await count("?channel=~not,kassa"))).toBe(all)
    expect(await count("?country=NL")).toBe(all)
    expect(await count("?created=2000-01-01..2000-12-31")).toBe(0)
    expect(await count("?q=bedrijf")).toBe(4)
  })

  it("refuses what it does not know, by name, where a page would leave it out", async () => {
    const refused: [string, string[]][] = [
      ["?colour=red&kind=company", ["colour"]],
      ["?kind=robot", ["kind"]],
      ["?classification1=NoSuchCode", ["classification1"]],
      ["?created=yesterday", ["created"]],
      ["?limit=201", ["limit"]],
      ["?limit=0&sort=shoesize", ["limit", "sort"]],
      ["?cursor=abc", ["cursor"]],
      ["?kind=company&kind=consumer", ["kind"]],
      ["?before=x&columns=name", ["before", "columns"]],
      ["?__proto__=x&constructor=y", ["__proto__", "constructor"]],
    ]
    for (const [query, names] of refused) {
      const { status, body } = await read(caller.key, query)
      expect(status, query).toBe(400)
      const found: { parameter: string }[] = body.errors
      expect(found.map(({ parameter }) => parameter).sort(), query).toEqual([...names].sort())
    }
    const { next_cursor } = (await read(caller.key, "?limit=1")).body
    expect((await read(caller.key, `?limit=1&sort=name&cursor=${next_cursor}`)).status).toBe(400)
  })

  it("shows nothing of another administration", async () => {
    const other = await aCaller("accounts:read", "events:write")
    await add(other, { email: "canary@example.test", company: "Canary B.V." }, 30)
    await apply(other.administrationId)
    const hers = await read(other.key)
    expect(JSON.stringify(hers.body)).toContain("Canary")
    const ours = await read(caller.key, "?limit=200")
    expect(JSON.stringify(ours.body)).not.toMatch(/canary/i)
    const stolen = hers.body.data[0]
    const cursor = (await read(caller.key, "?limit=1")).body.next_cursor
    expect(JSON.stringify((await read(other.key, `?cursor=${cursor}`)).body)).not.toContain("Bedrijf")
    const rows = await withAdministration(caller.administrationId, (tx) => tx.select().from(accounts))
    expect(rows.map(({ id }) => id)).not.toContain(stolen.id)
  })
})
