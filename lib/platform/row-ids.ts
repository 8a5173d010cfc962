import { type SQL, sql } from "drizzle-orm"

/** A UUID of version 7 per row, made in the database because the rows never leave it. */
export function rowId(now: Date): SQL {
  const time = now.getTime().toString(16).padStart(12, "0")
  return sql`(${`${time}7`} || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid`
}
