import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import { insertAccount } from "@/lib/accounts/commands"
import type { NewAccount } from "@/lib/accounts/input"
import type { Context } from "@/lib/administrations/context"
import { fieldBit } from "./rules"

/**
 * A company or consumer by hand: its data, and its row of labels with "by hand" as source. The module labels
 * only who arrives through a channel. Returns the account's id.
 */
export async function createAccount(tx: Tx, context: Context, input: NewAccount, now: Date): Promise<string> {
  const accountId = await insertAccount(tx, context, input, now)
  await openLabels(tx, context, accountId, now)
  return accountId
}

/** Label and reason in one statement. An administration without that source leaves it blank. */
async function openLabels(tx: Tx, context: Context, accountId: string, now: Date): Promise<void> {
  const { administrationId, actor } = context
  const userId = actor.kind === "user" ? actor.userId : null
  await tx.execute(sql`
    with hand as (
      select number from classifications
      where administration_id = ${administrationId} and field = 13 and code = 'hand' and archived_at is null
    ), labelled as (
      insert into account_labels (administration_id, account_id, source, by_hand)
      select ${administrationId}::uuid, ${accountId}::uuid, (select number from hand), ${fieldBit("source")}
    )
    insert into assignments (administration_id, id, account_id, field, to_number, cause, user_id, facts, at)
    select ${administrationId}::uuid, ${uuidv7()}::uuid, ${accountId}::uuid, 13, number, 'hand',
      ${userId}::uuid, '{}', ${now}::timestamptz from hand`)
}
