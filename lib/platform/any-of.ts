import { type SQL, sql } from "drizzle-orm"

/**
 * `= ${anyOf(ids)}`: one of these ids, sent as one parameter. Unlike a list of JSON, of which it assumes a hundred,
 * the planner sees how many they are: for a few it does not read a whole table.
 */
export function anyOf(ids: Iterable<string>): SQL {
  return sql`any(${arrayOfIds(ids)})`
}

/** Ids as an array of PostgreSQL's. */
export function arrayOfIds(ids: Iterable<string>): SQL {
  return sql`${`{${[...ids].join(",")}}`}::uuid[]`
}
