import "server-only"
import { type SQL, sql } from "drizzle-orm"
import { addDays, TIME_ZONE } from "@/lib/platform/calendar"
import type { Choice, Column, Condition, Conditions, Days, Filters, Option, Options } from "./filter"
import { setIds } from "./filter"

/**
 * Tables with exactly one row per listed thing, and the column of each that names the thing. Any of them alone
 * can count the list, so a query reads only those that it asks something of.
 */
export type Tables = Record<string, string>

export type List<F extends Filters> = { filters: F; tables: Tables }

export function columnSql({ table, column }: Pick<Column, "table" | "column">): SQL {
  return sql`${sql.identifier(table)}.${sql.identifier(column)}`
}

/** `from … where …` of the things that meet all conditions, over the tables of the conditions and `also`. */
export function matching<F extends Filters>(
  { filters, tables }: List<F>,
  administrationId: string,
  conditions: Conditions<F>,
  options: Options,
  also: string[] = [],
): SQL {
  const ids = setIds(filters, conditions)
  const asked = new Set([...also, ...ids.flatMap((id) => filters[id]?.column.table ?? [])])
  const names = Object.keys(tables).filter((name) => asked.has(name))
  const [root = Object.keys(tables)[0] ?? "", ...joined] = names
  const key = (name: string) => columnSql({ table: name, column: tables[name] ?? "" })
  const administration = (name: string) => columnSql({ table: name, column: "administration_id" })
  const parts = [
    sql`from ${sql.identifier(root)}`,
    ...joined.map(
      (name) =>
        sql`join ${sql.identifier(name)} on ${administration(name)} = ${administrationId} and ${key(name)} = ${key(root)}`,
    ),
    sql`where ${administration(root)} = ${administrationId}`,
    ...ids.flatMap((id) => {
      const [filter, condition] = [filters[id], conditions[id]]
      return filter && condition ? [sql`and ${conditionSql(filter.column, condition, options[id])}`] : []
    }),
  ]
  return sql.join(parts, sql` `)
}

/** The table, of those that `matching` reads, whose column may name the thing. */
export function keySql({ tables }: { tables: Tables }, table: string): SQL {
  return columnSql({ table, column: tables[table] ?? "" })
}

export function conditionSql(column: Column, condition: Condition, options?: Option[]): SQL {
  if (condition.kind === "choice") return choiceSql(column, condition, options)
  if (condition.kind === "days") return daysSql(column, condition)
  return textSql(column, condition.text)
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

function daysSql(column: Column, { from, to }: Days): SQL {
  const name = columnSql(column)
  const start = (day: string) => sql`(${day}::date::timestamp at time zone ${sql.raw(`'${TIME_ZONE}'`)})`
  const ends = [
    ...(from ? [sql`${name} >= ${start(from)}`] : []),
    ...(to ? [sql`${name} < ${start(addDays(to, 1))}`] : []),
  ]
  return sql`(${sql.join(ends, sql` and `)})`
}

/** The database makes the words small as it made the column, so that both know the same letters. */
function textSql(column: Column, text: string): SQL {
  const words = text.split(" ").slice(0, MOST_WORDS)
  const name = columnSql(column)
  return sql`(${sql.join(
    words.map((word) => sql`${name} like lower(${`%${escapeLike(word)}%`}::text)`),
    sql` and `,
  )})`
}

const MOST_WORDS = 8

function escapeLike(word: string): string {
  return word.replace(/[\\%_]/g, "\\$&")
}
