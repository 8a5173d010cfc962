import { eq, sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { closeDatabase, withAdministration } from "@/db/client"
import { aMember, anAdministration } from "@/db/factories"
import { accounts } from "@/db/schema"
import { insertAccount } from "@/lib/accounts/commands"
import { currentPerson, type Person } from "@/lib/administrations/session"
import { GET } from "./route"

vi.mock("@/lib/administrations/session", () => ({ currentPerson: vi.fn() }))

afterAll(closeDatabase)

let administrationId: string
let slug: string
let other: string
let viewer: Person
const codes: Record<string, string> = {}

const typed = {
  kind: "company" as const,
  name: "",
  vatNumber: "",
  cocNumber: "",
  firstName: "",
  lastName: "",
  email: "",
  phone: "",
  language: "",
  line1: "",
  line2: "",
  postcode: "",
  city: "",
  country: "NL" as const,
}

async function anAccount(where: string, change: Partial<typeof typed>): Promise<string> {
  const context = { administrationId: where, actor: { kind: "command" as const } }
  return withAdministration(where, (tx) => insertAccount(tx, context, { ...typed, ...change }, new Date()))
}

beforeAll(async () => {
  const [own, foreign] = [await anAdministration(), await anAdministration()]
  administrationId = own.administrationId
  slug = own.slug
  other = foreign.slug
  const member = await aMember(administrationId, "viewer")
  viewer = {
    id: member.userId,
    name: "V",
    email: member.email,
    memberships: [
      {
        administration: { id: administrationId, slug, code: "1", name: "A", hue: 1, payloadDays: 90 },
        role: "viewer",
      },
    ],
  }
  const bakery = await anAccount(administrationId, {
    name: "Bäckerei 100% Schmidt",
    email: "Info@Backerei.test",
    vatNumber: "NL001234567B01",
    firstName: "Zoë",
    lastName: "Schmidt",
  })
  const gone = await anAccount(administrationId, { name: "Bakkerij Weg" })
  await anAccount(foreign.administrationId, { name: "Bakkerij Vreemd", email: "info@vreemd.test" })
  await withAdministration(administrationId, async (tx) => {
    await tx.update(accounts).set({ mergedInto: bakery }).where(eq(accounts.id, gone))
    for (const number of ["WEB-1001", "#2002"]) {
      await tx.execute(sql`insert into orders (administration_id, id, account_id, number, status, ordered_at, currency,
          total_minor, tax_minor, shipping_minor, discount_minor, refunded_minor, prices_include_tax, owed_by,
          created_at, updated_at)
        values (${administrationId}, ${uuidv7()}, ${bakery}, ${number}, 'placed', now(), 'EUR', 0, 0, 0, 0, 0, false,
          'shopper', now(), now())`)
    }
    for (const account of await tx.select().from(accounts)) codes[account.name] = account.code
  })
})

async function ask(query: string, at = slug, person: Person | null = viewer) {
  vi.mocked(currentPerson).mockResolvedValue(person)
  const request = new Request(`http://portal.test/${at}/search?q=${encodeURIComponent(query)}`)
  return GET(request, { params: Promise.resolve({ administration: at }) })
}

async function names(query: string) {
  const found = await (await ask(query)).json()
  return {
    accounts: found.accounts.map((one: { name: string }) => one.name),
    contacts: found.contacts.map((one: { name: string }) => one.name),
    orders: found.orders.map((one: { number: string }) => one.number),
  }
}

const bakery = "Bäckerei 100% Schmidt"

describe("the search of the palette", () => {
  it.each([
    ["back", "a name without its accent"],
    ["BÄCK", "a name in capitals"],
    ["info@back", "the beginning of an e-mail address"],
    ["nl 0012.3", "the beginning of a VAT number, as people write it"],
    ["0% schmidt", "words from the middle, signs taken literally"],
  ])("finds an account by %s: %s", async (query) => {
    expect((await names(query)).accounts).toEqual([bakery])
  })

  it("finds an account by the beginning of its code", async () => {
    const code = codes[bakery] ?? ""
    expect((await names(code)).accounts).toEqual([bakery])
    expect((await names(code.slice(0, -1))).accounts).toContain(bakery)
  })

  it("finds contacts by name and e-mail address, and orders by number", async () => {
    expect((await names("schm")).contacts).toEqual(["Zoë Schmidt"])
    expect((await names("info@back")).contacts).toEqual(["Zoë Schmidt"])
    expect((await names("web-10")).orders).toEqual(["WEB-1001"])
    expect((await names("2002")).orders).toEqual(["#2002"])
  })

  it("finds nothing for what is merged, foreign, unknown, empty or only signs", async () => {
    for (const query of ["bakkerij", "weg", "vreemd", "info@vreemd", "%", "_", "", "   ", "\\", "\u0000'"]) {
      expect(await names(query), query).toEqual({ accounts: [], contacts: [], orders: [] })
    }
  })

  it("answers members only, and never from a cache", async () => {
    expect((await ask("b", slug, null)).status).toBe(401)
    expect((await ask("b", other)).status).toBe(404)
    const answer = await ask("b")
    expect(answer.status).toBe(200)
    expect(answer.headers.get("cache-control")).toBe("private, no-store")
  })
})
