import "server-only"
import { sql } from "drizzle-orm"
import { withAdministration, withoutAdministration } from "@/db/client"
import { dayOf } from "@/lib/platform/calendar"
import { surprise } from "@/lib/platform/log"
import { pause } from "@/lib/platform/pause"
import { refreshOfDay } from "./refresh"

const LOOK_EVERY_MS = 60_000

/**
 * Tells of payments that became late, every day anew, until told to stop. Payments themselves see to theirs at once
 * (allocations.ts). Any number of processes may do the same.
 */
export async function keepAlerts(stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    const today = dayOf(new Date())
    for (const administrationId of await administrationsToAlert(today)) {
      if (stopping.aborted) return
      try {
        await withAdministration(administrationId, (tx) => refreshOfDay(tx, administrationId, today))
      } catch (error) {
        surprise(error, "alerts of payments")
      }
    }
    await pause(LOOK_EVERY_MS, stopping)
  }
}

async function administrationsToAlert(today: string): Promise<string[]> {
  try {
    const { rows } = await withoutAdministration((tx) =>
      tx.execute<{ administration_id: string }>(
        sql`select administration_id from administrations_to_alert(${today}::date)`,
      ),
    )
    return rows.map(({ administration_id }) => administration_id)
  } catch (error) {
    surprise(error, "alerts of payments")
    return []
  }
}
