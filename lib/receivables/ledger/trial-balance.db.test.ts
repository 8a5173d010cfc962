import { afterAll, beforeEach, expect, it } from "vitest"
import { closeDatabase, type Tx, withAdministration } from "@/db/client"
import { aMember, anAdministration } from "@/db/factories"
import type { Context } from "@/lib/administrations/context"
import { recordPayment } from "../payments"
import { aConsumer, anInvoice, openTestBooks, sent } from "../testing"
import { addNextYear } from "./books"
import { ledgerCard, trialBalance } from "./trial-balance"

afterAll(closeDatabase)

let context: Context
let account: string
const now = new Date("2026-11-21T10:00:00Z")
const inside = <T>(work: (tx: Tx) => Promise<T>) => withAdministration(context.administrationId, work)

beforeEach(async () => {
  const { administrationId } = await anAdministration()
  context = (await aMember(administrationId, "accountant")).context
  account = await inside(async (tx) => {
    await openTestBooks(tx, context)
    await addNextYear(tx, context)
    const id = await aConsumer(tx, context, "Aal", now)
    for (const invoiceDate of ["2025-03-10", "2026-02-10", "2026-04-10"])
      await sent(tx, context, anInvoice(id, { invoiceDate, dueDate: "2026-12-31" }), now)
    return id
  })
})

const read = (from: string, to: string) =>
  inside((tx) => trialBalance(tx, context.administrationId, { from, to }, "en"))

it("comes to nothing on every day, with the result of earlier years set apart", async () => {
  const { rows, earlierMinor } = await read("2026-03-01", "2026-12-31")
  const of = (code: string) => rows.find((row) => row.code === code)
  expect(of("1300")).toMatchObject({
    openingMinor: 24_200n,
    debitMinor: 12_100n,
    creditMinor: 0n,
    closingMinor: 36_300n,
  })
  // Of the revenue before that day only this fiscal year's.
  expect(of("8000")).toMatchObject({ openingMinor: -10_000n, creditMinor: 10_000n, closingMinor: -20_000n })
  expect(earlierMinor).toBe(-10_000n)
  for (const [from, to] of [
    ["2025-01-01", "2025-12-31"],
    ["2025-06-01", "2026-02-28"],
    ["2026-01-01", "2026-12-31"],
  ] as const) {
    const list = await read(from, to)
    const sum = (part: "openingMinor" | "closingMinor") =>
      list.rows.reduce((total, row) => total + row[part], list.earlierMinor)
    expect([sum("openingMinor"), sum("closingMinor")]).toEqual([0n, 0n])
  }
})

it("a card runs from its opening balance to its closing one, page by page, as the trial balance has it", async () => {
  const payment = {
    accountId: account,
    journal: "B",
    day: "2026-05-01",
    amountMinor: 5_000n,
    currency: "EUR",
    rate: "1",
    reference: "bank 1",
    allocations: [],
  }
  await inside((tx) => recordPayment(tx, context, payment, now))
  const span = { from: "2026-03-01", to: "2026-12-31" }
  const card = (code: string, offset = 0, limit = 10) =>
    inside((tx) => ledgerCard(tx, context.administrationId, code, span, "nl", { offset, limit }))
  const whole = await card("1300")
  expect(whole).toMatchObject({ name: "Debiteuren", openingMinor: 24_200n, count: 2 })
  expect(
    whole?.lines.map(({ amountMinor, balanceMinor, account: of }) => [amountMinor, balanceMinor, of?.id]),
  ).toEqual([
    [12_100n, 36_300n, account],
    [-5_000n, 31_300n, account],
  ])
  expect((await card("1300", 1, 1))?.lines).toEqual(whole?.lines.slice(1))
  expect(await card("9999")).toBe(null)
  const foreign = await anAdministration()
  expect(
    await withAdministration(foreign.administrationId, (tx) =>
      ledgerCard(tx, foreign.administrationId, "1300", span, "nl", { offset: 0, limit: 10 }),
    ),
  ).toBe(null)
})
