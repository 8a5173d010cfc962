import "server-only"
import { type SQL, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { accountShown, type ShownAccount } from "@/lib/accounts/contact-account"
import { accountFilters, labelFields } from "@/lib/accounts/filters"
import type { SearchParams } from "@/lib/platform/filters/address"
import type { Options } from "@/lib/platform/filters/filter"
import { countMatching, type Page, readAll, readPage, type SortColumn } from "@/lib/platform/filters/keyset"
import { type PlacedView, placedAddress, readPlacedView } from "@/lib/platform/filters/placed-view"
import { type List, matching } from "@/lib/platform/filters/sql"
import { type AsOfDay, asOfDay, openMinors } from "../lists/open-on"
import {
  type InvoiceColumn,
  type InvoiceFilters,
  type InvoiceSort,
  type InvoiceStatus,
  invoiceFilters,
  invoiceShape,
  invoiceTables,
} from "./filters"

/** A list of invoices as an address asks for it. */
export type InvoicesView = PlacedView<InvoiceFilters, InvoiceColumn, InvoiceSort["by"]>

/** Amounts as text of minor units; of a credit note they are negative. */
export type InvoiceRow = ShownAccount & {
  id: string
  number: string | null
  document: "invoice" | "credit"
  status: InvoiceStatus
  date: string
  due: string
  currency: string
  net: string
  vat: string
  total: string
  /** Null for drafts. */
  open: string | null
  reference: string | null
  /** As JSON writes a moment; null for drafts. */
  sentAt: string | null
}

/** Over all that the filters select. */
export type InvoiceTotals = {
  currency: string
  count: number
  net: bigint
  vat: bigint
  total: bigint
  open: bigint
}

export function readInvoicesView(
  params: SearchParams,
  options: Options,
): { view: InvoicesView; unknown: string[] } {
  return readPlacedView(invoiceShape, sortColumns, options, params)
}

export function invoicesAddress(view: Omit<InvoicesView, "options">): string {
  return placedAddress(invoiceShape, view)
}

type Asked = Pick<InvoicesView, "conditions" | "options" | "sort" | "place" | "asOf">

export async function listInvoices(
  tx: Tx,
  administrationId: string,
  view: Asked,
  limit = 50,
): Promise<Page<InvoiceRow>> {
  const query = await queryOf(tx, administrationId, view)
  return readPage<InvoiceFilters, InvoiceRow>(tx, administrationId, query, limit)
}

/** All of a view, in its order, some at a time. */
export async function* everyInvoiceRow(
  tx: Tx,
  administrationId: string,
  view: Omit<Asked, "place">,
): AsyncGenerator<InvoiceRow[]> {
  const query = await queryOf(tx, administrationId, { ...view, place: null })
  yield* readAll<InvoiceFilters, InvoiceRow>(tx, administrationId, query)
}

/** The ids of a view, in its order, some at a time: for one file of all papers. */
export async function* everyInvoice(
  tx: Tx,
  administrationId: string,
  view: Omit<Asked, "place">,
): AsyncGenerator<string[]> {
  const query = {
    ...(await queryOf(tx, administrationId, { ...view, place: null })),
    select: sql`select 1 as one`,
  }
  for await (const rows of readAll<InvoiceFilters, { id: string; one: number }>(
    tx,
    administrationId,
    query,
    100,
  ))
    yield rows.map(({ id }) => id)
}

/** Of these ids those that are invoices here, in the same order. */
export async function someInvoices(tx: Tx, administrationId: string, ids: string[]): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select id from invoices where administration_id = ${administrationId} and id = any(${sql.param(ids)}::uuid[])`)
  const found = new Set(rows.map(({ id }) => id))
  return ids.filter((id) => found.has(id))
}

/** Those that meet these conditions; without them every invoice of the administration. */
export async function countInvoices(
  tx: Tx,
  administrationId: string,
  { conditions, options, asOf }: Pick<InvoicesView, "conditions" | "options" | "asOf"> = {
    conditions: {},
    options: {},
  },
): Promise<number> {
  const list = await invoiceList(tx, administrationId, asOf)
  return countMatching(tx, administrationId, { list, conditions, options })
}

export async function invoiceTotals(
  tx: Tx,
  administrationId: string,
  { conditions, options, asOf }: Pick<InvoicesView, "conditions" | "options" | "asOf">,
): Promise<InvoiceTotals[]> {
  const list = await invoiceList(tx, administrationId, asOf)
  const { rows } = await tx.execute<{
    currency: string
    count: number
    net: string
    vat: string
    total: string
    open: string
  }>(sql`
    select invoices.currency, count(*)::int as count, sum(invoices.sign * invoices.net_minor)::text as net,
      sum(invoices.sign * invoices.vat_minor)::text as vat, sum(invoices.total_minor)::text as total,
      sum(coalesce(invoices.open_minor, 0))::text as open
    ${matching(list, administrationId, conditions, options, ["invoices"])}
    group by invoices.currency order by count(*) desc, invoices.currency`)
  return rows.map(({ net, vat, total, open, ...row }) => ({
    ...row,
    net: BigInt(net),
    vat: BigInt(vat),
    total: BigInt(total),
    open: BigInt(open),
  }))
}

/** As of the end of a past day: what was in the books by then, and what of it was open; null is now, with drafts. */
export async function invoiceList(
  tx: Tx,
  administrationId: string,
  asOf: string | null | undefined,
): Promise<List<InvoiceFilters>> {
  return {
    filters: invoiceFilters,
    tables: invoiceTables,
    sources: {
      invoices: withStatus(administrationId, await momentOf(tx, administrationId, asOf)),
      account_labels: keptClasses(administrationId),
    },
  }
}

type Moment = { past: boolean; asOf: AsOfDay }

async function momentOf(tx: Tx, administrationId: string, asOf: string | null | undefined): Promise<Moment> {
  return { past: Boolean(asOf), asOf: await asOfDay(tx, administrationId, asOf) }
}

function withStatus(administrationId: string, { past, asOf }: Moment): SQL {
  const { day } = asOf
  // Without a day asked for, payments with a date to come count: they are booked.
  const open = past ? openMinors(administrationId, asOf).minor : sql`i.open_minor`
  const then = past ? sql`and t.entry_date <= ${day}::date` : sql``
  return sql`
    select i.administration_id, i.id, i.account_id, i.kind, i.number, i.invoice_date, i.due_date, i.sent_at, i.currency,
      i.net_minor, i.vat_minor, i.reference, t.open_minor, case i.kind when 'credit' then -1 else 1 end as sign,
      case i.kind when 'credit' then -i.total_minor else i.total_minor end as total_minor,
      case
        when i.state = 'draft' then 'draft'
        when t.open_minor = 0 then 'paid'
        when i.kind = 'invoice' and i.due_date < ${day}::date then 'overdue'
        when t.open_minor <> t.amount_minor then 'partPaid'
        else 'open'
      end as status,
      lower(concat_ws(' ', i.number, i.reference, i.buyer->>'company', i.buyer->>'name')) as search_text
    from invoices i
    left join (
      select i.id, i.amount_minor, i.entry_date, ${open} as open_minor from items i
      where i.administration_id = ${administrationId}
    ) as t on t.id = i.item_id
    where i.administration_id = ${administrationId} ${then}`
}

/** A sent invoice keeps its class; a draft has that of its account. */
function keptClasses(administrationId: string): SQL {
  const columns = labelFields.map((field) => {
    const column = sql.identifier(accountFilters[field].column.column)
    return sql`case when t.id is null then l.${column} else t.${column} end as ${column}`
  })
  return sql`
    select i.administration_id, i.id as invoice_id, ${sql.join(columns, sql`, `)}, l.by_hand, l.locked
    from invoices i
    left join items t on t.administration_id = ${administrationId} and t.id = i.item_id
    left join account_labels l on l.administration_id = ${administrationId} and l.account_id = i.account_id
    where i.administration_id = ${administrationId}`
}

const sortColumns: Record<InvoiceSort["by"], SortColumn> = {
  date: { table: "invoices", column: "invoice_date", type: "date", nullable: false },
  number: { table: "invoices", column: "number", type: "text", nullable: true },
  account: { table: "accounts", column: "name_key", type: "text", nullable: false },
  due: { table: "invoices", column: "due_date", type: "date", nullable: false },
  sent: { table: "invoices", column: "sent_at", type: "timestamptz", nullable: true },
  total: { table: "invoices", column: "total_minor", type: "bigint", nullable: false },
  open: { table: "invoices", column: "open_minor", type: "bigint", nullable: true },
}

async function queryOf(tx: Tx, administrationId: string, view: Asked) {
  const moment = await momentOf(tx, administrationId, view.asOf)
  return {
    list: await invoiceList(tx, administrationId, view.asOf),
    conditions: view.conditions,
    options: view.options,
    sort: view.sort,
    column: sortColumns[view.sort.by],
    place: view.place,
    select: sql`
      select i.number, i.kind as document, i.status, i.invoice_date::text as date, i.due_date::text as due, i.currency,
        (i.sign * i.net_minor)::text as net, (i.sign * i.vat_minor)::text as vat, i.total_minor::text as total,
        i.open_minor::text as open, i.reference, to_json(i.sent_at)#>>'{}' as "sentAt", ${accountShown}
      from (${withStatus(administrationId, moment)} and i.id = page.id) as i
      join accounts on accounts.administration_id = ${administrationId} and accounts.id = i.account_id
      join (${keptClasses(administrationId)} and i.id = page.id) as account_labels on account_labels.invoice_id = i.id`,
  }
}
