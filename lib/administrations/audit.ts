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
  await tx.insert(audit).values({
    administrationId: context.administrationId,
    id: uuidv7(),
    at: new Date(),
    actor: context.actor.kind,
    userId: context.actor.kind === "user" ? context.actor.userId : null,
    action,
    subject,
    facts,
  })
}
