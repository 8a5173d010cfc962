import "server-only"
import { type SQL, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { setIds } from "@/lib/platform/filters/filter"
import { keySql, matching } from "@/lib/platform/filters/sql"
import { accountFilters, accountTables, labelFields } from "./filters"
import type { Cursor } from "./list-cursor"
import { beyond, CREATED, ordering, orderOf } from "./list-order"
import type { AccountsView } from "./list-view"

export type AccountRow = {
  id: string
  code: string
  kind: "company" | "consumer"
  name: string
  email: string | null
  city: string | null
  country: string | null
  vatNumber: string | null
  /** Null when entered by hand. */
  channelId: string | null
  /** Made by a test delivery. */
  test: boolean
  /** As JSON writes a moment. */
  createdAt: string
  /** Value numbers in order of the thirteen fields; null is blank. */
  labels: (number | null)[]
  /** Bit n-1 for field n, as in account_labels. */
  byHand: number
  locked: number
}

export type AccountsPage = {
  rows: AccountRow[]
  /** Of all accounts that meet the conditions, exact. */
  total: number
  /** The first row's place in the list, from 1; 0 when there are none. */
  from: number
  previous: Cursor | null
  next: Cursor | null
}

const accountList = { filters: accountFilters, tables: accountTables }

/** A page of the accounts that meet a view's conditions, with their total. */
export async function listAccounts(
  tx: Tx,
  administrationId: string,
  view: Omit<AccountsView, "columns">,
  limit = 50,
): Promise<AccountsPage> {
  const { total, few } = await countMatching(tx, administrationId, view, FEW_PAGES * limit)
  if (total === 0) return { rows: [], total, from: 0, previous: null, next: null }
  const read = (cursor: Cursor | null) => readPage(tx, administrationId, { ...view, cursor }, few, limit + 1)
  const { cursor } = view
  let rows = await read(cursor)
  // What stood around the cursor is gone, or the list's beginning is reached with a page half full: start there.
  if (cursor && (rows.length === 0 || (cursor.direction === "before" && rows.length <= limit))) {
    rows = await read(null)
    return pageOf(rows.slice(0, limit), total, 1, { earlier: false, later: rows.length > limit })
  }
  const more = rows.length > limit
  rows = rows.slice(0, limit)
  if (cursor?.direction === "before") {
    return pageOf(rows.reverse(), total, cursor.position - rows.length, { earlier: more, later: true })
  }
  return pageOf(rows, total, (cursor?.position ?? 0) + 1, { earlier: cursor !== null, later: more })
}

/** Every account of the administration, whatever the filters. */
export async function countAccounts(tx: Tx, administrationId: string): Promise<number> {
  return count(tx, matching(accountList, administrationId, {}, {}))
}

/**
 * Of many matches a page is found by walking the sort's index; of few by taking them all and sorting. The planner
 * knows too little of how fields go together to choose; but the total must be counted anyway.
 */
const FEW_PAGES = 40

/** The total, and an array of the ids when there are few. */
async function countMatching(
  tx: Tx,
  administrationId: string,
  { conditions, options }: Pick<AccountsView, "conditions" | "options">,
  most: number,
): Promise<{ total: number; few: SQL | null }> {
  const met = matching(accountList, administrationId, conditions, options)
  const tables = setIds(accountFilters, conditions).map((id) => accountFilters[id].column.table)
  const ids = sql`select ${keySql(accountList, tables[0] ?? "accounts")} as id ${met}`
  if (new Set(tables).size < 2) {
    const total = await count(tx, met)
    return { total, few: tables.length > 0 && total <= most ? sql`array(${ids})` : null }
  }
  // Joining is what takes the time: once, for the total and the ids.
  const { rows } = await tx.execute<{ total: number; few: string | null }>(sql`
    with found as materialized (${ids})
    select (select count(*)::int from found) as total,
      (select array_agg(id)::text from (select id from found limit ${most}) as taken) as few`)
  const { total, few } = rows[0] ?? { total: 0, few: null }
  return { total, few: total <= most ? sql`${few}::uuid[]` : null }
}

async function count(tx: Tx, met: SQL): Promise<number> {
  const { rows } = await tx.execute<{ count: number }>(sql`select count(*)::int as count ${met}`)
  return rows[0]?.count ?? 0
}

type Found = AccountRow & { key: string | null }

async function readPage(
  tx: Tx,
  administrationId: string,
  view: Omit<AccountsView, "columns">,
  few: SQL | null,
  limit: number,
): Promise<Found[]> {
  const order = orderOf(view)
  const id = keySql(accountList, order.table)
  // The ids that were found are of this administration: no other is visible here.
  const where = few
    ? sql`from ${sql.identifier(order.table)} where administration_id = ${administrationId} and ${id} = any(${few})`
    : matching(accountList, administrationId, view.conditions, view.options, [order.table])
  const side = view.cursor && beyond(order, view.sort, view.cursor, id)
  const { rows } = await tx.execute<Raw>(sql`
    with page as (
      select ${id} as id, ${order.key} as key ${where} ${side ? sql`and ${side}` : sql``}
      ${ordering(order, view.sort, view.cursor, order.key, id)} limit ${limit}
    )
    select accounts.id, code, kind, name, email, city, country, vat_number, channel_id, is_test, ${CREATED} as created_at,
      array[${LABELS}] as labels, by_hand, locked, ${order.written} as key
    from page
    join accounts on accounts.administration_id = ${administrationId} and accounts.id = page.id
    left join account_labels on account_labels.administration_id = ${administrationId}
      and account_labels.account_id = page.id
    ${ordering(order, view.sort, view.cursor, sql`page.key`, sql`page.id`)}`)
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    kind: row.kind,
    name: row.name,
    email: row.email,
    city: row.city,
    country: row.country,
    vatNumber: row.vat_number,
    channelId: row.channel_id,
    test: row.is_test,
    createdAt: row.created_at,
    labels: row.labels,
    byHand: row.by_hand ?? 0,
    locked: row.locked ?? 0,
    key: row.key,
  }))
}

const LABELS = sql.join(
  labelFields.map((field) => sql`account_labels.${sql.identifier(accountFilters[field].column.column)}`),
  sql`, `,
)

type Raw = Record<string, unknown> & {
  id: string
  code: string
  kind: AccountRow["kind"]
  name: string
  email: string | null
  city: string | null
  country: string | null
  vat_number: string | null
  channel_id: string | null
  is_test: boolean
  created_at: string
  labels: (number | null)[]
  by_hand: number | null
  locked: number | null
  key: string | null
}

function pageOf(
  found: Found[],
  total: number,
  from: number,
  more: { earlier: boolean; later: boolean },
): AccountsPage {
  const place = (row: Found | undefined, direction: Cursor["direction"], position: number): Cursor | null =>
    row ? { direction, key: row.key, id: row.id, position } : null
  const start = Math.max(1, from)
  return {
    rows: found.map(({ key: _, ...row }) => row),
    total,
    from: start,
    previous: more.earlier ? place(found[0], "before", start) : null,
    next: more.later ? place(found.at(-1), "after", start + found.length - 1) : null,
  }
}
