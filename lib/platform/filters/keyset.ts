import "server-only"
import { type SQL, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import type { Conditions, Filters, Options } from "./filter"
import { columnSql, keySql, type List, matching } from "./sql"
import { type SortBy, writeSort } from "./view"

/**
 * A place in a sorted list: next to which row a page starts. It carries the row's sort key, so that it stays a
 * place when the row changes or goes.
 */
export type Place = {
  direction: "after" | "before"
  /** As text; null where the row has none. */
  key: string | null
  id: string
  /** Of the row, from 1; right unless rows came or went before it meanwhile. */
  position: number
}

/** How rows are put in order: by one column, then by id. Blanks come last, whichever way the rest goes. */
export type SortColumn = {
  table: string
  column: string
  type: "text" | "date" | "timestamptz" | "bigint"
  nullable: boolean
}

export type Page<Row> = {
  rows: Row[]
  /** Of all rows that meet the conditions, exact. */
  total: number
  /** The first row's place in the list, from 1; 0 when there are none. */
  from: number
  previous: Place | null
  next: Place | null
}

/** What a page is asked of: a list, where it stands, and how its rows are read once their ids are known. */
export type PageQuery<F extends Filters> = {
  list: List<F>
  conditions: Conditions<F>
  options: Options
  sort: SortBy
  column: SortColumn
  place: Place | null
  /** `select … from page join …`: what a row shows. Rows of `page` have an `id`. */
  select: SQL
}

type Keyed = { id: string; sort_key: string | null }

/** A page of what meets the conditions, with the total. */
export async function readPage<F extends Filters, Row extends Record<string, unknown> & { id: string }>(
  tx: Tx,
  administrationId: string,
  query: PageQuery<F>,
  limit: number,
): Promise<Page<Row>> {
  const total = await countMatching(tx, administrationId, query)
  if (total === 0) return { rows: [], total, from: 0, previous: null, next: null }
  const { place } = query
  let rows = await rowsAt<F, Row>(tx, administrationId, query, limit + 1)
  // What stood around the place is gone, or the beginning is reached with a page half full: start there.
  if (place && (rows.length === 0 || (place.direction === "before" && rows.length <= limit))) {
    rows = await rowsAt<F, Row>(tx, administrationId, { ...query, place: null }, limit + 1)
    return pageOf(rows.slice(0, limit), total, 1, { earlier: false, later: rows.length > limit })
  }
  const more = rows.length > limit
  rows = rows.slice(0, limit)
  if (place?.direction === "before") {
    return pageOf(rows.reverse(), total, place.position - rows.length, { earlier: more, later: true })
  }
  return pageOf(rows, total, (place?.position ?? 0) + 1, { earlier: place !== null, later: more })
}

/** Everything that meets the conditions, in order, some at a time: for exports. */
export async function* readAll<F extends Filters, Row extends Record<string, unknown> & { id: string }>(
  tx: Tx,
  administrationId: string,
  query: PageQuery<F>,
  batch = 1000,
): AsyncGenerator<Row[]> {
  let place: Place | null = null
  do {
    const rows: (Row & Keyed)[] = await rowsAt<F, Row>(tx, administrationId, { ...query, place }, batch)
    if (rows.length > 0) yield rows.map(withoutKey)
    place = rows.length < batch ? null : placeOf(rows.at(-1), "after", 1)
  } while (place)
}

export async function countMatching<F extends Filters>(
  tx: Tx,
  administrationId: string,
  { list, conditions, options }: Pick<PageQuery<F>, "list" | "conditions" | "options">,
): Promise<number> {
  const [root = ""] = Object.keys(list.tables)
  const { rows } = await tx.execute<{ count: number }>(
    sql`select count(*)::int as count ${matching(list, administrationId, conditions, options, [root])}`,
  )
  return rows[0]?.count ?? 0
}

export function writePlace(place: Place, sort: SortBy): string {
  return Buffer.from(JSON.stringify([writeSort(sort), place.key, place.id, place.position])).toString(
    "base64url",
  )
}

/** Null for one of another sort order, or of nobody's making. */
export function readPlace(
  text: string,
  direction: Place["direction"],
  sort: SortBy,
  column: SortColumn,
): Place | null {
  const [by, key, id, position] = parts(text)
  if (by !== writeSort(sort) || !isKey(key, column)) return null
  if (typeof id !== "string" || !UUID.test(id)) return null
  if (typeof position !== "number" || !Number.isInteger(position) || position < 1) return null
  return { direction, key, id, position }
}

async function rowsAt<F extends Filters, Row>(
  tx: Tx,
  administrationId: string,
  { list, conditions, options, sort, column, place, select }: PageQuery<F>,
  limit: number,
): Promise<(Row & Keyed)[]> {
  const key = columnSql(column)
  const [root = ""] = Object.keys(list.tables)
  const id = keySql(list, root)
  const ascending = sort.descending === (place?.direction === "before")
  const beyond = place ? sql`and ${beyondSql(key, id, column, place, ascending)}` : sql``
  const order = (by: SQL, thing: SQL) => {
    const direction = sql.raw(ascending ? "asc" : "desc")
    const nulls = sql.raw(place?.direction === "before" ? "nulls first" : "nulls last")
    return sql`order by ${by} ${direction} ${column.nullable ? nulls : sql``}, ${thing} ${direction}`
  }
  const { rows } = await tx.execute<Record<string, unknown>>(sql`
    with page as (
      select ${id} as id, ${key} as sort_by
      ${matching(list, administrationId, conditions, options, [root, column.table])} ${beyond}
      ${order(key, id)} limit ${limit}
    )
    select page.id, ${written(sql`page.sort_by`, column)} as sort_key, shown.*
    from page cross join lateral (${select}) as shown
    ${order(sql`page.sort_by`, sql`page.id`)}`)
  return rows as (Row & Keyed)[]
}

/** What comes after the place in the direction of reading. */
function beyondSql(key: SQL, id: SQL, column: SortColumn, place: Place, ascending: boolean): SQL {
  const compared = sql.raw(ascending ? ">" : "<")
  const after = place.direction === "after"
  if (place.key === null) {
    const side = sql`${id} ${compared} ${place.id}::uuid`
    return after ? sql`${key} is null and ${side}` : sql`(${key} is not null or ${side})`
  }
  const side = sql`(${key}, ${id}) ${compared} (${place.key}::${sql.raw(column.type)}, ${place.id}::uuid)`
  return after && column.nullable ? sql`(${side} or ${key} is null)` : side
}

/** Moments to the millisecond, which is what columns keep. */
function written(key: SQL, { type }: SortColumn): SQL {
  return type === "timestamptz"
    ? sql`to_char(${key} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
    : sql`${key}::text`
}

function parts(text: string): unknown[] {
  try {
    const read: unknown = JSON.parse(Buffer.from(text, "base64url").toString())
    return Array.isArray(read) ? read : []
  } catch {
    return []
  }
}

/** Something that the sort's column can be compared with. */
function isKey(key: unknown, { type, nullable }: SortColumn): key is string | null {
  if (key === null) return nullable
  if (typeof key !== "string" || key.includes("\0")) return false
  if (type === "text") return true
  if (type === "bigint") return /^-?\d{1,19}$/.test(key) && BigInt.asIntN(64, BigInt(key)) === BigInt(key)
  const form = type === "date" ? /^\d{4}-\d{2}-\d{2}$/ : /^[12]\d{3}(-\d{2}){2}T\d{2}(:\d{2}){2}\.\d{3}Z$/
  const moment = new Date(type === "date" ? `${key}T00:00:00.000Z` : key)
  // 31 February would be read as a day in March, and refused by the database.
  return form.test(key) && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(key)
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function pageOf<Row extends { id: string }>(
  found: (Row & Keyed)[],
  total: number,
  from: number,
  more: { earlier: boolean; later: boolean },
): Page<Row> {
  const start = Math.max(1, from)
  return {
    rows: found.map(withoutKey),
    total,
    from: start,
    previous: more.earlier ? placeOf(found[0], "before", start) : null,
    next: more.later ? placeOf(found.at(-1), "after", start + found.length - 1) : null,
  }
}

function withoutKey<Row>({ sort_key: _, ...row }: Row & Keyed): Row {
  return row as Row
}

function placeOf(row: Keyed | undefined, direction: Place["direction"], position: number): Place | null {
  return row ? { direction, key: row.sort_key, id: row.id, position } : null
}
