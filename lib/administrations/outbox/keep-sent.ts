import "server-only"
import { sql } from "drizzle-orm"
import { type Tx, withAdministration, withoutAdministration } from "@/db/client"
import { emails } from "@/db/schema"
import { surprise } from "@/lib/platform/log"
import { type MailAttachment, type MailOutcome, sendMail } from "@/lib/platform/mail/send"
import { pause } from "@/lib/platform/pause"
import type { Context } from "../context"
import type { CancelReason, Email } from "./queue"
import { nextTry } from "./rules"
import { readSender, type Sender } from "./settings"

/** What the rooms of kinds of messages do with theirs. */
export type MailHandlers = {
  /** Makes what is attached. */
  attach(administrationId: string, email: Email): Promise<MailAttachment[]>
  /** Right before it leaves, in the transaction that decides it: why it must not any more; null to send it. */
  stop(tx: Tx, context: Context, email: Email, now: Date): Promise<CancelReason | null>
  /** A server took it, in the transaction that writes so. */
  sent(tx: Tx, context: Context, email: Email, now: Date): Promise<void>
  /** After that is committed. */
  afterwards(context: Context, email: Email, now: Date): Promise<void>
}

const LOOK_EVERY_MS = 2000
const ADMINISTRATIONS_AT_ONCE = 4
const MESSAGES_IN_TURN = 50
/** Longer than any attempt takes. */
const LEASE_MS = 10 * 60_000

/**
 * Sends what waits until told to stop. Any number of processes may do the same: whoever claimed a message sends it.
 * What was being sent when its process ended may have arrived, and is left to a person.
 */
export async function keepSent(handlers: MailHandlers, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    try {
      const due = await administrationsToMail(new Date())
      for (let at = 0; at < due.length; at += ADMINISTRATIONS_AT_ONCE)
        await Promise.all(
          due
            .slice(at, at + ADMINISTRATIONS_AT_ONCE)
            .map((administrationId) => sendDue(administrationId, handlers, stopping)),
        )
    } catch (error) {
      surprise(error, "sending e-mail")
    }
    await pause(LOOK_EVERY_MS, stopping)
  }
}

async function sendDue(
  administrationId: string,
  handlers: MailHandlers,
  stopping: AbortSignal,
): Promise<void> {
  for (let sent = 0; sent < MESSAGES_IN_TURN && !stopping.aborted; sent++) {
    const now = new Date()
    await giveUpExpired(administrationId, now)
    if (!(await sendNext(administrationId, handlers, now))) return
  }
}

/** Tries one due message; false when there is none. */
export async function sendNext(
  administrationId: string,
  handlers: MailHandlers,
  now = new Date(),
): Promise<boolean> {
  const context: Context = { administrationId, actor: { kind: "system" } }
  const inside = <T>(work: (tx: Tx) => Promise<T>) => withAdministration(administrationId, work)
  const email = await inside((tx) => claim(tx, administrationId, now))
  if (!email) return false
  let sender: Sender | null
  let attachments: MailAttachment[]
  try {
    sender = await inside((tx) => readSender(tx, administrationId))
    attachments = await handlers.attach(administrationId, email)
  } catch (error) {
    const answer = surprise(error, "making an e-mail")
    await inside((tx) => putBack(tx, administrationId, email, { fault: "message", answer }, now))
    return true
  }
  if (!sender) {
    await inside((tx) => putBack(tx, administrationId, email, { fault: "server", answer: null }, now))
    return true
  }
  const from = sender
  const leaves = await inside((tx) => begin(tx, context, email, { handlers, sender: from, now }))
  if (!leaves) return true
  const outcome = await sendMail(from.server, {
    from: { name: from.name, address: from.address },
    replyTo: from.replyTo,
    to: email.toAddress,
    subject: email.subject,
    text: email.body,
    attachments,
    messageId: `${email.id}@${from.address.split("@").at(-1)}`,
    date: now,
  })
  await inside((tx) => settle(tx, context, email, { outcome, handlers, now }))
  if (outcome.kind === "sent") await handlers.afterwards(context, email, now)
  return true
}

/** What was being sent for longer than anybody does may have arrived. */
export async function giveUpExpired(administrationId: string, now: Date): Promise<void> {
  await withAdministration(administrationId, (tx) =>
    tx.execute(sql`
      update emails set state = 'uncertain', due_at = null
      where administration_id = ${administrationId} and state = 'sending' and due_at <= ${now}::timestamptz`),
  )
}

/** Nobody else takes it for as long as the lease; committed before anything is done. */
async function claim(tx: Tx, administrationId: string, now: Date): Promise<Email | null> {
  const [email] = await tx
    .update(emails)
    .set({ attempts: sql`attempts + 1`, dueAt: leaseFrom(now) })
    .where(
      sql`administration_id = ${administrationId} and id = (
        select e.id from emails e
        where e.administration_id = ${administrationId} and e.state = 'queued' and e.due_at <= ${now}::timestamptz
        order by e.due_at, e.id limit 1 for update skip locked)`,
    )
    .returning()
  return email ?? null
}

/** From here on it may arrive. False where it must not leave any more, or is somebody else's by now. */
async function begin(
  tx: Tx,
  context: Context,
  email: Email,
  { handlers, sender, now }: { handlers: MailHandlers; sender: Sender; now: Date },
): Promise<boolean> {
  const { administrationId } = context
  const { rowCount } = await tx.execute(sql`
    update emails set state = 'sending', due_at = ${leaseFrom(now)}::timestamptz, from_name = ${sender.name},
      from_address = ${sender.address}
    where administration_id = ${administrationId} and id = ${email.id} and state = 'queued'
      and attempts = ${email.attempts} and to_address = ${email.toAddress}`)
  if (!rowCount) return false
  const reason = await handlers.stop(tx, context, email, now)
  if (reason)
    await tx.execute(sql`
      update emails set state = 'cancelled', cancel_reason = ${reason}, due_at = null, from_name = null, from_address = null
      where administration_id = ${administrationId} and id = ${email.id}`)
  return reason === null
}

async function settle(
  tx: Tx,
  context: Context,
  email: Email,
  { outcome, handlers, now }: { outcome: MailOutcome; handlers: MailHandlers; now: Date },
): Promise<void> {
  const { administrationId } = context
  if (outcome.kind === "later") return putBack(tx, administrationId, email, outcome, now)
  if (outcome.kind !== "sent") {
    await tx.execute(sql`
      update emails set state = ${outcome.kind === "refused" ? "failed" : "uncertain"}, due_at = null,
        last_error = ${outcome.answer}
      where ${isMine(administrationId, email)}`)
    return
  }
  const { rowCount } = await tx.execute(sql`
    update emails set state = 'sent', due_at = null, sent_at = ${now}::timestamptz, waits_for_server = false
    where ${isMine(administrationId, email)}`)
  if (!rowCount) return
  await handlers.sent(tx, context, email, now)
  await tx.execute(sql`
    update emails set due_at = ${now}::timestamptz, waits_for_server = false
    where administration_id = ${administrationId} and state = 'queued' and waits_for_server`)
}

/** Nobody took it. Where the server is at fault, the others need not find out by themselves. */
async function putBack(
  tx: Tx,
  administrationId: string,
  email: Email,
  { fault, answer }: { fault: "server" | "message"; answer: string | null },
  now: Date,
): Promise<void> {
  const at = nextTry(email.queuedAt, now)
  const ofServer = fault === "server"
  await tx.execute(sql`
    update emails set state = ${at ? "queued" : "failed"}, due_at = ${at}::timestamptz, last_error = ${answer},
      waits_for_server = ${ofServer && at !== null}
    where ${isMine(administrationId, email)}`)
  if (!ofServer || !at) return
  await tx.execute(sql`
    update emails set due_at = ${at}::timestamptz, last_error = ${answer}, waits_for_server = true
    where administration_id = ${administrationId} and state = 'queued' and due_at <= ${now}::timestamptz`)
}

/** Also where the lease ran out meanwhile: nobody sent it since. */
function isMine(administrationId: string, { id, attempts }: Email) {
  return sql`administration_id = ${administrationId} and id = ${id} and attempts = ${attempts}
    and state in ('queued', 'sending', 'uncertain')`
}

function leaseFrom(now: Date): Date {
  return new Date(now.getTime() + LEASE_MS)
}

async function administrationsToMail(now: Date): Promise<string[]> {
  const { rows } = await withoutAdministration((tx) =>
    tx.execute<{ administration_id: string }>(
      sql`select administration_id from administrations_to_mail(${now}::timestamptz)`,
    ),
  )
  return rows.map(({ administration_id }) => administration_id)
}
