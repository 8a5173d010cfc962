import "server-only"
import { type SQL, sql } from "drizzle-orm"
import { addDays, dayOf, TIME_ZONE } from "@/lib/platform/calendar"
import type { Choice, Column, Condition, Conditions, Days, Filter, Filters, Option, Options } from "./filter"
import { setIds } from "./filter"
import { spanOf } from "./periods"

/**
 * The tables that a list is read from. The first is the list's own: its rows are the listed things. Of the
 * others, one that has a row for each of them (`key`) can stand for it, so that a query reads only those
 * tables that it asks something of.
 */
export type Tables = Record<string, ListTable>

export type ListTable = {
  /** The column that names the listed thing, or what the thing belongs to (`of`). */
  key: string
  /** The column of the first table that `key` is compared with, when that is not the first table's own key. */
  of?: string
  /** Not each listed thing has a row here: it is joined from the left. */
  optional?: true
  /** Of which rows alone it consists, wherever it is read: SQL on its own columns, such as "a.b is null". */
  only?: string
}

export type List<F extends Filters> = {
  filters: F
  tables: Tables
  /** Queries that are read in place of tables, by the table's name; of the same columns. */
  sources?: Record<string, SQL>
}

export function columnSql({ table, column }: Pick<Column, "table" | "column">): SQL {
  return sql`${sql.identifier(table)}.${sql.identifier(column)}`
}

/**
 * `from … where …` of the things that meet all conditions, over the tables of the conditions and `also`. Days
 * that are relative are so to `today`.
 */
export function matching<F extends Filters>(
  { filters, tables, sources }: List<F>,
  administrationId: string,
  conditions: Conditions<F>,
  options: Options,
  also: string[] = [],
  today: string = dayOf(new Date()),
): SQL {
  const ids = setIds(filters, conditions)
  const asked = new Set([...also, ...ids.flatMap((id) => filters[id]?.column.table ?? [])])
  const [base, ...joined] = tablesToRead(tables, asked)
  const parts = [
    sql`from ${sourceSql(sources, base)}`,
    ...joined.map((name) => joinSql({ tables, sources }, base, name, administrationId)),
    sql`where ${administrationOf(base)} = ${administrationId}`,
    ...onlySql(tables, base),
    ...ids.flatMap((id) => {
      const [filter, condition] = [filters[id], conditions[id]]
      return filter && condition ? [sql`and ${filterSql(filter, condition, options[id], today)}`] : []
    }),
  ]
  return sql.join(parts, sql` `)
}

/** The column that names the listed thing, in a query that reads this table. */
export function keySql({ tables }: { tables: Tables }, table: string): SQL {
  const name = stands(tables[table]) ? table : rootOf(tables)
  return columnSql({ table: name, column: tables[name]?.key ?? "" })
}

/** A filter's column as it is read where a blank counts as something. */
export function filterColumnSql(filter: Filter): SQL {
  return "missing" in filter && filter.missing === 0
    ? sql`coalesce(${columnSql(filter.column)}, 0)`
    : columnSql(filter.column)
}

export function filterSql(filter: Filter, condition: Condition, options?: Option[], today?: string): SQL {
  if ((condition.kind === "number" || condition.kind === "money") && "from" in condition) {
    const { from, to } = condition
    const countsZero = (from === null || from <= 0) && (to === null || to >= 0)
    // Where zero is out of range, so is blank; without the coalesce the planner may start at this table.
    return rangeSql(countsZero ? filterColumnSql(filter) : columnSql(filter.column), filter.column, from, to)
  }
  return conditionSql(filter.column, condition, options, today)
}

export function conditionSql(
  column: Column,
  condition: Condition,
  options?: Option[],
  today: string = dayOf(new Date()),
): SQL {
  switch (condition.kind) {
    case "choice":
      return choiceSql(column, condition, options)
    case "text":
      return textSql(column, condition.text)
    case "days":
      return "blank" in condition
        ? blankSql(column, condition.blank)
        : daysSql(column, spanOfDays(condition, today))
    default:
      return "blank" in condition
        ? blankSql(column, condition.blank)
        : rangeSql(columnSql(column), column, condition.from, condition.to)
  }
}

function rootOf(tables: Tables): string {
  const [root] = Object.keys(tables)
  if (!root) throw new Error("a list without tables")
  return root
}

/** Has this table exactly one row for each listed thing, under the thing's own key? */
function stands(table: ListTable | undefined): boolean {
  return table !== undefined && !table.of && !table.optional
}

/** The table to start from, and those to join. */
function tablesToRead(tables: Tables, asked: Set<string>): [base: string, ...joined: string[]] {
  const root = rootOf(tables)
  const names = Object.keys(tables).filter((name) => asked.has(name))
  const [first] = names
  if (first === undefined || names.some((name) => !stands(tables[name]))) {
    return [root, ...names.filter((name) => name !== root)]
  }
  return [first, ...names.slice(1)]
}

function sourceSql(sources: List<Filters>["sources"], name: string): SQL {
  const source = sources?.[name]
  return source ? sql`(${source}) as ${sql.identifier(name)}` : sql`${sql.identifier(name)}`
}

function joinSql(
  { tables, sources }: Pick<List<Filters>, "tables" | "sources">,
  base: string,
  name: string,
  administrationId: string,
): SQL {
  const table = tables[name]
  const other = table?.of
    ? columnSql({ table: base, column: table.of })
    : columnSql({ table: base, column: tables[base]?.key ?? "" })
  return sql.join(
    [
      sql`${sql.raw(table?.optional ? "left join" : "join")} ${sourceSql(sources, name)}`,
      sql`on ${administrationOf(name)} = ${administrationId}`,
      sql`and ${columnSql({ table: name, column: table?.key ?? "" })} = ${other}`,
      ...onlySql(tables, name),
    ],
    sql` `,
  )
}

function onlySql(tables: Tables, name: string): SQL[] {
  const only = tables[name]?.only
  return only ? [sql`and ${sql.raw(only)}`] : []
}

function administrationOf(table: string): SQL {
  return columnSql({ table, column: "administration_id" })
}

function choiceSql(column: Column, { values, not }: Choice, options?: Option[]): SQL {
  const keys = values.flatMap((value) => {
    if (value === null) return []
    return options ? options.filter((option) => option.value === value).map(({ key }) => key) : value
  })
  const blank = values.includes(null)
  const name = columnSql(column)
  const list = sql`${sql.param(keys)}::${sql.raw(column.type)}[]`
  if (keys.length === 0) {
    if (!blank) return not ? sql`true` : sql`false`
    return not ? sql`${name} is not null` : sql`${name} is null`
  }
  if (not) return blank ? sql`${name} <> all(${list})` : sql`(${name} is null or ${name} <> all(${list}))`
  return blank ? sql`(${name} is null or ${name} = any(${list}))` : sql`${name} = any(${list})`
}

function blankSql(column: Column, blank: boolean): SQL {
  return sql`${columnSql(column)} is ${sql.raw(blank ? "null" : "not null")}`
}

/** The days that a condition means on this day. */
export function spanOfDays(condition: Exclude<Days, { blank: boolean }>, today: string) {
  return "period" in condition ? spanOf(condition.period, today) : condition
}

function daysSql(column: Column, { from, to }: { from: string | null; to: string | null }): SQL {
  const name = columnSql(column)
  const start = (day: string) =>
    column.type === "date"
      ? sql`${day}::date`
      : sql`(${day}::date::timestamp at time zone ${sql.raw(`'${TIME_ZONE}'`)})`
  const ends = [
    ...(from ? [sql`${name} >= ${start(from)}`] : []),
    ...(to ? [sql`${name} < ${start(addDays(to, 1))}`] : []),
  ]
  return sql`(${sql.join(ends, sql` and `)})`
}

function rangeSql<Value extends number | bigint>(
  value: SQL,
  column: Column,
  from: Value | null,
  to: Value | null,
): SQL {
  const whole = column.type !== "numeric"
  const type = sql.raw(whole ? "bigint" : "numeric")
  const bound = (end: Value, round: (n: number) => number) =>
    String(whole && typeof end === "number" ? round(end) : end)
  const ends = [
    ...(from === null ? [] : [sql`${value} >= ${bound(from, Math.ceil)}::${type}`]),
    ...(to === null ? [] : [sql`${value} <= ${bound(to, Math.floor)}::${type}`]),
  ]
  return sql`(${sql.join(ends, sql` and `)})`
}

function textSql(column: Column, text: string): SQL {
  return wordsSql(columnSql(column), text.split(" ").slice(0, MOST_WORDS))
}

/**
 * Every word is somewhere in the text, in any order; one or two letters are so at the beginning of a word, where
 * trigrams find them. The database makes the words small as it made the column: both know the same letters.
 */
export function wordsSql(text: SQL, words: string[]): SQL {
  const like = (pattern: string) => sql`${text} like lower(${pattern}::text)`
  const parts = words.map((word) => {
    const literal = word.replace(/[\\%_]/g, "\\$&")
    if (!isShort(word)) return like(`%${literal}%`)
    return sql`(${like(`${literal}%`)} or ${like(`% ${literal}%`)})`
  })
  return sql`(${sql.join(parts, sql` and `)})`
}

/** Where words are written without spaces, two characters are a word anywhere. */
function isShort(word: string): boolean {
  return (
    /^[\p{L}\p{N}]{1,2}$/u.test(word) && !/[\p{Ideographic}\p{scx=Kana}\p{scx=Hira}\p{scx=Thai}]/u.test(word)
  )
}

const MOST_WORDS = 8
