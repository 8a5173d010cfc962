import "server-only"
import { type SQL, sql } from "drizzle-orm"
import { VALUES_PER_FIELD } from "@/db/vocabulary"
import type { Option } from "@/lib/platform/filters/filter"
import { columnSql } from "@/lib/platform/filters/sql"
import { accountFilters } from "./filters"
import type { AccountSort } from "./list-columns"
import type { Cursor } from "./list-cursor"
import type { AccountsView } from "./list-view"

/** How accounts are put in order: by one expression of one table, then by id. */
export type Order = {
  table: "accounts" | "account_labels"
  key: SQL
  /** May the key be null? Blanks come last, whichever way the rest goes. */
  nullable: boolean
  /** The key as a cursor keeps it, and back. */
  written: SQL
  read: (written: string) => SQL
}

export function orderOf({ sort, options }: Pick<AccountsView, "sort" | "options">): Order {
  switch (sort.by) {
    case "name":
      return textOrder(sql`accounts.name_key`, false)
    case "city":
      return textOrder(sql`accounts.city_key`, true)
    case "country":
      return textOrder(sql`accounts.country`, true)
    case "kind":
      return textOrder(sql`accounts.kind`, false)
    case "code":
      return textOrder(sql`accounts.code_key`, false)
    case "created":
      return {
        table: "accounts",
        key: sql`accounts.created_at`,
        nullable: false,
        written: CREATED,
        read: (written) => sql`${written}::timestamptz`,
      }
    default:
      return labelOrder(columnSql(accountFilters[sort.by].column), options[sort.by] ?? [])
  }
}

/** The moment an account was made, to the millisecond, as JSON writes it. */
export const CREATED = sql`to_char(accounts.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** The accounts beyond a cursor, in the direction of reading. */
export function beyond(order: Order, sort: AccountSort, cursor: Cursor, id: SQL): SQL {
  const { key } = order
  const compared = sql.raw(isAscending(sort, cursor) ? ">" : "<")
  const after = cursor.direction === "after"
  if (cursor.key === null) {
    const side = sql`${id} ${compared} ${cursor.id}::uuid`
    return after ? sql`${key} is null and ${side}` : sql`(${key} is not null or ${side})`
  }
  const side = sql`(${key}, ${id}) ${compared} (${order.read(cursor.key)}, ${cursor.id}::uuid)`
  return after && order.nullable ? sql`(${side} or ${key} is null)` : side
}

/** `order by` in the direction of reading: before a cursor everything is the other way round. */
export function ordering(order: Order, sort: AccountSort, cursor: Cursor | null, key: SQL, id: SQL): SQL {
  const direction = sql.raw(isAscending(sort, cursor) ? "asc" : "desc")
  const nulls = sql.raw(cursor?.direction === "before" ? "nulls first" : "nulls last")
  return sql`order by ${key} ${direction} ${order.nullable ? nulls : sql``}, ${id} ${direction}`
}

function isAscending(sort: AccountSort, cursor: Cursor | null): boolean {
  return sort.descending === (cursor?.direction === "before")
}

function textOrder(key: SQL, nullable: boolean): Order {
  return { table: "accounts", key, nullable, written: key, read: (written) => sql`${written}::text` }
}

/** In the order in which people read the values: each value's rank, found by its number within the field. */
function labelOrder(column: SQL, options: Option[]): Order {
  const within = (number: number | string) => Number(number) % VALUES_PER_FIELD
  const ranks = new Map(options.map((option, rank) => [within(option.key), rank + 1]))
  const list = Array.from({ length: Math.max(0, ...ranks.keys()) }, (_, i) => ranks.get(i + 1) ?? 0)
  return {
    table: "account_labels",
    key: sql`(${sql.param(list)}::int[])[${column} % ${sql.raw(String(VALUES_PER_FIELD))}]`,
    nullable: true,
    written: sql`${column}::text`,
    read: (written) => sql`${ranks.get(within(written)) ?? 0}::int`,
  }
}
