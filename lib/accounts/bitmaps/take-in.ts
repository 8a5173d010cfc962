import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { askRulesWhere, facetsChangedWhere } from "./changes"
import { takeInSlots } from "./fold"

/** Accounts that a statement changed: how many, and between which slots. */
export type Changed = { count: number; first: number; last: number }

/** Of so many slots one at least was changed, or reading them all to change the bitmaps is a waste. */
const DENSE = 8

/**
 * Counts must be right in the next request. A step that changed most of a span of slots brings the bitmaps up to
 * date itself; one that changed a few says which, by what the job left behind in `table`. Where rules are in force
 * they are asked again, unless it was they who changed it.
 */
export async function takeIn(
  tx: Tx,
  job: { administrationId: string; id: string },
  changed: Changed | null,
  table: "assignments" | "bulk_changes",
  { asked = false }: { asked?: boolean } = {},
): Promise<void> {
  if (!changed || changed.count === 0) return
  const { administrationId, id } = job
  const { count, first, last } = changed
  const leftBehind = sql`slot >= ${first} and slot <= ${last} and exists (
    select from ${sql.identifier(table)} as left_behind
    where left_behind.administration_id = ${administrationId} and left_behind.job_id = ${id}
      and left_behind.account_id = accounts.id)`
  if (count * DENSE < last - first) return facetsChangedWhere(tx, administrationId, leftBehind, { asked })
  if (!asked) await askRulesWhere(tx, administrationId, leftBehind)
  await takeInSlots(tx, administrationId, { from: first, to: last + 1 })
}
