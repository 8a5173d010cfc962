import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { afterAll, beforeAll, expect, it } from "vitest"
import { closeDatabase, withAdministration } from "@/db/client"
import { aChannel, aMember, anAdministration } from "@/db/factories"
import type { Context } from "@/lib/administrations/context"
import { addDays } from "@/lib/platform/calendar"
import { createAccount } from "../new-account"
import { readEditor } from "./editor"
import type { FactId, FactValue } from "./facts"
import { readFacts } from "./read-facts"

afterAll(closeDatabase)

const today = "2026-11-30"
const entered = new Date("2026-11-20T10:00:00Z")

let context: Context
let administrationId: string
let company: string
let consumer: string
let channelId: string

const inside = <T>(work: Parameters<typeof withAdministration<T>>[1]) =>
  withAdministration(administrationId, work)

/** One company with five orders, of which one is cancelled and one in dollars; one consumer without any. */
beforeAll(async () => {
  administrationId = (await anAdministration()).administrationId
  context = (await aMember(administrationId, "accountant")).context
  channelId = (await aChannel(context, "woocommerce")).channelId
  const blank = { email: "", phone: "", language: "", line1: "", line2: "", postcode: "", city: "" }
  await inside(async (tx) => {
    company = await createAccount(
      tx,
      context,
      {
        ...blank,
        kind: "company",
        name: "De Vries B.V.",
        vatNumber: "NL000099998B57",
        cocNumber: "",
        firstName: "",
        lastName: "",
        postcode: "3511 AB",
        city: "Utrecht",
        country: "NL",
        line1: "Dorpsstraat 1",
        email: "info@devries.example",
      },
      entered,
    )
    consumer = await createAccount(
      tx,
      context,
      { ...blank, kind: "consumer", firstName: "Bo", lastName: "Jansen", country: "BE" },
      entered,
    )
    await tx.execute(sql`
      update addresses set region = ' Utrecht ' where administration_id = ${administrationId} and account_id = ${company}`)
    await tx.execute(sql`
      update accounts set channel_id = ${channelId} where administration_id = ${administrationId} and id = ${company}`)
    for (const [daysAgo, net, method, sku, more] of [
      [10, 10_000, "ideal", "A1", {}],
      [40, 20_000, "card", "B2", { refunded: 12_100 }],
      [100, 40_000, "ideal", "A1", {}],
      [400, 80_000, "klarna", "C3", {}],
      [20, 5_000, "cash", "Z9", { status: "cancelled" }],
    ] as const) {
      const id = uuidv7()
      const { status = "paid", refunded = 0 } = more as { status?: string; refunded?: number }
      await tx.execute(sql`
        insert into orders (administration_id, id, account_id, number, status, ordered_at, currency, total_minor,
          tax_minor, shipping_minor, discount_minor, refunded_minor, prices_include_tax, payment_method, owed_by,
          created_at, updated_at)
        values (${administrationId}, ${id}, ${company}, ${id}, ${status}, ${`${addDays(today, -daysAgo)}T12:00:00Z`},
          'EUR', ${net * 1.21}, ${net * 0.21}, 0, 0, ${refunded}, true, ${method}, 'shopper', now(), now())`)
      await tx.execute(sql`
        insert into order_lines (administration_id, order_id, position, kind, sku, name, quantity, net_minor, tax_minor, category)
        values (${administrationId}, ${id}, 0, 'item', ${sku}, 'Thing', 1, ${net}, 0, 'Bikes')`)
    }
    await tx.execute(sql`
      insert into order_totals (administration_id, account_id, orders, revenue_minor, first_at, last_at)
      values (${administrationId}, ${company}, 4, 140000, ${`${addDays(today, -400)}T12:00:00Z`}, ${`${addDays(today, -10)}T12:00:00Z`})
      on conflict (administration_id, account_id) do update set orders = excluded.orders,
        revenue_minor = excluded.revenue_minor, first_at = excluded.first_at, last_at = excluded.last_at`)
    for (const [kind, year, amount] of [
      ["staff", 2024, 1250],
      ["staff", 2025, 4900],
      ["turnover", 2025, 900_000_000],
      ["balanceTotal", 2025, 100_000_000],
    ] as const) {
      await tx.execute(sql`
        insert into company_figures (administration_id, account_id, kind, year, amount, source, stated_on, created_at)
        values (${administrationId}, ${company}, ${kind}, ${year}, ${amount}, 'annual accounts', ${today}, now())`)
    }
  })
})

async function factOf(accountId: string, fact: FactId, window: number | null = null, members: string[] = []) {
  const [read] = await inside((tx) =>
    readFacts(tx, administrationId, {
      needs: [{ key: fact, fact, window, members }],
      which: sql`accounts.id = ${accountId}::uuid`,
      asOf: today,
    }),
  )
  return read?.row[0]
}

it.each([
  ["kind", null, "company"],
  ["country", null, "NL"],
  ["region", null, "utrecht"],
  ["postcode", null, "3511 AB"],
  ["city", null, "Utrecht"],
  ["name", null, "De Vries B.V."],
  ["email", null, "info@devries.example"],
  ["vatNumber", null, true],
  ["vatForm", null, true],
  ["accountAge", null, 10],
  ["orders", null, 4],
  ["orders", 30, 1],
  ["orders", 40, 2],
  ["orders", 39, 1],
  ["revenue", null, 140_000],
  ["revenue", 365, 60_000],
  ["averageOrder", 365, 20_000],
  ["firstOrder", null, 400],
  ["lastOrder", null, 10],
  ["frequency", 90, 0.67],
  ["daysBetween", 365, 45],
  ["turnover", null, 900_000_000],
  ["staff", null, 49],
  ["balanceTotal", null, 100_000_000],
  ["sizeEu", null, "small"],
  ["daysLate", null, undefined],
  ["rfmSegment", null, undefined],
] as [FactId, number | null, FactValue][])(
  "a company's %s in a window of %s days is %s",
  async (fact, window, value) => {
    expect(await factOf(company, fact, window)).toEqual(value)
  },
)

it("of what was bought and paid by, only what is asked for", async () => {
  expect(await factOf(company, "paymentMethod", 365, ["ideal", "klarna"])).toEqual(["ideal"])
  expect(await factOf(company, "paymentMethod", null, ["ideal", "klarna", "cash"])).toEqual([
    "ideal",
    "klarna",
  ])
  expect(await factOf(company, "product", 365, ["A1", "C3"])).toEqual(["A1"])
  expect(await factOf(company, "category", null, ["Bikes"])).toEqual(["Bikes"])
  expect(await factOf(company, "product", null, ["Z9"])).toBeUndefined()
})

it.each([
  ["orders", 0],
  ["revenue", 0],
  ["averageOrder", undefined],
  ["frequency", undefined],
  ["lastOrder", undefined],
  ["vatNumber", false],
  ["vatForm", false],
  ["channel", undefined],
  ["sizeNl", undefined],
] as [FactId, FactValue][])("who bought nothing has %s: %s", async (fact, value) => {
  expect(await factOf(consumer, fact, null)).toEqual(value)
})

it("a channel is told by its id, a label by its number", async () => {
  expect(await factOf(company, "channel")).toBe(channelId)
  expect(await factOf(company, "source")).toBeGreaterThan(13_000_000)
})

it("every fact can be read, all of them together", async () => {
  const { FACT_IDS, FACTS } = await import("./facts")
  const needs = FACT_IDS.flatMap((fact) =>
    (FACTS[fact].about === "orders" ? [null, 90] : [null]).map((window) => ({
      key: `${fact}:${window}`,
      fact,
      window: "windowed" in FACTS[fact] ? window : null,
      members: [],
    })),
  )
  const read = await inside((tx) =>
    readFacts(tx, administrationId, { needs, which: sql`true`, asOf: today, lock: true }),
  )
  expect(read.map(({ row }) => row.length)).toEqual([needs.length, needs.length])
})

it("another administration's accounts are not among them", async () => {
  const other = await anAdministration()
  const read = await withAdministration(other.administrationId, (tx) =>
    readFacts(tx, other.administrationId, {
      needs: [],
      which: sql`accounts.id = ${company}::uuid`,
      asOf: today,
    }),
  )
  expect(read).toEqual([])
})

it("an editor offers what orders of late had, most frequent first, and nothing of another administration's", async () => {
  const offered = async (of: string) => {
    const { words } = await withAdministration(of, (tx) => readEditor(tx, of, "en"))
    return Object.fromEntries(
      Object.entries(words.seen).map(([fact, choices]) => [fact, choices?.map(({ value }) => value)]),
    )
  }
  expect(await offered(administrationId)).toMatchObject({
    paymentMethod: ["ideal", "card", "cash", "klarna"],
    product: ["A1", "B2", "C3", "Z9"],
  })
  const other = await anAdministration()
  expect(await offered(other.administrationId)).toEqual({})
})
