import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import { audit } from "@/db/schema"
import type { Context } from "./context"

/** Adds to the history of the administration, in the transaction of the change itself. */
export async function record(
  tx: Tx,
  context: Context,
  action: string,
  subject: string | null,
  facts: Record<string, unknown> = {},
): Promise<void> {
  await recordEach(tx, context, action, [{ subject, facts }])
}

/** The same of many subjects at once. */
export async function recordEach(
  tx: Tx,
  { administrationId, actor }: Context,
  action: string,
  each: { subject: string | null; facts: Record<string, unknown> }[],
): Promise<void> {
  const at = new Date()
  const userId = actor.kind === "user" ? actor.userId : null
  const rows = each.map((one) => ({
    ...one,
    administrationId,
    id: uuidv7(),
    at,
    actor: actor.kind,
    userId,
    action,
  }))
  // A statement has at most 65,535 parameters.
  for (let from = 0; from < rows.length; from += 1000)
    await tx.insert(audit).values(rows.slice(from, from + 1000))
}
