import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { parse } from "csv-parse/sync"
import { eq, sql } from "drizzle-orm"
import fc from "fast-check"
import { beforeAll, expect, test } from "vitest"
import { withAdministration } from "@/db/client"
import { generateAccounts } from "@/db/demo/accounts"
import { anAdministration } from "@/db/factories"
import { accountRfm, accounts, orders, ruleDue, ruleStates } from "@/db/schema"
import { ORDER_STATUSES } from "@/db/vocabulary"
import { fixturesFolder, withFixtures } from "@/lib/platform/with-fixtures"
import { computeRfm } from "./compute"
import { RFM_DEFAULTS, type RfmFacts, type RfmSettings, scoreAll, segmentOf } from "./rules"
import { insertTestOrders, type TestOrder } from "./testing"

const NOW = new Date("2026-11-21T10:00:00Z")
const TODAY = "2026-11-21"

let administrationId = ""
let ids: string[] = []
const inside = <T>(work: Parameters<typeof withAdministration<T>>[1]) =>
  withAdministration(administrationId, work)

beforeAll(async () => {
  administrationId = (await anAdministration()).administrationId
  ids = await accountsOf(administrationId, 12)
})

test("the database scores as the rules say, ties and currencies and refunds included", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anOrder, { maxLength: 40 }), someSettings, async (list, settings) => {
      await begin(list, settings)
      await inside((tx) => computeRfm(tx, administrationId, TODAY, NOW))
      const expected = byTheRules(list, settings)
      expect(await stored()).toEqual(expected)
      // The same orders in another order of storing, and once more: nothing to write.
      await inside((tx) => tx.delete(orders))
      await inside((tx) => insertTestOrders(tx, administrationId, list.toReversed()))
      const again = await inside((tx) => computeRfm(tx, administrationId, TODAY, NOW))
      expect(again.changed).toBe(0)
      expect(await stored()).toEqual(expected)
    }),
    { numRuns: 40 },
  )
})

test("who changes place is due for the rules, once they are in force; a day alone rewrites nothing", async () => {
  const list = ids.map((accountId, i) => aPlainOrder(accountId, i))
  await begin(list, { ...RFM_DEFAULTS, leastBuyers: 5 })
  await inside((tx) => tx.delete(ruleDue))
  expect((await inside((tx) => computeRfm(tx, administrationId, TODAY, NOW))).changed).toBe(12)
  expect(await due()).toEqual([])

  await inside((tx) => tx.insert(ruleStates).values({ administrationId, book: 1 }))
  const tomorrow = await inside((tx) => computeRfm(tx, administrationId, "2026-11-22", NOW))
  expect(tomorrow.changed).toBe(0)
  expect(new Set((await rows()).map(({ computedOn }) => computedOn))).toEqual(new Set([TODAY]))

  await inside((tx) => tx.delete(orders).where(eq(orders.accountId, ids[0] ?? "")))
  const fewer = await inside((tx) => computeRfm(tx, administrationId, "2026-11-22", NOW))
  expect(fewer.changed).toBeGreaterThan(0)
  expect(await due()).toContain(ids[0])
  expect((await rows()).map(({ accountId }) => accountId)).not.toContain(ids[0])
  await inside((tx) => tx.delete(ruleStates))
})

test("below the least number of buyers all scores go", async () => {
  await begin(
    ids.map((accountId, i) => aPlainOrder(accountId, i)),
    { ...RFM_DEFAULTS, leastBuyers: 12 },
  )
  expect(await inside((tx) => computeRfm(tx, administrationId, TODAY, NOW))).toMatchObject({ enough: true })
  await inside((tx) => tx.execute(sql`update rfm_settings set least_buyers = 13`))
  const computed = await inside((tx) => computeRfm(tx, administrationId, TODAY, NOW))
  expect(computed).toMatchObject({ enough: false, buyers: 12, changed: 12 })
  expect(await rows()).toEqual([])
})

test("another administration's orders count for nobody here", async () => {
  const list = ids.map((accountId, i) => aPlainOrder(accountId, i))
  await begin(list, { ...RFM_DEFAULTS, leastBuyers: 1 })
  await inside((tx) => computeRfm(tx, administrationId, TODAY, NOW))
  const before = await stored()
  const other = (await anAdministration()).administrationId
  const [theirs] = await accountsOf(other, 1)
  await withAdministration(other, (tx) =>
    insertTestOrders(tx, other, [{ ...aPlainOrder(theirs ?? "", 0), totalMinor: 9_999_999 }]),
  )
  await withAdministration(other, (tx) => computeRfm(tx, other, TODAY, NOW))
  await inside((tx) => computeRfm(tx, administrationId, TODAY, NOW))
  expect(await stored()).toEqual(before)
})

withFixtures("retail", "ten real days of a webshop", () => {
  test("scores counted by hand, segments as they were", async () => {
    const { administrationId: shop } = await anAdministration()
    const customers = readShop()
    const own = await accountsOf(shop, customers.length)
    const list = customers.flatMap(({ invoices, credits }, i) =>
      invoices.map((invoice, k) => ({
        ...aPlainOrder(own[i] ?? "", 0),
        orderedAt: invoice.at,
        totalMinor: invoice.minor,
        taxMinor: 0,
        refundedMinor: k === 0 ? credits : 0,
      })),
    )
    await withAdministration(shop, (tx) => insertTestOrders(tx, shop, list))
    await withAdministration(shop, (tx) => computeRfm(tx, shop, "2011-08-15", NOW))
    const scored = await withAdministration(shop, (tx) => tx.select().from(accountRfm))
    expect(scored).toHaveLength(customers.length)

    // Counted plainly: how many of all have less.
    const facts = customers.map(({ invoices, credits }) => ({
      days: Math.round(
        (Date.parse("2011-08-15") - Math.max(...invoices.map(({ at }) => Date.parse(at.slice(0, 10))))) /
          864e5,
      ),
      orders: invoices.length,
      minor: invoices.reduce((sum, { minor }) => sum + minor, 0) - credits,
    }))
    const score = (worse: number) => 1 + Math.floor((5 * worse) / facts.length)
    for (const [i, { days, orders: count, minor }] of facts.entries()) {
      expect(scored.find(({ accountId }) => accountId === own[i])).toMatchObject({
        recencyDays: days,
        frequency: count,
        monetaryMinor: BigInt(minor),
        r: score(facts.filter((one) => one.days > days).length),
        f: score(facts.filter((one) => one.orders < count).length),
        m: score(facts.filter((one) => one.minor < minor).length),
      })
    }
    const counts: Record<string, number> = {}
    for (const { segment } of scored) counts[segment] = (counts[segment] ?? 0) + 1
    expect(counts).toEqual(RETAIL_SEGMENTS)
  })
})

const RETAIL_SEGMENTS = {
  champions: 4,
  loyal: 13,
  new: 15,
  promising: 23,
  atRisk: 6,
  dormant: 73,
  other: 28,
}

const anOrder: fc.Arbitrary<TestOrder> = fc
  .record({
    account: fc.nat(11),
    status: fc.constantFrom(...ORDER_STATUSES),
    currency: fc.constantFrom("EUR", "EUR", "EUR", "USD"),
    totalMinor: fc.constantFrom(0, 1_000, 12_100, 24_200, 99_999),
    taxMinor: fc.constantFrom(0, 210, 2_100),
    refundedMinor: fc.constantFrom(0, 0, 0, 500, 12_100),
    daysAgo: fc.integer({ min: -3, max: 500 }),
    hour: fc.integer({ min: 0, max: 23 }),
    paid: fc.boolean(),
    deleted: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  })
  .map(({ account, daysAgo, hour, paid, deleted, ...order }) => ({
    ...order,
    get accountId() {
      return ids[account] ?? ""
    },
    orderedAt: moment(daysAgo, hour),
    paidAt: paid ? moment(daysAgo, hour) : null,
    deletedAt: deleted ? NOW.toISOString() : null,
  }))

const someSettings: fc.Arbitrary<RfmSettings> = fc.oneof(
  fc.record({
    windowDays: fc.constantFrom(90, 365),
    scale: fc.constantFrom<3 | 5>(3, 5),
    cuts: fc.constant(null),
    leastBuyers: fc.constantFrom(1, 4),
  }),
  fc.constant<RfmSettings>({
    windowDays: 200,
    scale: 5,
    cuts: { r: [20, 40, 80, 160], f: [2, 3, 4, 5], m: [10_000, 20_000, 30_000, 90_000] },
    leastBuyers: 1,
  }),
  fc.constant<RfmSettings>({
    windowDays: 200,
    scale: 3,
    cuts: { r: [20, 80], f: [2, 4], m: [10_000, 30_000] },
    leastBuyers: 1,
  }),
)

function moment(daysAgo: number, hour: number): string {
  const at = new Date(`${TODAY}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() - daysAgo)
  at.setUTCHours(hour)
  return at.toISOString()
}

function aPlainOrder(accountId: string, i: number): TestOrder {
  return {
    accountId,
    status: "paid",
    currency: "EUR",
    totalMinor: 12_100 * (i + 1),
    taxMinor: 2_100,
    refundedMinor: 0,
    orderedAt: moment(10 + i, 12),
    paidAt: null,
    deletedAt: null,
  }
}

/** What `scoreAll` makes of the orders, by account. */
function byTheRules(list: TestOrder[], settings: RfmSettings) {
  const day = (at: string) =>
    new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Amsterdam" }).format(new Date(at))
  const ago = (at: string) => Math.round((Date.parse(TODAY) - Date.parse(day(at))) / 864e5)
  const counted = list.filter(
    (one) => one.status !== "cancelled" && one.deletedAt === null && ago(one.orderedAt) >= 0,
  )
  const buyers = ids.flatMap((accountId): { accountId: string; facts: RfmFacts }[] => {
    const own = counted.filter((one) => one.accountId === accountId)
    const paid = own.filter((one) => one.status !== "placed" || one.paidAt !== null)
    if (paid.length === 0) return []
    const inWindow = own.filter((one) => ago(one.orderedAt) < settings.windowDays)
    const facts = {
      recencyDays: Math.min(...paid.map((one) => ago(one.orderedAt))),
      frequency: inWindow.length,
      monetaryMinor: inWindow
        .filter((one) => one.currency === "EUR")
        .reduce((sum, one) => sum + netOf(one), 0n),
    }
    return [{ accountId, facts }]
  })
  const scores = scoreAll(
    buyers.map(({ facts }) => facts),
    settings,
  )
  const rows = buyers.flatMap(({ accountId, facts }, i) => {
    const found = scores?.[i]
    return found ? [{ accountId, ...facts, ...found, segment: segmentOf(found, settings.scale) }] : []
  })
  return rows.sort((a, b) => a.accountId.localeCompare(b.accountId))
}

/** Of an order: half away from zero, as the database rounds. */
function netOf({ totalMinor, taxMinor, refundedMinor }: TestOrder): bigint {
  const net = BigInt(totalMinor - taxMinor)
  if (totalMinor === 0) return net
  const product = BigInt(refundedMinor) * net
  const sign = product < 0n ? -1n : 1n
  const total = BigInt(totalMinor)
  return net - sign * ((sign * product * 2n + total) / (total * 2n))
}

async function begin(list: TestOrder[], { windowDays, scale, cuts, leastBuyers }: RfmSettings) {
  await inside(async (tx) => {
    await tx.delete(orders)
    await tx.delete(accountRfm)
    await insertTestOrders(tx, administrationId, list)
    await tx.execute(sql`
      insert into rfm_settings (administration_id, window_days, scale, cuts, least_buyers)
      values (${administrationId}, ${windowDays}, ${scale}, ${cuts && JSON.stringify(cuts)}::jsonb, ${leastBuyers})
      on conflict (administration_id) do update set window_days = excluded.window_days, scale = excluded.scale,
        cuts = excluded.cuts, least_buyers = excluded.least_buyers`)
  })
}

async function rows() {
  return (await inside((tx) => tx.select().from(accountRfm))).sort((a, b) =>
    a.accountId.localeCompare(b.accountId),
  )
}

async function stored() {
  return (await rows()).map(({ administrationId: _, computedOn: __, ...row }) => row)
}

async function due() {
  return (await inside((tx) => tx.select().from(ruleDue))).map(({ accountId }) => accountId)
}

async function accountsOf(administration: string, count: number): Promise<string[]> {
  return withAdministration(administration, async (tx) => {
    await generateAccounts(tx, administration, { count, seed: 1, now: NOW })
    const rows = await tx.select({ id: accounts.id }).from(accounts).orderBy(accounts.code)
    return rows.map(({ id }) => id).slice(0, count)
  })
}

type ShopCustomer = { invoices: { at: string; minor: number }[]; credits: number }

/** Customers of the UCI days who bought something: an invoice is an order, "C…" a credit. */
function readShop(): ShopCustomer[] {
  const retail = path.join(fixturesFolder, "retail")
  const lines = readdirSync(retail)
    .filter((file) => file.startsWith("online-retail"))
    .sort()
    .flatMap((file) =>
      parse<Record<string, string>>(readFileSync(path.join(retail, file)), { columns: true, bom: true }),
    )
  const customers = new Map<
    string,
    { invoices: Map<string, { at: string; minor: number }>; credits: number }
  >()
  for (const line of lines) {
    const { InvoiceNo = "", CustomerID = "", InvoiceDate = "", Quantity, UnitPrice } = line
    if (!CustomerID) continue
    const customer = customers.get(CustomerID) ?? { invoices: new Map(), credits: 0 }
    customers.set(CustomerID, customer)
    const minor = Math.round(Number(Quantity) * Number(UnitPrice) * 100)
    if (InvoiceNo.startsWith("C")) customer.credits -= minor
    else {
      const invoice = customer.invoices.get(InvoiceNo) ?? {
        at: `${InvoiceDate.replace(" ", "T")}Z`,
        minor: 0,
      }
      customer.invoices.set(InvoiceNo, { ...invoice, minor: invoice.minor + minor })
    }
  }
  return [...customers.values()]
    .map(({ invoices, credits }) => ({ invoices: [...invoices.values()], credits }))
    .filter(({ invoices }) => invoices.some(({ minor }) => minor > 0))
}
