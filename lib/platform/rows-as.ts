import { type SQL, sql } from "drizzle-orm"

type Value = string | number | boolean | null
/** The type in PostgreSQL and the value of a row. */
export type Columns<Row> = Record<string, [type: string, of: (row: Row, i: number) => Value | undefined]>

/**
 * The columns of some rows as a table `r`, sent as an array a column: a third of what the database needs to take
 * rows of JSON apart. A column in which all rows have the same is sent once.
 */
export function rowsAs<Row>(rows: Row[], columns: Columns<Row>): SQL {
  const arrays: SQL[] = []
  const names: SQL[] = []
  const constants: SQL[] = []
  for (const [name, [type, of]] of Object.entries(columns)) {
    const values = rows.map((row, i) => of(row, i) ?? null)
    const first = values[0] ?? null
    if (names.length > 0 && values.every((value) => value === first)) {
      constants.push(sql`${first}::${sql.raw(type)} as ${sql.identifier(name)}`)
      continue
    }
    arrays.push(sql`${arrayOf(values)}::${sql.raw(type)}[]`)
    names.push(sql.identifier(name).getSQL())
  }
  const comma = sql`, `
  const varying = sql`unnest(${sql.join(arrays, comma)}) as v (${sql.join(names, comma)})`
  return sql`(select ${sql.join([sql`v.*`, ...constants], comma)} from ${varying}) as r`
}

/** As PostgreSQL writes an array; in quotes nothing else has a meaning. */
function arrayOf(values: Value[]): string {
  return `{${values.map((value) => (typeof value === "string" ? quoted(value) : String(value))).join(",")}}`
}

function quoted(text: string): string {
  return /["\\]/.test(text) ? `"${text.replace(/["\\]/g, "\\$&")}"` : `"${text}"`
}
