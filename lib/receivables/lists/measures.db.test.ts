import { sql } from "drizzle-orm"
import { afterAll, beforeAll, expect, it } from "vitest"
import { closeDatabase, type Tx, withAdministration } from "@/db/client"
import { aMember, anAdministration } from "@/db/factories"
import type { Context } from "@/lib/administrations/context"
import { addDays } from "@/lib/platform/calendar"
import { recordPayment, writeOff } from "../payments"
import { aConsumer, anInvoice, openTestBooks, sent } from "../testing"
import { measuresByClass, measuresOfAccounts } from "./measures"
import { measuresByMonth } from "./measures-months"

afterAll(closeDatabase)

const now = new Date("2025-12-31T10:00:00Z")
const period = { from: "2025-01-01", to: "2025-12-31" }
let context: Context
let aal: string
let bos: string
const inside = <T>(work: (tx: Tx) => Promise<T>, of = context) =>
  withAdministration(of.administrationId, work)
const asked = { conditions: {}, options: {}, period }

/** Invoices of 100 on the first of every month, due two weeks later. */
async function history(accountId: string, payLate: (month: number) => number | null) {
  for (let month = 1; month <= 12; month++) {
    const invoiceDate = `2025-${String(month).padStart(2, "0")}-01`
    const dueDate = addDays(invoiceDate, 14)
    const { itemId } = await inside((tx) =>
      sent(tx, context, anInvoice(accountId, { invoiceDate, dueDate, vatCode: "EXPORT" }), now),
    )
    const late = payLate(month)
    const day = late === null ? null : addDays(dueDate, late)
    if (day === null || day > period.to) continue
    await inside((tx) =>
      recordPayment(
        tx,
        context,
        {
          accountId,
          journal: "B",
          day,
          amountMinor: 10_000n,
          currency: "EUR",
          rate: "1",
          reference: "bank",
          allocations: [{ itemId, amountMinor: month % 4 === 0 ? 6_000n : 10_000n }],
        },
        now,
      ),
    )
  }
}

beforeAll(async () => {
  const { administrationId } = await anAdministration()
  context = (await aMember(administrationId, "accountant")).context
  await inside(async (tx) => {
    await openTestBooks(tx, context)
    aal = await aConsumer(tx, context, "Aal", now)
    bos = await aConsumer(tx, context, "Bos", now)
  })
  await history(aal, () => 0)
  await history(bos, (month) => (month < 10 ? 40 : null))
  await inside(async (tx) => {
    const { rows } = await tx.execute<{ id: string }>(sql`
      select id from items where administration_id = ${administrationId} and account_id = ${bos} and due_date = '2025-10-15'`)
    await writeOff(
      tx,
      context,
      { itemId: rows[0]?.id ?? "", kind: "writeOff", amountMinor: 3_000n, day: "2025-11-20", reason: "gone" },
      now,
    )
  })
})

it("accounts stand in the order that is asked for, and add up to all together", async () => {
  const sort = { by: "overdue" as const, descending: true }
  const { rows, count } = await inside((tx) =>
    measuresOfAccounts(tx, context.administrationId, { ...asked, sort }),
  )
  const [all] = await inside((tx) => measuresByClass(tx, context.administrationId, { ...asked, by: null }))
  expect(rows.map(({ account }) => account.id)).toEqual([bos, aal])
  expect(count).toBe(2)
  for (const figure of ["salesMinor", "closingMinor", "overdueMinor", "openingMinor"] as const)
    expect(rows.reduce((sum, row) => sum + row[figure], 0n)).toBe(all?.[figure])
  const byName = { by: "class" as const, descending: false }
  const second = await inside((tx) =>
    measuresOfAccounts(tx, context.administrationId, { ...asked, sort: byName }, { from: 1, limit: 1 }),
  )
  expect(second).toMatchObject({ count: 2, rows: [{ account: { id: bos } }] })
})

it("how an account pays: from the invoice, past the due date, and spread over how late", async () => {
  const sort = { by: "class" as const, descending: false }
  const { rows } = await inside((tx) => measuresOfAccounts(tx, context.administrationId, { ...asked, sort }))
  // Every fourth month leaves 40 open, so nine of twelve were settled; of the late one seven of nine.
  expect(rows[0]).toMatchObject({ daysToPay: 14, daysLate: 0, paidMinor: [90_000n, 0n, 0n, 0n, 0n] })
  expect(rows[1]).toMatchObject({ daysToPay: 54, daysLate: 40, paidMinor: [0n, 0n, 70_000n, 0n, 0n] })
})

it("month by month, what was outstanding and overdue is what the list of that day says", async () => {
  const months = await inside((tx) => measuresByMonth(tx, context.administrationId, asked))
  expect(months).toHaveLength(12)
  expect(months[0]?.day).toBe("2025-01-31")
  expect(months.at(-1)?.day).toBe("2025-12-31")
  for (const { day, closingMinor, overdueMinor } of months) {
    const [all] = await inside((tx) =>
      measuresByClass(tx, context.administrationId, {
        ...asked,
        period: { from: "2025-01-01", to: day },
        by: null,
      }),
    )
    expect({ day, closingMinor, overdueMinor }).toEqual({
      day,
      closingMinor: all?.closingMinor,
      overdueMinor: all?.overdueMinor,
    })
  }
  expect(months.at(-1)?.salesMinor).toBe(20_000n)
  const [quarter] = await inside((tx) =>
    measuresByClass(tx, context.administrationId, {
      ...asked,
      period: { from: "2025-10-01", to: "2025-12-31" },
      by: null,
    }),
  )
  expect(months.at(-1)?.dso).toBe(quarter?.dso)
})

it("another administration measures nothing of it", async () => {
  const { administrationId } = await anAdministration()
  const other = (await aMember(administrationId, "accountant")).context
  const sort = { by: "closing" as const, descending: true }
  expect(await inside((tx) => measuresOfAccounts(tx, administrationId, { ...asked, sort }), other)).toEqual({
    rows: [],
    count: 0,
  })
  const months = await inside((tx) => measuresByMonth(tx, administrationId, asked), other)
  expect(months.every(({ closingMinor, salesMinor }) => closingMinor === 0n && salesMinor === 0n)).toBe(true)
})
