import "server-only"
import { type SQL, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import type { ITEM_KINDS, OWED_BY } from "@/db/vocabulary"
import type { ShownAccount } from "@/lib/accounts/contact-account"
import { labelFields } from "@/lib/accounts/filters"
import { columnOf } from "@/lib/classification/rules"
import { dayOf } from "@/lib/platform/calendar"
import type { SearchParams } from "@/lib/platform/filters/address"
import type { Options } from "@/lib/platform/filters/filter"
import { type Page, readAll, readPage, type SortColumn } from "@/lib/platform/filters/keyset"
import { type PlacedView, placedAddress, readPlacedView } from "@/lib/platform/filters/placed-view"
import { type List, matching } from "@/lib/platform/filters/sql"
import {
  type AskedItemFilters,
  type ItemColumnId,
  type ItemConditions,
  type ItemSort,
  isRestated,
  itemFilters,
  itemShape,
  itemTables,
  restatedItemFilters,
} from "./item-filters"
import { type AsOfDay, asOfDay, type ItemColumn, openItems, openMinors } from "./open-on"

/** Open items as an address asks for them. */
export type OpenItemsView = PlacedView<AskedItemFilters, ItemColumnId, ItemSort["by"]>

export type OpenItemRow = ShownAccount & {
  id: string
  number: string
  kind: (typeof ITEM_KINDS)[number]
  entryId: string
  documentDate: string
  dueDate: string
  /** Of the day asked for; negative while it is not due. */
  daysLate: number
  currency: string
  amountMinor: bigint
  openMinor: bigint
  /** In the currency of the books. */
  openBaseMinor: bigint
  disputed: boolean
  /** Null when reminders are not held back on that day. */
  heldUntil: string | null
  /** The highest level of the reminders that had left by then; null for none. */
  level: number | null
  owedBy: (typeof OWED_BY)[number]
  owedByName: string | null
  debtorId: string
  debtor: string
}

export function readOpenItemsView(
  params: SearchParams,
  options: Options,
): { view: OpenItemsView; unknown: string[] } {
  return readPlacedView(itemShape, sortColumns, options, params)
}

export function openItemsAddress(view: Omit<OpenItemsView, "options">): string {
  return placedAddress(itemShape, view)
}

type Asked = Pick<OpenItemsView, "conditions" | "options" | "sort" | "place" | "asOf">

export async function listOpenItems(
  tx: Tx,
  administrationId: string,
  view: Asked,
  limit = 50,
): Promise<Page<OpenItemRow>> {
  const page = await readPage<AskedItemFilters, ReadRow>(
    tx,
    administrationId,
    await queryOf(tx, administrationId, view),
    limit,
  )
  return { ...page, rows: page.rows.map(toRow) }
}

/** All of a view, in its order, some at a time. */
export async function* everyOpenItem(
  tx: Tx,
  administrationId: string,
  view: Omit<Asked, "place">,
): AsyncGenerator<OpenItemRow[]> {
  const query = await queryOf(tx, administrationId, { ...view, place: null })
  for await (const rows of readAll<AskedItemFilters, ReadRow>(tx, administrationId, query))
    yield rows.map(toRow)
}

/** The list as its filters read it on that day. */
export function itemList(
  administrationId: string,
  asOf: AsOfDay,
  conditions: ItemConditions,
): List<typeof itemFilters> {
  return {
    filters: isRestated(conditions) ? restatedItemFilters : itemFilters,
    tables: itemTables,
    sources: { items: openItems(administrationId, asOf, searchedColumns(conditions)) },
  }
}

/** What of the accounts these conditions need beside the items. */
export function searchedColumns({ q, codes }: Pick<ItemConditions, "q" | "codes">): ItemColumn[] {
  return [...(q ? (["search_text"] as const) : []), ...(codes ? (["account_code"] as const) : [])]
}

export function dayAsked(asOf: string | null | undefined): string {
  return asOf ?? dayOf(new Date())
}

/** `from … where …` of the open items that a view asks for. */
export function askedItems(
  administrationId: string,
  { conditions, options }: Pick<Asked, "conditions" | "options">,
  asOf: AsOfDay,
  also: string[] = [],
): SQL {
  const list = itemList(administrationId, asOf, conditions)
  return matching(list, administrationId, conditions, options, ["items", ...also])
}

export type CurrencyTotal = {
  currency: string
  count: number
  openMinor: bigint
  overdueMinor: bigint
  openBaseMinor: bigint
}

/** Over the whole selection, per currency. */
export async function totalOpenItems(
  tx: Tx,
  administrationId: string,
  view: Pick<Asked, "conditions" | "options" | "asOf">,
): Promise<CurrencyTotal[]> {
  const asOf = await asOfDay(tx, administrationId, view.asOf)
  const { rows } = await tx.execute<{
    currency: string
    count: number
    open: string
    overdue: string
    base: string
  }>(sql`
    select items.currency, count(*)::int as count, sum(items.open_on)::text as open,
      coalesce(sum(items.open_on) filter (where items.is_overdue), 0)::text as overdue,
      sum(items.open_base_on)::text as base
    ${askedItems(administrationId, view, asOf)} group by items.currency order by items.currency`)
  return rows.map((row) => ({
    currency: row.currency,
    count: row.count,
    openMinor: BigInt(row.open),
    overdueMinor: BigInt(row.overdue),
    openBaseMinor: BigInt(row.base),
  }))
}

const sortColumns: Record<ItemSort["by"], SortColumn> = {
  due: { table: "items", column: "due_date", type: "date", nullable: false },
  date: { table: "items", column: "document_date", type: "date", nullable: false },
  number: { table: "items", column: "number", type: "text", nullable: false },
  account: { table: "accounts", column: "name_key", type: "text", nullable: false },
  original: { table: "items", column: "base_minor", type: "bigint", nullable: false },
  open: { table: "items", column: "open_base_on", type: "bigint", nullable: false },
}

async function queryOf(tx: Tx, administrationId: string, view: Asked) {
  const asOf = await asOfDay(tx, administrationId, view.asOf)
  const { day } = asOf
  const restated = isRestated(view.conditions)
  const labels = sql.join(
    labelFields.map(
      (field) => sql`${sql.identifier(restated ? "l" : "i")}.${sql.identifier(columnOf(field))}`,
    ),
    sql`, `,
  )
  const { minor, base } = openMinors(administrationId, asOf)
  return {
    // A setting is no filter: it has no column.
    list: itemList(administrationId, asOf, view.conditions) as List<AskedItemFilters>,
    conditions: { ...view.conditions, classes: undefined },
    options: view.options,
    sort: view.sort,
    column: sortColumns[view.sort.by],
    place: view.place,
    select: sql`
      select i.number, i.kind, i.entry_id as "entryId", i.document_date::text as "documentDate",
        i.due_date::text as "dueDate", ${day}::date - i.due_date as "daysLate", i.currency,
        i.amount_minor::text as amount, ${minor}::text as open, ${base}::text as open_base,
        i.disputed_at is not null as disputed,
        case when i.held_until > ${day}::date then i.held_until::text end as "heldUntil",
        (select max(ri.level) from reminder_items ri
          join reminders r on r.administration_id = ${administrationId} and r.id = ri.reminder_id
          where ri.administration_id = ${administrationId} and ri.item_id = i.id and r.sent_on <= ${day}::date) as level,
        i.owed_by as "owedBy", i.owed_by_name as "owedByName", i.debtor_id as "debtorId", d.name as debtor,
        a.id as "accountId", a.name as account, a.code, a.kind as "accountKind", array[${labels}] as labels,
        ${restated ? sql`coalesce(l.by_hand, 0)::int` : sql`8191`} as "byHand",
        ${restated ? sql`coalesce(l.locked, 0)::int` : sql`0`} as locked
      from items i
      join accounts a on a.administration_id = ${administrationId} and a.id = i.account_id
      join accounts d on d.administration_id = ${administrationId} and d.id = i.debtor_id
      left join account_labels l on l.administration_id = ${administrationId} and l.account_id = i.account_id
      where i.administration_id = ${administrationId} and i.id = page.id`,
  }
}

type ReadRow = Omit<OpenItemRow, "amountMinor" | "openMinor" | "openBaseMinor"> & {
  amount: string
  open: string
  open_base: string
}

function toRow({ amount, open, open_base, ...row }: ReadRow): OpenItemRow {
  return {
    ...row,
    amountMinor: BigInt(amount),
    openMinor: BigInt(open),
    openBaseMinor: BigInt(open_base),
  }
}
