import { eq, sql } from "drizzle-orm"
import { afterAll, beforeEach, expect, it } from "vitest"
import { closeDatabase, type Tx, withAdministration } from "@/db/client"
import { aMember, anAdministration } from "@/db/factories"
import { ledgerAccounts } from "@/db/schema"
import type { Context } from "@/lib/administrations/context"
import { Refusal } from "@/lib/platform/errors"
import { controlBalance, openBalance } from "../balances"
import { readItem } from "../item-queries"
import { setPeriod } from "../ledger/books"
import { reverseEntry } from "../reversal"
import { aConsumer, anInvoice, openTestBooks, sent } from "../testing"
import { bookByHand } from "./commands"
import type { ManualEntryInput } from "./input"

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
    return aConsumer(tx, context, "Aal", now)
  })
})

type Line = ManualEntryInput["lines"][number]
const line = (ledger: string, debit: string, credit: string, others: Partial<Line> = {}): Line => ({
  ledger,
  debit,
  credit,
  description: "",
  vatCode: null,
  accountId: null,
  itemId: null,
  ...others,
})
const entry = (lines: Line[], others: Partial<ManualEntryInput> = {}): ManualEntryInput => ({
  key: crypto.randomUUID(),
  journal: "M",
  day: "2025-05-02",
  documentDate: null,
  description: "Correction",
  lines,
  ...others,
})
const book = (input: ManualEntryInput) => inside((tx) => bookByHand(tx, context, input, now))
const refused = (input: ManualEntryInput) =>
  book(input).then(
    () => null,
    (error) =>
      error instanceof Refusal ? { code: error.code, fields: error.fields } : Promise.reject(error),
  )
const openOf = async (id: string) =>
  (await inside((tx) => readItem(tx, context.administrationId, id)))?.openMinor
const booksTie = () =>
  inside(async (tx) => {
    const { administrationId } = context
    expect(await openBalance(tx, administrationId, "2025-12-31")).toBe(
      await controlBalance(tx, administrationId, "2025-12-31"),
    )
  })

it("is booked when it balances, once for one form, and reversed as a whole", async () => {
  const right = entry([line("4890", "12.50", "0"), line("1290", "0", "12.50")])
  const ids = await Promise.all([book(right), book(right)])
  expect(new Set(ids).size).toBe(1)
  const [id = ""] = ids
  const reverse = () => inside((tx) => reverseEntry(tx, context, { entryId: id, day: "2025-05-03" }, now))
  const both = await Promise.allSettled([reverse(), reverse()])
  const [reversed] = both.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []))
  expect(both.flatMap((one) => (one.status === "rejected" ? [one.reason.code] : []))).toEqual([
    "reversed_already",
  ])
  const { rows } = await inside((tx) =>
    tx.execute<{ source: string; number: number; sum: string }>(sql`
      select e.source, e.number, sum(l.amount_minor) filter (where l.ledger_code = '4890')::text as sum from entries e
      join entry_lines l on l.administration_id = e.administration_id and l.entry_id = e.id
      where e.administration_id = ${context.administrationId} group by e.id, e.source, e.number order by e.number`),
  )
  expect(rows).toEqual([
    { source: "manual", number: 1, sum: "1250" },
    { source: "reversal", number: 2, sum: "-1250" },
  ])
  const again = inside((tx) =>
    reverseEntry(tx, context, { entryId: reversed?.entryId ?? "", day: "2025-05-03" }, now),
  )
  await expect(again).rejects.toMatchObject({ code: "not_reversible" })
})

it("names what is wrong at its field, and books nothing", async () => {
  const good = [line("4890", "12.50", "0"), line("1290", "0", "12.50")]
  expect(await refused(entry([line("4890", "12.50", "0"), line("1290", "0", "12.49")]))).toEqual({
    code: "entry_differs",
    fields: { lines: "entry_differs" },
  })
  expect(await refused(entry([line("4890", "1", "1"), line("1290", "0", "0")]))).toMatchObject({
    fields: { "lines.0.debit": "line_one_side" },
  })
  await inside((tx) =>
    tx.update(ledgerAccounts).set({ blocked: true }).where(eq(ledgerAccounts.code, "4890")),
  )
  expect(await refused(entry([line("4890", "1", "0"), line("9999", "0", "1")]))).toMatchObject({
    fields: { "lines.0.ledger": "ledger_account_blocked", "lines.1.ledger": "unknown_ledger_account" },
  })
  await inside((tx) =>
    tx.update(ledgerAccounts).set({ blocked: false }).where(eq(ledgerAccounts.code, "4890")),
  )
  expect(await refused(entry(good, { journal: "B" }))).toMatchObject({
    fields: { journal: "unknown_journal" },
  })
  expect(
    await refused(entry([line("8000", "0", "10", { vatCode: "NONE" }), line("1290", "10", "0")])),
  ).toMatchObject({ fields: { "lines.0.vatCode": "vat_code_unknown" } })
  await inside((tx) => setPeriod(tx, context, { firstDay: "2025-05-01", lock: "vatLocked", on: true }, now))
  expect(
    await refused(entry([line("8000", "0", "10", { vatCode: "NL-H" }), line("1290", "10", "0")])),
  ).toEqual({ code: "vat_period_locked", fields: { day: "vat_period_locked" } })
  await inside((tx) => setPeriod(tx, context, { firstDay: "2025-05-01", lock: "closed", on: true }, now))
  expect(await refused(entry(good))).toEqual({ code: "period_closed", fields: { day: "period_closed" } })
  const { rows } = await inside((tx) => tx.execute(sql`select id from entries`))
  expect(rows).toHaveLength(0)
})

it("a line of the control account is an item of a customer, and goes off the one that is named", async () => {
  const { itemId } = await inside((tx) => sent(tx, context, anInvoice(account), now))
  const of = (credit: string, others: Partial<Line> = {}) =>
    entry([line("4810", credit, "0"), line("1300", "0", credit, others)])
  expect(await refused(of("50"))).toMatchObject({
    fields: { "lines.1.accountId": "control_account_needs_customer" },
  })
  await book(of("50", { accountId: account, itemId }))
  expect(await openOf(itemId)).toBe(7_100n)
  expect(await refused(of("71.01", { accountId: account, itemId }))).toMatchObject({
    code: "allocation_over_open",
    fields: { "lines.1.itemId": "allocation_over_open" },
  })
  const other = await inside((tx) => aConsumer(tx, context, "Bak", now))
  expect(await refused(of("1", { accountId: other, itemId }))).toMatchObject({ code: "not_found" })
  await book(
    entry([line("1300", "30", "0", { accountId: other }), line("1300", "0", "30", { accountId: account })]),
  )
  await booksTie()
})

it("another administration sees nothing of it", async () => {
  await book(entry([line("4890", "12.50", "0"), line("1290", "0", "12.50")]))
  const { administrationId } = await anAdministration()
  const foreign = (await aMember(administrationId, "accountant")).context
  await withAdministration(administrationId, async (tx) => {
    expect((await tx.execute(sql`select id from entries`)).rows).toHaveLength(0)
    await openTestBooks(tx, foreign)
    await expect(
      bookByHand(
        tx,
        foreign,
        entry([line("4890", "1", "0"), line("1300", "0", "1", { accountId: account })]),
        now,
      ),
    ).rejects.toMatchObject({ code: "not_found" })
  })
})
