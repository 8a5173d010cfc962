import { and, desc, eq, inArray, isNull, lt, sql } from "drizzle-orm"
import { alias } from "drizzle-orm/pg-core"
import type { Tx } from "@/db/client"
import { accounts, addresses, merges, users } from "@/db/schema"
import { movingReferences } from "./merge-children"

export type MergeSide = {
  account: typeof accounts.$inferSelect
  addresses: (typeof addresses.$inferSelect)[]
  /** Rows that would move with it, by table. */
  children: Record<string, number>
}

/** Two accounts to be merged, in the order asked; null when one does not exist or is merged already. */
export async function readSides(
  tx: Tx,
  administrationId: string,
  ids: [string, string],
): Promise<[MergeSide, MergeSide] | null> {
  const rows = await tx
    .select()
    .from(accounts)
    .where(
      and(
        eq(accounts.administrationId, administrationId),
        inArray(accounts.id, ids),
        isNull(accounts.mergedInto),
      ),
    )
  const read = async (id: string): Promise<MergeSide | null> => {
    const account = rows.find((row) => row.id === id)
    if (!account) return null
    return {
      account,
      addresses: await tx
        .select()
        .from(addresses)
        .where(and(eq(addresses.administrationId, administrationId), eq(addresses.accountId, id))),
      children: await countChildren(tx, administrationId, id),
    }
  }
  const [one, other] = [await read(ids[0]), await read(ids[1])]
  return one && other ? [one, other] : null
}

export type Merged = {
  id: string
  at: Date
  person: string | null
  undoneAt: Date | null
  keep: { id: string; code: string; name: string }
  merged: { id: string; code: string; name: string }
}

/** Merges, newest first. */
export async function listMerges(
  tx: Tx,
  administrationId: string,
  after: string | null,
  limit: number,
): Promise<{ merges: Merged[]; next: string | null }> {
  const [keep, gone, person] = [alias(accounts, "keep"), alias(accounts, "gone"), alias(users, "person")]
  const rows = await tx
    .select({
      id: merges.id,
      at: merges.at,
      person: person.name,
      undoneAt: merges.undoneAt,
      keep: { id: keep.id, code: keep.code, name: keep.name },
      merged: { id: gone.id, code: gone.code, name: gone.name },
    })
    .from(merges)
    .innerJoin(keep, and(eq(keep.administrationId, administrationId), eq(keep.id, merges.accountId)))
    .innerJoin(gone, and(eq(gone.administrationId, administrationId), eq(gone.id, merges.mergedId)))
    .leftJoin(person, eq(person.id, merges.userId))
    .where(and(eq(merges.administrationId, administrationId), after ? lt(merges.id, after) : sql`true`))
    .orderBy(desc(merges.id))
    .limit(limit + 1)
  const page = rows.slice(0, limit)
  return { merges: page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null }
}

async function countChildren(tx: Tx, administrationId: string, accountId: string) {
  const counts: Record<string, number> = {}
  for (const { table, column } of await movingReferences(tx)) {
    const { rows } = await tx.execute<{ count: number }>(sql`
      select count(*)::int as count from ${sql.identifier(table)}
      where administration_id = ${administrationId} and ${sql.identifier(column)} = ${accountId}`)
    counts[table] = rows[0]?.count ?? 0
  }
  return counts
}
