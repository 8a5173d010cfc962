import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import { type EmailAttachment, emails } from "@/db/schema"
import type { EMAIL_CANCELS, EMAIL_KINDS } from "@/db/vocabulary"
import { Refusal } from "@/lib/platform/errors"
import { record, recordEach } from "../audit"
import type { Context } from "../context"
import { isMailAddress } from "./rules"
import { canMail } from "./settings"

export type Email = Omit<typeof emails.$inferSelect, "administrationId">
export type EmailKind = (typeof EMAIL_KINDS)[number]
export type CancelReason = (typeof EMAIL_CANCELS)[number]

export type EmailDraft = {
  kind: EmailKind
  accountId: string
  subjectId: string | null
  to: string
  subject: string
  body: string
  attachments: EmailAttachment[]
}

/**
 * Messages that leave once the caller's transaction is committed. Returns their ids, in order. Refused:
 * `mail_not_set_up`; an address that no mail can go to; a subject of several lines.
 */
export async function queueEmails(
  tx: Tx,
  context: Context,
  drafts: EmailDraft[],
  now: Date,
): Promise<string[]> {
  const { administrationId } = context
  if (drafts.length === 0) return []
  if (!(await canMail(tx, administrationId))) throw new Refusal("mail_not_set_up")
  const userId = context.actor.kind === "user" ? context.actor.userId : null
  const rows = drafts.map(({ to, ...draft }) => {
    if (!isMailAddress(to)) throw new Refusal("invalid_input", { to: "email_invalid" })
    if (/\p{Cc}/u.test(draft.subject)) throw new Refusal("invalid_input", { subject: "invalid" })
    return {
      ...draft,
      administrationId,
      id: uuidv7(),
      toAddress: to,
      state: "queued" as const,
      dueAt: now,
      createdAt: now,
      queuedAt: now,
      userId,
    }
  })
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE)
    await tx.insert(emails).values(rows.slice(at, at + ROWS_AT_ONCE))
  // Without the address: a person may be erased from messages, not from what is only added to.
  await recordEach(
    tx,
    context,
    "email.queued",
    rows.map(({ id, kind, subjectId }) => ({ subject: id, facts: { kind, subjectId } })),
  )
  return rows.map(({ id }) => id)
}

/**
 * Tries again now what waits, failed, or may not have arrived, at an address that may be another. Refused where it
 * left, is leaving, or was cancelled: `email_not_waiting`.
 */
export async function retryEmail(
  tx: Tx,
  context: Context,
  { id, to }: { id: string; to: string },
  now: Date,
): Promise<void> {
  const { administrationId } = context
  if (!(await canMail(tx, administrationId))) throw new Refusal("mail_not_set_up")
  const { rowCount } = await tx.execute(sql`
    update emails set state = 'queued', to_address = ${to}, due_at = ${now}::timestamptz,
      queued_at = ${now}::timestamptz, waits_for_server = false
    where administration_id = ${administrationId} and id = ${id} and state in ('queued', 'failed', 'uncertain')`)
  if (!rowCount) throw await refusalOf(tx, administrationId, id)
  await record(tx, context, "email.retried", id)
}

/** Before it left, or where nobody knows whether it did. */
export async function cancelEmail(
  tx: Tx,
  context: Context,
  id: string,
  reason: CancelReason,
): Promise<Email> {
  const { administrationId } = context
  const email = await holdEmail(tx, administrationId, id)
  if (!["queued", "failed", "uncertain"].includes(email.state)) throw new Refusal("email_not_waiting")
  await tx.execute(sql`
    update emails set state = 'cancelled', cancel_reason = ${reason}, due_at = null
    where administration_id = ${administrationId} and id = ${id}`)
  await record(tx, context, "email.cancelled", id, { reason })
  return email
}

/** Those about it that did not leave, and are not leaving. */
export async function cancelEmailsAbout(
  tx: Tx,
  context: Context,
  subjectId: string,
  reason: CancelReason,
): Promise<void> {
  const { administrationId } = context
  const { rows } = await tx.execute<{ id: string }>(sql`
    update emails set state = 'cancelled', cancel_reason = ${reason}, due_at = null
    where administration_id = ${administrationId} and subject_id = ${subjectId} and state in ('queued', 'failed')
    returning id`)
  for (const { id } of rows) await record(tx, context, "email.cancelled", id, { reason })
}

/** Somebody knows that an uncertain one arrived. */
export async function emailArrived(tx: Tx, context: Context, id: string, now: Date): Promise<Email> {
  const { administrationId } = context
  const email = await holdEmail(tx, administrationId, id)
  if (email.state !== "uncertain") throw new Refusal("email_not_waiting")
  await tx.execute(sql`
    update emails set state = 'sent', sent_at = ${now}::timestamptz
    where administration_id = ${administrationId} and id = ${id}`)
  await record(tx, context, "email.arrived", id)
  return email
}

async function holdEmail(tx: Tx, administrationId: string, id: string): Promise<Email> {
  const [email] = await tx
    .select()
    .from(emails)
    .where(sql`administration_id = ${administrationId} and id = ${id}`)
    .for("update")
  if (!email) throw new Refusal("not_found")
  return email
}

async function refusalOf(tx: Tx, administrationId: string, id: string): Promise<Refusal> {
  await holdEmail(tx, administrationId, id)
  return new Refusal("email_not_waiting")
}

/** A statement has at most 65,535 parameters. */
const ROWS_AT_ONCE = 1000
