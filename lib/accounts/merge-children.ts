import { type SQL, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { FATES } from "./merge-rules"

/** A column of a table that refers to accounts, and the columns that name a row of that table. */
export type Reference = { table: string; column: string; key: string[]; dated: boolean }

/** Keys of the rows that moved, by table. */
export type Moved = Record<string, Record<string, unknown>[]>

/** Everything that refers to an account, as the catalogue says today. */
export async function referencesToAccounts(tx: Tx): Promise<Reference[]> {
  const { rows } = await tx.execute<Reference>(sql`
    select child.relname as table, held.attname as column,
      array(select a.attname::text from pg_index i
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
        where i.indrelid = child.oid and i.indisprimary order by a.attnum) as key,
      exists (select from pg_attribute a where a.attrelid = child.oid and a.attname = 'created_at') as dated
    from pg_constraint k
    join pg_class child on child.oid = k.conrelid
    cross join unnest(k.conkey, k.confkey) as pair (own, theirs)
    join pg_attribute held on held.attrelid = k.conrelid and held.attnum = pair.own
    join pg_attribute target on target.attrelid = k.confrelid and target.attnum = pair.theirs
    where k.contype = 'f' and k.confrelid = 'public.accounts'::regclass and target.attname = 'id'
    order by 1, 2`)
  return rows
}

/** Those whose rows move with the account. One that nobody decided about stops the merge. */
export async function movingReferences(tx: Tx): Promise<Reference[]> {
  const references = await referencesToAccounts(tx)
  const undecided = references.filter(({ table, column }) => !FATES[`${table}.${column}`])
  if (undecided.length > 0) {
    throw new Error(`merge-rules.ts does not say what becomes of ${undecided[0]?.table}`)
  }
  return references.filter(({ table, column }) => FATES[`${table}.${column}`] === "move")
}

export async function moveChildren(
  tx: Tx,
  administrationId: string,
  from: string,
  to: string,
): Promise<Moved> {
  const moved: Moved = {}
  for (const { table, column, key } of await movingReferences(tx)) {
    const { rows } = await tx.execute<{ key: Record<string, unknown> }>(sql`
      update ${sql.identifier(table)} set ${sql.identifier(column)} = ${to}
      where administration_id = ${administrationId} and ${sql.identifier(column)} = ${from}
      returning ${keyJson(key)} as key`)
    moved[table] = rows.map((row) => row.key)
  }
  return moved
}

/** What is still where the merge put it goes back. Returns what went elsewhere or is gone since, by table. */
export async function moveChildrenBack(
  tx: Tx,
  administrationId: string,
  from: string,
  to: string,
  moved: Moved,
): Promise<Record<string, number>> {
  const missing: Record<string, number> = {}
  for (const { table, column, key } of await movingReferences(tx)) {
    const remembered = moved[table] ?? []
    if (remembered.length === 0) continue
    const name = sql.identifier(table)
    const same = sql.join(
      key.map((part) => sql`${name}.${sql.identifier(part)} = was.${sql.identifier(part)}`),
      sql` and `,
    )
    const { rowCount } = await tx.execute(sql`
      update ${name} set ${sql.identifier(column)} = ${to}
      from jsonb_populate_recordset(null::${name}, ${JSON.stringify(remembered)}::jsonb) as was
      where ${name}.administration_id = ${administrationId} and ${name}.${sql.identifier(column)} = ${from}
        and ${same}`)
    if ((rowCount ?? 0) < remembered.length) missing[table] = remembered.length - (rowCount ?? 0)
  }
  return missing
}

/** Rows that came to an account after a moment, by table. */
export async function childrenSince(
  tx: Tx,
  administrationId: string,
  accountId: string,
  at: Date,
): Promise<Record<string, number>> {
  const since: Record<string, number> = {}
  for (const { table, column, dated } of await movingReferences(tx)) {
    if (!dated) continue
    const { rows } = await tx.execute<{ count: number }>(sql`
      select count(*)::int as count from ${sql.identifier(table)}
      where administration_id = ${administrationId} and ${sql.identifier(column)} = ${accountId}
        and created_at > ${at}`)
    if (rows[0]?.count) since[table] = rows[0].count
  }
  return since
}

function keyJson(key: string[]): SQL {
  return sql`jsonb_build_object(${sql.join(
    key.map((part) => sql`${sql.raw(`'${part}'`)}, ${sql.identifier(part)}`),
    sql`, `,
  )})`
}
