import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import { reminderExclusions } from "@/db/schema"
import { livingAccount } from "@/lib/accounts/living-account"
import { record } from "@/lib/administrations/audit"
import type { Context } from "@/lib/administrations/context"
import { cancelEmailsAbout } from "@/lib/administrations/outbox/queue"
import { dayOf } from "@/lib/platform/calendar"
import { Refusal } from "@/lib/platform/errors"
import { bookCosts } from "./book-costs"

/**
 * Somebody put the letters of a run into the post, or sent its e-mails: those that still wait left on that day, from
 * which terms run, and the costs that they ask for are booked. E-mails of the outbox say so themselves. Returns how
 * many. Refused: `sent_in_future`, `sent_before_run`, `nothing_to_mark`.
 */
export async function markSent(
  tx: Tx,
  context: Context,
  { runId, channel, sentOn }: { runId: string; channel: "email" | "letter"; sentOn: string },
  now: Date,
): Promise<number> {
  const { administrationId } = context
  if (sentOn > dayOf(now)) throw new Refusal("sent_in_future")
  const { rows } = await tx.execute<{ day: string }>(sql`
    select day::text from reminder_runs where administration_id = ${administrationId} and id = ${runId}`)
  if (!rows[0]) throw new Refusal("not_found")
  if (sentOn < rows[0].day) throw new Refusal("sent_before_run")
  const { rows: left } = await tx.execute<{ id: string }>(sql`
    update reminders r set state = 'sent', sent_on = ${sentOn}::date
    where r.administration_id = ${administrationId} and r.run_id = ${runId} and r.channel = ${channel}
      and r.state = 'toSend'
      and not exists (select from emails e where e.administration_id = ${administrationId} and e.subject_id = r.id
        and e.state in ('queued', 'sending', 'sent', 'uncertain'))
    returning r.id`)
  if (left.length === 0) throw new Refusal("nothing_to_mark")
  const ids = left.map(({ id }) => id)
  for (const id of ids) await cancelEmailsAbout(tx, context, id, "person")
  await record(tx, context, "reminders.sent", runId, { channel, sentOn, letters: ids.length })
  await bookCosts(tx, context, ids, now)
  return ids.length
}

/** Before it left: its items may get the level again. Refused: `reminder_left`, also while its e-mail is leaving. */
export async function withdrawReminder(tx: Tx, context: Context, reminderId: string): Promise<void> {
  await cancelEmailsAbout(tx, context, reminderId, "withdrawn")
  const { rows } = await tx.execute(sql`
    select from emails
    where administration_id = ${context.administrationId} and subject_id = ${reminderId} and state <> 'cancelled'`)
  if (rows.length > 0) throw new Refusal("reminder_left")
  await takeBack(tx, context, reminderId)
}

/** Refused: `reminder_left`. */
export async function takeBack(tx: Tx, context: Context, reminderId: string): Promise<void> {
  const { administrationId } = context
  const { rowCount } = await tx.execute(sql`
    update reminders set state = 'withdrawn'
    where administration_id = ${administrationId} and id = ${reminderId} and state = 'toSend'`)
  if (!rowCount) throw new Refusal("reminder_left")
  await tx.execute(sql`
    update reminder_items set level = null
    where administration_id = ${administrationId} and reminder_id = ${reminderId}`)
  await record(tx, context, "reminders.withdrawn", reminderId)
}

/** No reminder about it before that day. Refused: `not_found`, `item_settled`, `hold_past`. */
export async function holdItem(
  tx: Tx,
  context: Context,
  { itemId, until }: { itemId: string; until: string },
  today: string,
): Promise<void> {
  if (until <= today) throw new Refusal("hold_past")
  await changeOpenItem(tx, context, itemId, sql`held_until = ${until}::date`)
  await record(tx, context, "item.held", itemId, { until })
}

/** The customer disagrees: no reminder until that is settled. */
export async function disputeItem(
  tx: Tx,
  context: Context,
  { itemId, reason }: { itemId: string; reason: string },
  now: Date,
): Promise<void> {
  await changeOpenItem(
    tx,
    context,
    itemId,
    sql`disputed_at = coalesce(disputed_at, ${now}::timestamptz), dispute_reason = ${reason}`,
  )
  await record(tx, context, "item.disputed", itemId, { reason })
}

/** Neither held nor disputed any more. */
export async function releaseItem(tx: Tx, context: Context, itemId: string): Promise<void> {
  await changeOpenItem(tx, context, itemId, sql`held_until = null, disputed_at = null, dispute_reason = null`)
  await record(tx, context, "item.released", itemId)
}

/** Refused where it is not reminded already: `account_excluded`. */
export async function excludeAccount(
  tx: Tx,
  context: Context,
  { accountId, reason }: { accountId: string; reason: string },
  now: Date,
): Promise<void> {
  const { administrationId } = context
  await livingAccount(tx, context, accountId)
  if (await endExclusions(tx, administrationId, accountId, null)) throw new Refusal("account_excluded")
  const userId = context.actor.kind === "user" ? context.actor.userId : null
  await tx
    .insert(reminderExclusions)
    .values({ administrationId, id: uuidv7(), accountId, reason, createdAt: now, userId })
  await record(tx, context, "account.excludedFromReminders", accountId, { reason })
}

export async function includeAccount(tx: Tx, context: Context, accountId: string, now: Date): Promise<void> {
  if (!(await endExclusions(tx, context.administrationId, accountId, now))) throw new Refusal("not_found")
  await record(tx, context, "account.remindedAgain", accountId)
}

/** How many hold; at a moment, they end. */
async function endExclusions(
  tx: Tx,
  administrationId: string,
  accountId: string,
  at: Date | null,
): Promise<number> {
  const { rowCount } = await tx.execute(sql`
    update reminder_exclusions set ended_at = ${at}::timestamptz
    where administration_id = ${administrationId} and account_id = ${accountId} and ended_at is null`)
  return rowCount ?? 0
}

async function changeOpenItem(
  tx: Tx,
  { administrationId }: Context,
  itemId: string,
  change: ReturnType<typeof sql>,
): Promise<void> {
  const { rows } = await tx.execute<{ settled: boolean }>(sql`
    select settled_on is not null as settled from items
    where administration_id = ${administrationId} and id = ${itemId} for no key update`)
  if (!rows[0]) throw new Refusal("not_found")
  if (rows[0].settled) throw new Refusal("item_settled")
  await tx.execute(
    sql`update items set ${change} where administration_id = ${administrationId} and id = ${itemId}`,
  )
}
