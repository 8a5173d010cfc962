import { eq } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { beforeAll, expect, test } from "vitest"
import { withAdministration } from "@/db/client"
import { generateAccounts } from "@/db/demo/accounts"
import { anAdministration } from "@/db/factories"
import { accountLabels, accounts, assignments, orderLabels, orderLines } from "@/db/schema"
import { addValue } from "@/lib/classification/commands"
import { insertTestOrders } from "@/lib/classification/rfm/testing"
import type { Ask } from "./ask"
import { type ClassNames, readClassNames } from "./class-names"
import { classRows, marginRows } from "./classes"
import { costsByClass, soldBefore, soldByClass } from "./classes-queries"
import { readConcentration } from "./concentration-queries"
import { readMoves } from "./moves-queries"
import { parsePeriod } from "./period"
import { pivot } from "./pivot"
import { readPivot } from "./pivot-queries"

const NOW = new Date("2026-11-21T10:00:00Z")
const GOLD = 1_000_001
const SILVER = 1_000_002

let administrationId = ""
let other = ""
let ids: string[] = []
let names: ClassNames
const inside = <T>(work: Parameters<typeof withAdministration<T>>[1]) =>
  withAdministration(administrationId, work)

/**
 * Ann was silver until she became gold on 1 June; Bob is silver, Cas is blank. In May Ann bought for 100 and Bob for
 * 50; in July Ann for 300 and Cas for 10, of which 5 went back. In April of last year Bob bought for 25. Once Bob
 * bought in dollars, and once he cancelled.
 */
beforeAll(async () => {
  administrationId = (await anAdministration()).administrationId
  other = (await anAdministration()).administrationId
  ids = await inside(async (tx) => {
    await generateAccounts(tx, administrationId, { count: 3, seed: 1, now: NOW })
    await addClasses(tx, administrationId)
    const rows = await tx.select({ id: accounts.id }).from(accounts).orderBy(accounts.code)
    return rows.map(({ id }) => id)
  })
  const [ann = "", bob = "", cas = ""] = ids
  await inside(async (tx) => {
    await tx.update(accountLabels).set({ classification1: null })
    await tx.update(accounts).set({ country: "NL" })
    await tx.update(accountLabels).set({ classification1: GOLD }).where(eq(accountLabels.accountId, ann))
    await tx.update(accountLabels).set({ classification1: SILVER }).where(eq(accountLabels.accountId, bob))
    await moved(tx, ann, SILVER, GOLD, "rule", "2026-06-01T09:00:00Z")
    await moved(tx, bob, null, GOLD, "hand", "2026-06-02T09:00:00Z")
    await moved(tx, bob, GOLD, SILVER, "hand", "2026-06-03T09:00:00Z")
    await moved(tx, cas, GOLD, SILVER, "rule", "2026-06-03T09:00:00Z")
    await moved(tx, cas, SILVER, GOLD, "rule", "2026-06-04T09:00:00Z")
    await bought(tx, ann, SILVER, "2026-05-10", 12_100, { line: { net: 10_000n, cost: 6_000n } })
    await bought(tx, bob, SILVER, "2026-05-11", 6_050, { line: { net: 5_000n, cost: null } })
    await bought(tx, ann, GOLD, "2026-07-10", 36_300)
    await bought(tx, cas, null, "2026-07-11", 1_210, { refunded: 605 })
    await bought(tx, bob, SILVER, "2025-04-10", 3_025)
    await bought(tx, bob, SILVER, "2026-07-12", 99_900, { currency: "USD" })
    await bought(tx, bob, SILVER, "2026-07-12", 99_900, { status: "cancelled" })
  })
  names = await inside((tx) => readClassNames(tx, administrationId, "classification1", "en"))
})

test("after a reclassification on 1 June, May's revenue by class is as it was; restated it is not", async () => {
  const months = async (restated: boolean) => {
    const ask = asked(restated)
    const sold = await inside((tx) => soldByClass(tx, administrationId, ask, ask.period, names))
    return classRows(sold.cells, sold, new Map(), 12).rows.map((row) => [
      row.class,
      row.months[5],
      row.months[7],
    ])
  }
  // May is the sixth month from December on, July the eighth.
  expect(await months(false)).toEqual([
    [GOLD, 0n, 30_000n],
    [SILVER, 15_000n, 0n],
    [null, 0n, 500n],
  ])
  expect(await months(true)).toEqual([
    [GOLD, 10_000n, 30_000n],
    [SILVER, 5_000n, 0n],
    [null, 0n, 500n],
  ])
})

test("buyers, orders, growth and what cannot be told in euros, by hand", async () => {
  const ask = asked(false)
  const sold = await inside((tx) => soldByClass(tx, administrationId, ask, ask.period, names))
  const before = await inside((tx) => soldBefore(tx, administrationId, ask, names))
  const { rows, total } = classRows(sold.cells, sold, before, 12)
  expect(rows[1]).toMatchObject({ class: SILVER, buyers: 2, orders: 3, beforeMinor: 2_500n, growth: 5 })
  expect(total).toMatchObject({ buyers: 3, orders: 5, revenueMinor: 45_500n })
  expect([sold.foreign, sold.fallen]).toEqual([1, 0])
})

test("an order from before its class was kept counts under the class of today, and is told", async () => {
  const { administrationId: fresh } = await anAdministration()
  const ask = asked(false)
  const [account] = await withAdministration(fresh, async (tx) => {
    await generateAccounts(tx, fresh, { count: 1, seed: 1, now: NOW })
    await addClasses(tx, fresh)
    await tx.update(accountLabels).set({ classification1: GOLD })
    return tx.select({ id: accounts.id }).from(accounts)
  })
  await withAdministration(fresh, (tx) =>
    insertTestOrders(tx, fresh, [anOrder(uuidv7(), account?.id ?? "", "2026-05-10", 12_100)]),
  )
  const sold = await withAdministration(fresh, (tx) => soldByClass(tx, fresh, ask, ask.period, names))
  expect(sold.cells.map((cell) => [cell.class, cell.revenueMinor])).toEqual([[GOLD, 10_000n]])
  expect(sold.fallen).toBe(1)
})

test("margin is of lines whose cost is known, with how much that is", async () => {
  const costs = await inside((tx) => costsByClass(tx, administrationId, asked(false), names))
  const { rows } = marginRows(costs ?? [])
  expect(rows).toEqual([
    {
      class: SILVER,
      linesMinor: 15_000n,
      knownMinor: 10_000n,
      costMinor: 6_000n,
      margin: 0.4,
      covered: 2 / 3,
    },
  ])
})

test("moves are net: who came back moved nowhere, and machine and hand are told apart", async () => {
  const moves = await inside((tx) => readMoves(tx, administrationId, asked(false), names))
  expect(moves.flows).toEqual([
    { from: SILVER, to: GOLD, accounts: 1 },
    { from: null, to: SILVER, accounts: 1 },
  ])
  expect(moves).toMatchObject({ byMachine: 3, byHand: 2 })
})

test("the pivot counts each account once and ties out to what was sold", async () => {
  const cells = await inside((tx) => readPivot(tx, administrationId, asked(false), names))
  expect(pivot(cells, "class", "country", "accounts").lines.map(({ key, total }) => [key, total])).toEqual([
    [GOLD, 1n],
    [SILVER, 1n],
    [null, 1n],
  ])
  expect(pivot(cells, "class", "channel", "revenue").total).toBe(45_500n)
  expect(pivot(cells, "country", "channel", "orders")).toMatchObject({ columns: [null], total: 5n })
})

test("A until 80 % is reached; groups, classes and customers come to the same revenue", async () => {
  const found = await inside((tx) => readConcentration(tx, administrationId, asked(false), names))
  const [ann, bob, cas] = ids
  expect(found.top.map(({ id, revenueMinor, group }) => [id, revenueMinor, group])).toEqual([
    [ann, 40_000n, "A"],
    [bob, 5_000n, "B"],
    [cas, 500n, "C"],
  ])
  expect(found).toMatchObject({ accounts: 3, revenueMinor: 45_500n })
  const perClass = found.classes.flatMap(({ groups }) => Object.values(groups))
  expect(perClass.reduce((sum, { revenueMinor }) => sum + revenueMinor, 0n)).toBe(45_500n)
  expect(found.curve.at(-1)).toEqual({ customers: 1, revenue: 1 })
})

test("another administration sees nothing of it", async () => {
  const ask = asked(false)
  const look = await withAdministration(other, async (tx) => [
    (await soldByClass(tx, administrationId, ask, ask.period, names)).cells,
    (await readMoves(tx, administrationId, ask, names)).flows,
    await readPivot(tx, administrationId, ask, names),
    (await readConcentration(tx, administrationId, ask, names)).top,
    (await soldByClass(tx, other, ask, ask.period, names)).cells,
  ])
  expect(look).toEqual([[], [], [], [], []])
})

type Tx = Parameters<Parameters<typeof withAdministration>[1]>[0]

function asked(restated: boolean): Ask {
  const period = parsePeriod("12", "2026-11-21")
  if (!period) throw new Error("twelve months are a period")
  return { field: "classification1", periodText: "12", period, restated }
}

async function addClasses(tx: Tx, id: string): Promise<void> {
  const context = { administrationId: id, actor: { kind: "command" as const } }
  for (const code of ["gold", "silver"])
    await addValue(tx, context, "classification1", { code, en: code, nl: "", zh: "" }, NOW)
}

async function moved(
  tx: Tx,
  accountId: string,
  from: number | null,
  to: number | null,
  cause: "rule" | "hand",
  at: string,
): Promise<void> {
  await tx.insert(assignments).values({
    administrationId,
    id: uuidv7(),
    accountId,
    field: 1,
    fromNumber: from,
    toNumber: to,
    cause,
    facts: {},
    at: new Date(at),
  })
}

async function bought(
  tx: Tx,
  accountId: string,
  label: number | null,
  day: string,
  totalMinor: number,
  more: {
    refunded?: number
    currency?: string
    status?: "cancelled"
    line?: { net: bigint; cost: bigint | null }
  } = {},
): Promise<void> {
  const id = uuidv7()
  const order = anOrder(id, accountId, day, totalMinor)
  await insertTestOrders(tx, administrationId, [
    {
      ...order,
      refundedMinor: more.refunded ?? 0,
      currency: more.currency ?? "EUR",
      status: more.status ?? "paid",
    },
  ])
  await tx.insert(orderLabels).values({ administrationId, orderId: id, classification1: label })
  if (!more.line) return
  await tx.insert(orderLines).values({
    administrationId,
    orderId: id,
    position: 0,
    kind: "item",
    name: "Chair",
    quantity: "1",
    netMinor: more.line.net,
    taxMinor: 0n,
    costMinor: more.line.cost,
  })
}

/** With 21 % VAT in its total. */
function anOrder(id: string, accountId: string, day: string, totalMinor: number) {
  return {
    id,
    accountId,
    status: "paid" as const,
    currency: "EUR",
    totalMinor,
    taxMinor: Math.round((totalMinor * 21) / 121),
    refundedMinor: 0,
    orderedAt: `${day}T12:00:00Z`,
    paidAt: null,
    deletedAt: null,
  }
}
