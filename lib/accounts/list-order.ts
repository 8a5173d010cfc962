import "server-only"
import { type SQL, sql } from "drizzle-orm"
import { VALUES_PER_FIELD } from "@/db/vocabulary"
import type { Option } from "@/lib/platform/filters/filter"
import { columnSql } from "@/lib/platform/filters/sql"
import type { BitmapFacet } from "./bitmaps/layout"
import { accountFilters } from "./filters"
import type { AccountSort } from "./list-columns"
import type { Cursor } from "./list-cursor"
import type { AccountsView } from "./list-view"

/**
 * How accounts are put in order: by a key, ties in order of arrival (of order totals, which know no slots, by
 * account). Blanks come last, whichever way the rest goes.
 */
export type Order = {
  table: "accounts" | "account_labels" | "order_totals"
  key: SQL
  /** May the key be null? */
  nullable: boolean
  /** A quicker way to ask whether it is. */
  isBlank?: SQL
  tie: SQL
  /** The key and the tie as a cursor keeps them, and back. */
  written: SQL
  read: (written: string) => SQL
  readTie: (written: string) => SQL
  /** The facet whose values it goes by, and the rank of a value, null for none. */
  facet?: { id: BitmapFacet; rank: (key: string) => number | string | null }
}

export function orderOf({ sort, options }: Pick<AccountsView, "sort" | "options">): Order {
  const { by } = sort
  switch (by) {
    case "name":
      return accountOrder(sql`accounts.name_key`, false)
    case "code":
      return accountOrder(sql`accounts.code_key`, false)
    case "city":
      return accountOrder(sql`accounts.city_key`, true)
    case "created":
      return arrivalOrder
    case "orders":
      return totalsOrder(sql`order_totals.orders`, "int")
    case "revenue":
      return totalsOrder(sql`order_totals.revenue_minor`, "bigint")
    case "lastOrder":
      return totalsOrder(sql`order_totals.last_at`, "timestamptz")
    default:
      return facetOrder(by, options[by])
  }
}

/** A moment to the millisecond, as JSON writes it. */
export function momentSql(moment: SQL): SQL {
  return sql`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}

/** A part of the list, with the keys or without: a condition that an index can follow, and the order of its rows. */
export type Part = { where: SQL; order: SQL; blank: boolean }

/** The parts of the list beyond a cursor, in the order of reading; together they are all that is left. */
export function partsBeyond(order: Order, sort: AccountSort, cursor: Cursor | null): Part[] {
  const { key, tie, nullable } = order
  const ascending = isAscending(sort, cursor)
  const compared = sql.raw(ascending ? ">" : "<")
  const direction = sql.raw(ascending ? "asc" : "desc")
  const given = (where: SQL): Part => ({
    where,
    order: sql`order by ${key} ${direction}, ${tie} ${direction}`,
    blank: false,
  })
  const blank = (where: SQL): Part => ({
    where: sql`${order.isBlank ?? sql`${key} is null`} and ${where}`,
    order: sql`order by ${tie} ${direction}`,
    blank: true,
  })
  const allGiven = nullable ? given(sql`${key} is not null`) : given(sql`true`)
  const allBlank = nullable ? [blank(sql`true`)] : []
  if (!cursor) return [allGiven, ...allBlank]
  const after = cursor.direction === "after"
  if (cursor.key === null) {
    const side = blank(sql`${tie} ${compared} ${order.readTie(cursor.tie)}`)
    return after ? [side] : [side, allGiven]
  }
  const place = sql`(${order.read(cursor.key)}, ${order.readTie(cursor.tie)})`
  const side = given(sql`(${key}, ${tie}) ${compared} ${place}`)
  return after ? [side, ...allBlank] : [side]
}

/** Does reading in this direction go from small to great? */
export function isAscending(sort: AccountSort, cursor: Cursor | null): boolean {
  return sort.descending === (cursor?.direction === "before")
}

const bySlot = {
  tie: sql`accounts.slot`,
  readTie: (written: string) => sql`${written}::int`,
}

/** In order of arrival, which is that of the moments for all but accounts that came in the same one. */
const arrivalOrder: Order = {
  ...bySlot,
  table: "accounts",
  key: sql`accounts.slot`,
  nullable: false,
  written: sql`accounts.slot::text`,
  read: (written) => sql`${written}::int`,
}

function accountOrder(key: SQL, nullable: boolean): Order {
  return {
    ...bySlot,
    table: "accounts",
    key,
    nullable,
    written: key,
    read: (written) => sql`${written}::text`,
  }
}

/** An account without orders may have no row of totals: it is blank. */
function totalsOrder(key: SQL, type: "int" | "bigint" | "timestamptz"): Order {
  return {
    table: "order_totals",
    key,
    nullable: true,
    isBlank: sql`not exists (
      select from order_totals where order_totals.administration_id = accounts.administration_id
        and order_totals.account_id = accounts.id and ${key} is not null)`,
    tie: sql`accounts.id`,
    readTie: (written) => sql`${written}::uuid`,
    written: type === "timestamptz" ? momentSql(key) : sql`${key}::text`,
    read: (written) => sql`${written}::${sql.raw(type)}`,
  }
}

/** In the order in which people read the values; countries, which no list knows beforehand, by their code. */
function facetOrder(facet: BitmapFacet, options: Option[] | undefined): Order {
  const { column } = accountFilters[facet]
  const name = columnSql(column)
  const shared = { ...bySlot, nullable: true }
  if (!options) {
    return {
      ...shared,
      table: "accounts",
      key: sql`nullif(${name}, '') collate "C"`,
      written: sql`nullif(${name}, '')`,
      read: (written) => sql`${written}::text`,
      facet: { id: facet, rank: (key) => key || null },
    }
  }
  const ranks = new Map(options.map((option, rank) => [String(option.key), rank + 1]))
  const rank = column.table === "accounts" ? rankOfText(name, ranks) : rankOfNumber(name, ranks)
  return {
    ...shared,
    table: column.table === "accounts" ? "accounts" : "account_labels",
    key: rank,
    written: sql`case when ${rank} is not null then ${name}::text end`,
    read: (written) => sql`${ranks.get(written) ?? 0}::int`,
    facet: { id: facet, rank: (key) => ranks.get(key) ?? null },
  }
}

function rankOfText(name: SQL, ranks: Map<string, number>): SQL {
  return sql`array_position(${sql.param([...ranks.keys()])}::text[], ${name}::text)`
}

/** Found by its number within the field. */
function rankOfNumber(name: SQL, ranks: Map<string, number>): SQL {
  const within = (key: string) => Number(key) % VALUES_PER_FIELD
  const list: (number | null)[] = Array(Math.max(0, ...[...ranks.keys()].map(within))).fill(null)
  for (const [key, rank] of ranks) list[within(key) - 1] = rank
  return sql`(${sql.param(list)}::int[])[${name} % ${sql.raw(String(VALUES_PER_FIELD))}]`
}
