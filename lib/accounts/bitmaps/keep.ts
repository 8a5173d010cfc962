import "server-only"
import { sql } from "drizzle-orm"
import { withoutAdministration } from "@/db/client"
import { surprise } from "@/lib/platform/log"
import { pause } from "@/lib/platform/pause"
import { rebuildBitmaps, takeInChanges, wantsBitmaps } from "./fold"

const LOOK_EVERY_MS = 2000

/** Fewer changes than this wait a few rounds more: reading them afresh costs next to nothing. */
const MANY_CHANGES = 200
const FEW_CHANGES_WAIT = 5

/**
 * Takes waiting changes into the bitmaps until told to stop, and builds them where an administration has grown
 * to the size. Any number of processes may do the same on one database.
 */
export async function keepBitmaps(stopping: AbortSignal): Promise<void> {
  for (let round = 0; !stopping.aborted; round++) {
    try {
      const least = round % FEW_CHANGES_WAIT === 0 ? 1 : MANY_CHANGES
      for (const administrationId of await administrationsWithChanges(least)) {
        if (stopping.aborted) return
        await keepBitmapsOf(administrationId)
      }
    } catch (error) {
      surprise(error, "taking in changes of facets")
    }
    await pause(LOOK_EVERY_MS, stopping)
  }
}

/** One round of it for one administration. */
export async function keepBitmapsOf(administrationId: string): Promise<void> {
  if (await wantsBitmaps(administrationId)) await rebuildBitmaps(administrationId)
  else await takeInChanges(administrationId)
}

async function administrationsWithChanges(least: number): Promise<string[]> {
  const { rows } = await withoutAdministration((tx) =>
    tx.execute<{ administration_id: string }>(
      sql`select administration_id from administrations_with_facet_changes() where changes >= ${least}`,
    ),
  )
  return rows.map((row) => row.administration_id)
}
