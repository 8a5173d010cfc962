import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { anyOf } from "@/lib/platform/any-of"

/**
 * Takes the person out of letters and messages to accounts that were erased; that they were written, when and about
 * how much stays. What did not leave yet does not. Invoices keep whom they are to: books are kept for seven years
 * (AWR art. 52), and what is owed must stay claimable.
 */
export async function eraseCorrespondence(
  tx: Tx,
  administrationId: string,
  accountIds: string[],
): Promise<void> {
  if (accountIds.length === 0) return
  const erased = sql`account_id in (
    select id from accounts where administration_id = ${administrationId} and id = ${anyOf(accountIds)}
      and name = code and email is null)`
  await tx.execute(sql`
    update emails set to_address = '', subject = '', body = '', last_error = null,
      cancel_reason = case when state = 'queued' then 'changed' else cancel_reason end,
      due_at = case when state = 'queued' then null else due_at end,
      state = case when state = 'queued' then 'cancelled' else state end
    where administration_id = ${administrationId} and ${erased}`)
  await tx.execute(sql`
    with blanked as (
      update reminders set subject = '', body = '',
        recipient = jsonb_build_object('name', recipient->>'code', 'code', recipient->>'code', 'email', null, 'lines', '[]'::jsonb),
        state = case when state = 'toSend' then 'withdrawn' else state end
      where administration_id = ${administrationId} and ${erased}
      returning id, state
    )
    update reminder_items i set level = null
    from blanked where i.administration_id = ${administrationId} and i.reminder_id = blanked.id
      and blanked.state = 'withdrawn'`)
}
