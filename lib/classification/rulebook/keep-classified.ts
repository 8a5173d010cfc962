import "server-only"
import { sql } from "drizzle-orm"
import { withAdministration, withoutAdministration } from "@/db/client"
import { surprise } from "@/lib/platform/log"
import { pause } from "@/lib/platform/pause"
import { workingBook } from "./book"
import { askNightly, classifyDue } from "./nightly"

const LOOK_EVERY_MS = 1000
const ACCOUNTS_AT_ONCE = 1000

/**
 * Asks the rules again about accounts whose facts changed, within seconds, and for the night's job when it is due,
 * until told to stop. Any number of processes may do the same on one database.
 */
export async function keepClassified(stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    let more = false
    try {
      for (const { administrationId, work } of await administrationsToClassify()) {
        if (stopping.aborted) return
        if (work === "due") more = (await classifyDueOf(administrationId)) || more
        else await withAdministration(administrationId, (tx) => askNightly(tx, administrationId, new Date()))
      }
    } catch (error) {
      surprise(error, "classifying changed accounts")
    }
    if (!more) await pause(LOOK_EVERY_MS, stopping)
  }
}

/** Some of the accounts that wait; true when there may be more. Where rules no longer work, nothing waits. */
export async function classifyDueOf(administrationId: string, now = new Date()): Promise<boolean> {
  return withAdministration(administrationId, async (tx) => {
    const book = await workingBook(tx, administrationId, now)
    if (!book) {
      await tx.execute(sql`delete from rule_due where administration_id = ${administrationId}`)
      return false
    }
    const { seen } = await classifyDue(tx, { administrationId, id: null }, book, ACCOUNTS_AT_ONCE, now)
    return seen === ACCOUNTS_AT_ONCE
  })
}

async function administrationsToClassify(): Promise<{ administrationId: string; work: "due" | "nightly" }[]> {
  const { rows } = await withoutAdministration((tx) =>
    tx.execute<{ administration_id: string; work: "due" | "nightly" }>(
      sql`select administration_id, work from administrations_to_classify(${new Date()})`,
    ),
  )
  return rows.map(({ administration_id, work }) => ({ administrationId: administration_id, work }))
}
