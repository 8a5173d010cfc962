import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import type { EmailAttachment } from "@/db/schema"
import { record } from "@/lib/administrations/audit"
import type { Context } from "@/lib/administrations/context"
import { type CancelReason, queueEmails } from "@/lib/administrations/outbox/queue"
import { isMailAddress } from "@/lib/administrations/outbox/rules"
import { dayOf } from "@/lib/platform/calendar"
import { takeBack } from "./commands"

/** A message with more is refused by many servers. */
const MOST_INVOICES = 20

/**
 * The e-mails of a run that still wait, with the invoices that they are about. Once each: what is in the outbox is
 * left alone. Returns how many were queued; reminders without an address that mail can go to stay behind.
 */
export async function queueRun(tx: Tx, context: Context, runId: string, now: Date): Promise<number> {
  const { administrationId } = context
  // Held before it is read what the outbox has: what another person asks for meanwhile is among it.
  await tx.execute(sql`
    select 1 from reminders where administration_id = ${administrationId} and run_id = ${runId}
    order by id for no key update`)
  const { rows } = await tx.execute<{
    id: string
    accountId: string
    to: string | null
    subject: string
    body: string
    invoices: string[] | null
  }>(sql`
    select r.id, r.account_id as "accountId", r.recipient->>'email' as "to", r.subject, r.body, (
        select array_agg(v.id order by v.invoice_date, v.number) from reminder_items ri
        join invoices v on v.administration_id = ${administrationId} and v.item_id = ri.item_id
        where ri.administration_id = ${administrationId} and ri.reminder_id = r.id
      ) as invoices
    from reminders r
    where r.administration_id = ${administrationId} and r.run_id = ${runId} and r.channel = 'email'
      and r.state = 'toSend'
      and not exists (select from emails e where e.administration_id = ${administrationId} and e.subject_id = r.id
        and e.state <> 'cancelled')
    order by r.id`)
  const drafts = rows.flatMap(({ id, to, subject, invoices, ...reminder }) =>
    to !== null && isMailAddress(to)
      ? {
          ...reminder,
          kind: "reminder" as const,
          subjectId: id,
          to,
          // Names of customers stand in it.
          subject: subject.replace(/\p{Cc}+/gu, " "),
          attachments: (invoices ?? [])
            .slice(0, MOST_INVOICES)
            .map((invoice): EmailAttachment => ({ kind: "invoicePdf", id: invoice })),
        }
      : [],
  )
  return (await queueEmails(tx, context, drafts, now)).length
}

/**
 * Right before its e-mail leaves: is it still about what is owed? Payments are waited for, or wait. A reminder that is
 * not is withdrawn, and what is left of it gets another.
 */
export async function stopReminder(
  tx: Tx,
  context: Context,
  reminderId: string,
  now: Date,
): Promise<CancelReason | null> {
  const { administrationId } = context
  const { rows } = await tx.execute<{ state: string }>(sql`
    select state from reminders where administration_id = ${administrationId} and id = ${reminderId}
    for no key update`)
  if (rows[0]?.state !== "toSend") return "withdrawn"
  await tx.execute(sql`
    select 1 from items i
    join reminder_items ri on ri.administration_id = ${administrationId} and ri.item_id = i.id
    where i.administration_id = ${administrationId} and ri.reminder_id = ${reminderId}
    order by i.id for no key update of i`)
  const { rows: items } = await tx.execute<{ settled: boolean; changed: boolean }>(sql`
    select i.settled_on is not null as settled,
      i.open_minor <> ri.open_minor or i.disputed_at is not null
        or coalesce(i.held_until > ${dayOf(now)}::date, false)
        or exists (select from reminder_exclusions x where x.administration_id = ${administrationId}
          and x.account_id = i.account_id and x.ended_at is null)
        or exists (select from items c where c.administration_id = ${administrationId}
          and c.account_id = i.account_id and c.currency = i.currency and c.settled_on is null and c.open_minor < 0)
        as changed
    from reminder_items ri
    join items i on i.administration_id = ${administrationId} and i.id = ri.item_id
    where ri.administration_id = ${administrationId} and ri.reminder_id = ${reminderId}`)
  if (!items.some(({ changed }) => changed)) return null
  const reason = items.every(({ settled }) => settled) ? "paid" : "changed"
  await takeBack(tx, context, reminderId)
  return reason
}

/** Its e-mail was taken: from that day on its terms run. */
export async function reminderLeft(tx: Tx, context: Context, reminderId: string, now: Date): Promise<void> {
  const { administrationId } = context
  const sentOn = dayOf(now)
  const { rowCount } = await tx.execute(sql`
    update reminders set state = 'sent', sent_on = ${sentOn}::date
    where administration_id = ${administrationId} and id = ${reminderId} and state = 'toSend'`)
  if (rowCount) await record(tx, context, "reminder.sent", reminderId, { channel: "email", sentOn })
}
