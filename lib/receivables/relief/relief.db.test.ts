import { afterAll, beforeEach, expect, it } from "vitest"
import { closeDatabase, type Tx, withAdministration } from "@/db/client"
import { aMember, anAdministration } from "@/db/factories"
import type { Context } from "@/lib/administrations/context"
import { addNextYear } from "../ledger/books"
import { recordPayment, writeOff } from "../payments"
import { aConsumer, anInvoice, openTestBooks, sent } from "../testing"
import { quarterOf, vatRelief } from "./queries"

afterAll(closeDatabase)

let context: Context
let accountId: string
const now = new Date("2026-11-21T10:00:00Z")
const inside = <T>(work: (tx: Tx) => Promise<T>) => withAdministration(context.administrationId, work)

beforeEach(async () => {
  const { administrationId } = await anAdministration()
  context = (await aMember(administrationId, "accountant")).context
  accountId = await inside(async (tx) => {
    await openTestBooks(tx, context)
    await addNextYear(tx, context)
    return aConsumer(tx, context, "Aal", now)
  })
})

const pay = (itemId: string, day: string, amountMinor: bigint) =>
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
        reference: "b",
        allocations: [{ itemId, amountMinor }],
      },
      now,
    ),
  )
const relief = async (from: string, to: string) =>
  (await inside((tx) => vatRelief(tx, context.administrationId, { from, to }))).map(
    ({ kind, day, amountMinor, vatMinor }) => [kind, day, Number(amountMinor), Number(vatMinor)],
  )

it("an invoice 365 days past due appears with exactly its VAT, and a later payment asks it back", async () => {
  const { itemId } = await inside((tx) =>
    sent(tx, context, anInvoice(accountId, { invoiceDate: "2025-03-10", dueDate: "2025-04-09" }), now),
  )
  await pay(itemId, "2025-06-01", 2_100n)
  expect(await relief("2026-01-01", "2026-03-31")).toEqual([])
  expect(await relief("2026-04-01", "2026-06-30")).toEqual([["claim", "2026-04-09", 10_000, 1_736]])
  await pay(itemId, "2026-08-15", 5_000n)
  expect(await relief("2026-04-01", "2026-06-30")).toEqual([["claim", "2026-04-09", 10_000, 1_736]])
  expect(await relief("2026-07-01", "2026-09-30")).toEqual([["repay", "2026-08-15", 5_000, 868]])
})

it("what was paid in time, has no VAT, or was written off is not asked back", async () => {
  const paid = await inside((tx) => sent(tx, context, anInvoice(accountId), now))
  await pay(paid.itemId, "2026-04-09", 12_100n)
  await inside((tx) => sent(tx, context, anInvoice(accountId, { vatCode: "EXPORT" }), now))
  const lost = await inside((tx) => sent(tx, context, anInvoice(accountId), now))
  await inside((tx) =>
    writeOff(
      tx,
      context,
      { itemId: lost.itemId, kind: "writeOff", amountMinor: 12_100n, day: "2026-07-01", reason: "failliet" },
      now,
    ),
  )
  expect(await relief("2026-04-01", "2026-09-30")).toEqual([["claim", "2026-04-09", 12_100, 2_100]])
})

it("another administration sees nothing of it", async () => {
  await inside((tx) => sent(tx, context, anInvoice(accountId), now))
  const other = await anAdministration()
  const seen = await withAdministration(other.administrationId, (tx) =>
    vatRelief(tx, context.administrationId, { from: "2026-01-01", to: "2026-12-31" }),
  )
  expect(seen).toEqual([])
})

it("a quarter has its three months", () => {
  expect(quarterOf("2028-02-29")).toEqual({ from: "2028-01-01", to: "2028-03-31" })
  expect(quarterOf("2026-11-30")).toEqual({ from: "2026-10-01", to: "2026-12-31" })
})
