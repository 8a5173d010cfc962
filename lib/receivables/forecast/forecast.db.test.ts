import { sql } from "drizzle-orm"
import { afterAll, beforeEach, expect, it } from "vitest"
import { closeDatabase, type Tx, withAdministration } from "@/db/client"
import { aMember, anAdministration } from "@/db/factories"
import type { Context } from "@/lib/administrations/context"
import { addDays } from "@/lib/platform/calendar"
import { recordPayment } from "../payments"
import { aConsumer, anInvoice, openTestBooks, sent } from "../testing"
import type { ForecastConditions } from "./filters"
import { expectedInWeek, forecastReceipts, tryOut } from "./queries"
import { weeksAfter } from "./rules"

afterAll(closeDatabase)

const now = new Date("2025-06-30T10:00:00Z")
const DAY = "2025-06-30"
let context: Context
let prompt: string
let late: string
const inside = <T>(work: (tx: Tx) => Promise<T>) => withAdministration(context.administrationId, work)

beforeEach(async () => {
  const { administrationId } = await anAdministration()
  context = (await aMember(administrationId, "accountant")).context
  await inside(async (tx) => {
    await openTestBooks(tx, context)
    prompt = await aConsumer(tx, context, "Aal", now)
    late = await aConsumer(tx, context, "Bos", now)
  })
})

const invoice = (
  accountId: string,
  dueDate: string,
  unitPrice: string,
  invoiceDate = addDays(dueDate, -14),
) =>
  inside((tx) =>
    sent(tx, context, anInvoice(accountId, { invoiceDate, dueDate, unitPrice, vatCode: "EXPORT" }), now),
  )

const pay = (accountId: string, itemId: string, day: string, amountMinor: bigint) =>
  inside((tx) =>
    recordPayment(
      tx,
      context,
      {
        accountId,
        journal: "B",
        day,
        amountMinor,
        currency: "EUR",
        rate: "1",
        reference: "bank",
        allocations: [{ itemId, amountMinor }],
      },
      now,
    ),
  )

/** Three invoices that this account paid so many days after they were due. */
async function history(accountId: string, days: number) {
  for (const due of ["2025-02-01", "2025-02-15", "2025-03-01"]) {
    const { itemId } = await invoice(accountId, due, "100")
    await pay(accountId, itemId, addDays(due, days), 10_000n)
  }
}

const asked = (conditions: ForecastConditions = {}, asOf = DAY) => ({
  conditions,
  options: {},
  by: "sector" as const,
  asOf,
})
const forecast = (conditions?: ForecastConditions, asOf?: string) =>
  inside((tx) => forecastReceipts(tx, context.administrationId, asked(conditions, asOf)))

it("expects what is due when the customer usually pays, and by terms on its due date", async () => {
  await history(late, 20)
  await history(prompt, -2)
  await invoice(late, "2025-07-02", "50")
  await invoice(prompt, "2025-07-09", "70")
  const { weeks, overdueMinor, pastMinor, becauseMinor } = await forecast()
  expect(weeksAfter(DAY)[0]).toEqual({ from: "2025-07-01", to: "2025-07-07" })
  expect(weeks.map(({ termsMinor }) => termsMinor).slice(0, 4)).toEqual([5_000n, 7_000n, 0n, 0n])
  // The prompt one on 7 July, the late one on 22 July.
  expect(weeks.map(({ expectedMinor }) => expectedMinor).slice(0, 5)).toEqual([7_000n, 0n, 0n, 5_000n, 0n])
  expect([overdueMinor, pastMinor]).toEqual([0n, 0n])
  expect(becauseMinor).toEqual({ account: 12_000n, class: 0n, all: 0n, terms: 0n })
  const items = await inside((tx) => expectedInWeek(tx, context.administrationId, asked(), { week: 3 }))
  expect(items).toMatchObject([
    {
      account: { id: late },
      dueDate: "2025-07-02",
      expectedOn: "2025-07-22",
      because: "account",
      openMinor: 5_000n,
    },
  ])
})

it("goes by everybody while an account has too little history, and by terms while nobody paid", async () => {
  const stranger = await inside((tx) => aConsumer(tx, context, "Cas", now))
  await invoice(stranger, "2025-07-02", "10")
  expect((await forecast()).becauseMinor).toMatchObject({ terms: 1_000n })
  await history(late, 20)
  expect((await forecast()).becauseMinor).toMatchObject({ all: 1_000n })
  expect((await forecast()).weeks[3]?.expectedMinor).toBe(1_000n)
})

it("adds up to what is open, with disputes and credits apart", async () => {
  await history(late, 20)
  await invoice(late, "2025-06-25", "100")
  await invoice(late, "2025-05-01", "200")
  await invoice(late, "2025-12-20", "300", "2025-06-01")
  const disputed = await invoice(late, "2025-07-05", "400")
  await inside((tx) =>
    tx.execute(sql`update items set disputed_at = now(), dispute_reason = 'broken'
      where administration_id = ${context.administrationId} and id = ${disputed.itemId}`),
  )
  const found = await forecast()
  expect(found).toMatchObject({
    apartMinor: 40_000n,
    creditsMinor: 0n,
    overdueMinor: 30_000n,
    pastMinor: 20_000n,
  })
  const weeks = (pick: (week: (typeof found.weeks)[number]) => bigint) =>
    found.weeks.reduce((sum, week) => sum + pick(week), 0n)
  expect(weeks(({ termsMinor }) => termsMinor) + found.overdueMinor + found.termsLaterMinor).toBe(60_000n)
  expect(weeks(({ expectedMinor }) => expectedMinor) + found.expectedLaterMinor).toBe(60_000n)
  // Nothing is known of how overdue money came in: spread evenly.
  expect(found.share).toBeNull()
  expect(weeks(({ spreadMinor }) => spreadMinor)).toBe(20_000n)
})

it("spreads what is overdue as it came in before: a share of it every week", async () => {
  const items = []
  for (let n = 0; n < 4; n++) items.push(await invoice(late, "2025-03-01", "100"))
  await pay(late, items[0]?.itemId ?? "", "2025-06-25", 10_000n)
  await pay(late, items[1]?.itemId ?? "", "2025-05-01", 4_000n)
  // Paid before it was due: never overdue.
  const early = await invoice(prompt, "2025-06-20", "500")
  await pay(prompt, early.itemId, "2025-06-10", 50_000n)
  // Four hundred at the beginning of five weeks, 360 at that of eight; of which 140 came.
  expect((await forecast()).share).toEqual({ tenThousandths: (14_000n * 10_000n) / 488_000n, items: 52 })
})

it("says how far off it would have been", async () => {
  const then = addDays(DAY, -91)
  await history(late, 20)
  const one = await invoice(late, addDays(then, 1), "100")
  await invoice(late, addDays(then, 8), "50")
  await pay(late, one.itemId, addDays(then, 21), 10_000n)
  const tried = await inside((tx) => tryOut(tx, context.administrationId, asked()))
  expect(tried).toMatchObject({ day: then, saidMinor: 15_000n, cameMinor: 10_000n, off: 0.5, weeklyOff: 0.5 })
})

it("is of one administration, and of what filters select", async () => {
  await invoice(late, "2025-07-02", "50")
  await invoice(prompt, "2025-07-02", "70")
  const ofPrompt = { account: { kind: "choice" as const, not: false, values: [prompt] } }
  expect((await forecast(ofPrompt)).weeks[0]?.termsMinor).toBe(7_000n)
  const other = await anAdministration()
  context = (await aMember(other.administrationId, "accountant")).context
  expect((await forecast()).weeks.every(({ termsMinor }) => termsMinor === 0n)).toBe(true)
  expect(await inside((tx) => tryOut(tx, context.administrationId, asked()))).toBeNull()
})
