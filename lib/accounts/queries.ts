import "server-only"
import { type SQL, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { matching } from "@/lib/platform/filters/sql"
import { type AsOf, joinLabels, listAsOf } from "./as-of"
import { countBitmaps, readBitmaps } from "./bitmaps/reading"
import { accountFilters, accountList, labelFields } from "./filters"
import type { Cursor } from "./list-cursor"
import { momentSql } from "./list-order"
import { findAccounts, type Place, readingAmong, splitConditions } from "./list-page"
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
  /** No new business is done with it. */
  blocked: boolean
  /** Made by a test delivery. */
  test: boolean
  /** As JSON writes a moment. */
  createdAt: string
  /** Value numbers in order of the thirteen fields; null is blank. */
  labels: (number | null)[]
  /** Bit n-1 for field n, as in account_labels. */
  byHand: number
  locked: number
  /** Neither cancelled nor deleted; null, as the next two, when there never were any. */
  orders: number | null
  /** Cents of euros, excluding VAT, less refunds; text, as it may be longer than a number. */
  revenueMinor: string | null
  /** As JSON writes a moment. */
  lastOrderAt: string | null
}

export type AccountsPage = {
  rows: AccountRow[]
  /** Of all accounts that meet the conditions. */
  total: number
  /** There are more than `total`: so many that counting them takes time (`exactTotal`). */
  atLeast: boolean
  /** The first row's place in the list, from 1; 0 when there are none. */
  from: number
  previous: Cursor | null
  next: Cursor | null
}

/** A page of the accounts that meet a view's conditions, with their total. */
export async function listAccounts(
  tx: Tx,
  administrationId: string,
  view: Pick<AccountsView, "conditions" | "options" | "sort" | "cursor" | "asOf">,
  limit = 50,
): Promise<AccountsPage> {
  const { total, atLeast, read } = await findAccounts(tx, administrationId, view)
  const page = async (places: Place[], from: number, more: { earlier: boolean; later: boolean }) => ({
    rows: await readRows(tx, administrationId, places, view.asOf),
    total,
    atLeast,
    ...around(places, from, more),
  })
  if (total === 0) return page([], 0, { earlier: false, later: false })
  const { cursor } = view
  let places = await read(cursor, limit + 1)
  // What stood around the cursor is gone, or the list's beginning is reached with a page half full: start there.
  if (cursor && (places.length === 0 || (cursor.direction === "before" && places.length <= limit))) {
    places = await read(null, limit + 1)
    return page(places.slice(0, limit), 1, { earlier: false, later: places.length > limit })
  }
  const more = places.length > limit
  places = places.slice(0, limit)
  if (cursor?.direction === "before") {
    return page(places.reverse(), cursor.position - places.length, { earlier: more, later: true })
  }
  return page(places, (cursor?.position ?? 0) + 1, { earlier: cursor !== null, later: more })
}

/** Every account of the administration, whatever the filters. */
export async function countAccounts(tx: Tx, administrationId: string): Promise<number> {
  return exactTotal(tx, administrationId, { conditions: {}, options: {} })
}

/** All accounts that meet the conditions, also where that takes time. */
export async function exactTotal(
  tx: Tx,
  administrationId: string,
  { conditions, options, asOf }: Pick<AccountsView, "conditions" | "options" | "asOf">,
): Promise<number> {
  const { chosen, rest } = splitConditions(conditions)
  const reading = asOf ? null : await readBitmaps(tx, administrationId, chosen, options)
  if (reading) {
    const among = await readingAmong(tx, administrationId, reading, rest, options)
    return countBitmaps(tx, administrationId, among)
  }
  const list = listAsOf(accountList, administrationId, asOf)
  const { rows } = await tx.execute<{ total: number }>(
    sql`select count(*)::int as total ${matching(list, administrationId, conditions, options)}`,
  )
  return rows[0]?.total ?? 0
}

async function readRows(
  tx: Tx,
  administrationId: string,
  places: Place[],
  asOf: AsOf,
): Promise<AccountRow[]> {
  if (places.length === 0) return []
  const { rows } = await tx.execute<Raw>(sql`
    select accounts.id, code, kind, name, email, city, country, vat_number, channel_id, is_blocked, is_test,
      ${momentSql(sql`accounts.created_at`)} as created_at, array[${LABELS}] as labels, by_hand, locked,
      orders, revenue_minor::text as revenue_minor, ${momentSql(sql`order_totals.last_at`)} as last_at
    from unnest(${`{${places.map(({ slot }) => slot)}}`}::int[]) with ordinality as place (slot, position)
    join accounts on accounts.administration_id = ${administrationId} and accounts.slot = place.slot
    ${joinLabels(administrationId, sql`accounts.id`, asOf)}
    left join order_totals on order_totals.administration_id = ${administrationId}
      and order_totals.account_id = accounts.id
    order by place.position`)
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
    blocked: row.is_blocked,
    test: row.is_test,
    createdAt: row.created_at,
    labels: row.labels,
    byHand: row.by_hand ?? 0,
    locked: row.locked ?? 0,
    orders: row.orders,
    revenueMinor: row.revenue_minor,
    lastOrderAt: row.last_at,
  }))
}

const LABELS: SQL = sql.join(
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
  is_blocked: boolean
  is_test: boolean
  created_at: string
  labels: (number | null)[]
  by_hand: number | null
  locked: number | null
  orders: number | null
  revenue_minor: string | null
  last_at: string | null
}

function around(
  places: Place[],
  from: number,
  more: { earlier: boolean; later: boolean },
): Pick<AccountsPage, "from" | "previous" | "next"> {
  const cursor = (at: Place | undefined, direction: Cursor["direction"], position: number): Cursor | null =>
    at ? { direction, key: at.key, tie: at.tie, position } : null
  const start = places.length === 0 ? 0 : Math.max(1, from)
  return {
    from: start,
    previous: more.earlier ? cursor(places[0], "before", start) : null,
    next: more.later ? cursor(places.at(-1), "after", start + places.length - 1) : null,
  }
}
