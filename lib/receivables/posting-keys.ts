import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import type { Context } from "@/lib/administrations/context"

/**
 * Takes the key that a form was opened with for what it is about to book. Null when it is free; else what was booked
 * under it: the same form came twice, and the second time books nothing. Whoever comes at the same moment waits.
 */
export async function takePostingKey(
  tx: Tx,
  { administrationId }: Context,
  key: string,
  subject: string,
  now: Date,
): Promise<string | null> {
  const { rowCount } = await tx.execute(sql`
    insert into posting_keys (administration_id, key, subject, at)
    values (${administrationId}, ${key}, ${subject}, ${now}) on conflict do nothing`)
  if (rowCount === 1) return null
  const { rows } = await tx.execute<{ subject: string }>(sql`
    select subject from posting_keys where administration_id = ${administrationId} and key = ${key}`)
  return rows[0]?.subject ?? null
}
