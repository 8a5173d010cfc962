import { notFound } from "next/navigation"
import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import type { Permission } from "@/lib/administrations/permissions"
import { findRun, type Reminder, remindersOfRun } from "@/lib/receivables/reminders/queries"

/** A run with its reminders, or of one channel those that did not stay behind. */
export async function readRun(
  slug: string,
  runId: string,
  channel?: Reminder["channel"],
  permission: Permission = "receivables.read",
) {
  const context = await portalContext(slug, permission)
  const { administrationId } = context
  const found = UUID.test(runId)
    ? await withAdministration(administrationId, async (tx) => {
        const run = await findRun(tx, administrationId, runId)
        return run && { run, reminders: await remindersOfRun(tx, administrationId, runId, { channel }) }
      })
    : null
  return found ? { context, ...found } : notFound()
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
