import { sql } from "drizzle-orm"
import { afterAll, beforeEach, expect, it } from "vitest"
import { closeDatabase, type Tx, withAdministration } from "@/db/client"
import { aMember, anAdministration } from "@/db/factories"
import type { Context } from "@/lib/administrations/context"
import { readKnown } from "@/lib/classification/account-lists"
import { addStarterSet } from "@/lib/classification/commands"
import type { SearchParams } from "@/lib/platform/filters/address"
import { countFacets } from "@/lib/platform/filters/facets"
import { aConsumer, anInvoice, openTestBooks, sent } from "../testing"
import { saveDraft } from "./drafts"
import { invoiceOptions } from "./filters"
import {
  countInvoices,
  everyInvoice,
  invoiceList,
  invoiceTotals,
  listInvoices,
  readInvoicesView,
  someInvoices,
} from "./list"
import { invoiceSheet } from "./list-sheet"
import { invoiceNames } from "./list-words"
import { payInvoice } from "./settle"
import { MOST_TICKED, tickedIds } from "./ticked"

afterAll(closeDatabase)

let context: Context
let account: string
const now = new Date("2025-04-10T10:00:00Z")
const inside = <T>(work: (tx: Tx) => Promise<T>) => withAdministration(context.administrationId, work)
const words = {
  statuses: { draft: "", open: "", overdue: "", partPaid: "", paid: "" },
  documents: { invoice: "", credit: "" },
}
const viewOf = async (params: SearchParams) => {
  const known = await inside((tx) => readKnown(tx, context.administrationId, "en"))
  const { view, unknown } = readInvoicesView(params, invoiceOptions(known.options, words))
  expect(unknown).toEqual([])
  return view
}
const listed = async (params: SearchParams = {}) => {
  const view = await viewOf(params)
  return (await inside((tx) => listInvoices(tx, context.administrationId, view))).rows
}

beforeEach(async () => {
  const { administrationId } = await anAdministration()
  context = (await aMember(administrationId, "accountant")).context
  account = await inside(async (tx) => {
    await openTestBooks(tx, context)
    await addStarterSet(tx, context, now)
    return aConsumer(tx, context, "Aal", now)
  })
})

it("every state is found by its filter, and blank sent is what was not sent", async () => {
  await inside(async (tx) => {
    await saveDraft(tx, context, anInvoice(account), now)
    await sent(tx, context, anInvoice(account), now)
    await sent(tx, context, anInvoice(account, { dueDate: "2099-01-01" }), now)
    const paid = await sent(tx, context, anInvoice(account), now)
    const part = await sent(tx, context, anInvoice(account, { dueDate: "2099-01-01" }), now)
    const rest = { day: "2025-04-11", journal: "B", rate: "1", reference: "" }
    await payInvoice(tx, context, { key: crypto.randomUUID(), id: paid.id, amount: "121", ...rest }, now)
    await payInvoice(tx, context, { key: crypto.randomUUID(), id: part.id, amount: "21", ...rest }, now)
  })
  for (const status of ["draft", "open", "overdue", "partPaid", "paid"])
    expect((await listed({ status })).map((row) => row.status)).toEqual([status])
  expect((await listed({ sent: "~" })).map(({ number }) => number)).toEqual([null])
})

it("a sent invoice is found by the class it was sent under, a draft by the account's of now", async () => {
  const relabel = (n: number) =>
    inside((tx) =>
      tx.execute(sql`update account_labels set company_size = ${n}
        where administration_id = ${context.administrationId} and account_id = ${account}`),
    )
  await relabel(11_000_001)
  const before = await inside((tx) => sent(tx, context, anInvoice(account), now))
  await relabel(11_000_002)
  const { id: draft } = await inside((tx) => saveDraft(tx, context, anInvoice(account), now))
  const known = await inside((tx) => readKnown(tx, context.administrationId, "en"))
  const code = (n: number) => known.options.companySize?.find(({ key }) => key === n)?.value ?? ""
  expect((await listed({ companySize: code(11_000_001) })).map(({ id }) => id)).toEqual([before.id])
  expect((await listed({ companySize: code(11_000_002) })).map(({ id }) => id)).toEqual([draft])
  const view = await viewOf({})
  const facets = await inside(async (tx) => {
    const list = await invoiceList(tx, context.administrationId, null)
    return countFacets(tx, list, context.administrationId, {}, view.options)
  })
  expect([...(facets.companySize?.counts ?? [])].sort()).toEqual([
    ["11000001", 1],
    ["11000002", 1],
  ])
})

it("totals are per currency over the whole selection, credit notes deducted", async () => {
  await inside(async (tx) => {
    await sent(tx, context, anInvoice(account), now)
    await sent(tx, context, anInvoice(account, { kind: "credit", unitPrice: "50" }), now)
    await sent(tx, context, anInvoice(account, { currency: "USD", rate: "0.9" }), now)
  })
  const view = await viewOf({})
  const totals = await inside((tx) => invoiceTotals(tx, context.administrationId, view))
  expect(totals).toEqual([
    { currency: "EUR", count: 2, net: 5_000n, vat: 1_050n, total: 6_050n, open: 6_050n },
    { currency: "USD", count: 1, net: 10_000n, vat: 2_100n, total: 12_100n, open: 12_100n },
  ])
})

it("another administration sees none of it, on a page, in totals or in a file", async () => {
  const { id } = await inside((tx) => sent(tx, context, anInvoice(account), now))
  const view = await viewOf({})
  const other = (await anAdministration()).administrationId
  await withAdministration(other, async (tx) => {
    expect(await countInvoices(tx, other)).toBe(0)
    expect((await listInvoices(tx, other, view)).rows).toEqual([])
    expect(await invoiceTotals(tx, other, view)).toEqual([])
    for await (const ids of everyInvoice(tx, other, view)) expect(ids).toEqual([])
    expect(await someInvoices(tx, other, [id])).toEqual([])
  })
})

it("sorts by amounts, what has none last", async () => {
  const draft = await inside((tx) => saveDraft(tx, context, anInvoice(account, { unitPrice: "300" }), now))
  const small = await inside((tx) => sent(tx, context, anInvoice(account, { unitPrice: "20" }), now))
  const large = await inside((tx) => sent(tx, context, anInvoice(account, { unitPrice: "200" }), now))
  const ids = async (sort: string) => (await listed({ sort })).map(({ id }) => id)
  expect(await ids("total")).toEqual([small.id, large.id, draft.id])
  expect(await ids("-open")).toEqual([large.id, small.id, draft.id])
})

it("what is ticked is read from an address in its order, and what is no id is nothing", async () => {
  const first = await inside((tx) => sent(tx, context, anInvoice(account), now))
  const second = await inside((tx) => sent(tx, context, anInvoice(account), now))
  const ticked = tickedIds(`${second.id},${first.id},${second.id}`) ?? []
  const gone = "01890000-0000-7000-8000-000000000000"
  expect(await inside((tx) => someInvoices(tx, context.administrationId, [gone, ...ticked]))).toEqual([
    second.id,
    first.id,
  ])
  expect(tickedIds("x")).toBeNull()
  const many = Array.from(
    { length: MOST_TICKED + 1 },
    (_, i) => gone.slice(0, -4) + String(i).padStart(4, "0"),
  )
  expect(tickedIds(many.join(","))).toBeNull()
  expect(tickedIds(many.slice(1).join(","))).toHaveLength(MOST_TICKED)
})

it("as of a past day it tells what was in the books by then, and what of it was open", async () => {
  const rest = { journal: "B", rate: "1", reference: "" }
  const early = await inside(async (tx) => {
    await saveDraft(tx, context, anInvoice(account), now)
    const first = await sent(tx, context, anInvoice(account, { dueDate: "2025-04-20" }), now)
    await sent(tx, context, anInvoice(account, { invoiceDate: "2025-05-01", dueDate: "2025-05-31" }), now)
    await payInvoice(
      tx,
      context,
      { key: crypto.randomUUID(), id: first.id, amount: "21", day: "2025-04-15", ...rest },
      now,
    )
    await payInvoice(
      tx,
      context,
      { key: crypto.randomUUID(), id: first.id, amount: "100", day: "2025-05-02", ...rest },
      now,
    )
    return first
  })
  const on = async (asOf: string) =>
    (await listed({ asOf })).map(({ id, status, open }) => [id, status, open])
  expect(await on("2025-04-14")).toEqual([[early.id, "open", "12100"]])
  expect(await on("2025-04-15")).toEqual([[early.id, "partPaid", "10000"]])
  expect(await on("2025-04-21")).toEqual([[early.id, "overdue", "10000"]])
  expect(await on("2025-05-02")).toContainEqual([early.id, "paid", "0"])
  const view = await viewOf({ asOf: "2025-04-30" })
  const totals = await inside((tx) => invoiceTotals(tx, context.administrationId, view))
  expect(totals).toMatchObject([{ count: 1, total: 12_100n, open: 10_000n }])
  const known = await inside((tx) => readKnown(tx, context.administrationId, "en"))
  const cells: string[][] = []
  await inside(async (tx) => {
    const sheet = await invoiceSheet(tx, context.administrationId, view, {
      known,
      words: invoiceNames(known),
    })
    expect(sheet.total).toBe(1)
    for await (const rows of sheet.rows()) cells.push(...rows)
  })
  expect(cells).toHaveLength(1)
  expect(cells[0]).toEqual(expect.arrayContaining(["EUR", "121.00", "21.00", "100.00"]))
})
