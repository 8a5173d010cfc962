import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import type { EmailAttachment } from "@/db/schema"
import type { Context } from "@/lib/administrations/context"
import { emailsAbout, type ListedEmail } from "@/lib/administrations/outbox/queries"
import { type EmailDraft, queueEmails } from "@/lib/administrations/outbox/queue"
import { isMailAddress } from "@/lib/administrations/outbox/rules"
import { canMail } from "@/lib/administrations/outbox/settings"
import { Refusal } from "@/lib/platform/errors"
import { type Paper, readPaper, readPapers } from "../invoices/papers"
import { ublTree } from "../invoices/ubl/document"
import { ublFaults } from "../invoices/ubl/rules"
import { invoiceText } from "./compose"
import type { EmailInvoiceInput } from "./input"

/** What is proposed for it, and what was sent before. */
export type InvoiceMail = {
  proposed: { to: string; subject: string; body: string }
  /** Its e-invoice is complete, so that a receiver takes it. */
  ubl: boolean
  ready: boolean
  emails: ListedEmail[]
}

export async function readInvoiceMail(tx: Tx, administrationId: string, paper: Paper): Promise<InvoiceMail> {
  const { rows } = await tx.execute<{ email: string | null }>(sql`
    select email from accounts where administration_id = ${administrationId} and id = ${paper.accountId}`)
  return {
    proposed: { to: paper.buyer.email || rows[0]?.email || "", ...invoiceText(paper) },
    ubl: hasUbl(paper),
    ready: await canMail(tx, administrationId),
    emails: await emailsAbout(tx, administrationId, [paper.id]),
  }
}

/** One invoice or credit note, as somebody wrote it. Returns the id of the e-mail. Refused: `invoice_not_sent`. */
export async function emailInvoice(
  tx: Tx,
  context: Context,
  { id, ...message }: EmailInvoiceInput,
  now: Date,
): Promise<string> {
  const paper = await readPaper(tx, context.administrationId, id)
  if (!paper) throw new Refusal("not_found")
  if (paper.state !== "sent") throw new Refusal("invoice_not_sent")
  const [email = ""] = await queueEmails(tx, context, [{ ...draftOf(paper), ...message }], now)
  return email
}

export type Batch = { queued: number; drafts: number; noAddress: number; before: number }

/**
 * Many at once, each with its own text. Left out are drafts, those without an address, and those with an e-mail that
 * was not cancelled: two people who ask for the same ones send them once. Refused: `mail_not_set_up`,
 * `emails_too_many`.
 */
export async function emailInvoices(tx: Tx, context: Context, ids: string[], now: Date): Promise<Batch> {
  const { administrationId } = context
  if (!(await canMail(tx, administrationId))) throw new Refusal("mail_not_set_up")
  if (ids.length > MOST_IN_BATCH) throw new Refusal("emails_too_many", {}, { most: MOST_IN_BATCH })
  // Held before it is read what was sent before: what another person asks for meanwhile is among it.
  await tx.execute(sql`
    select 1 from invoices where administration_id = ${administrationId} and id = any(${sql.param(ids)}::uuid[])
    order by id for no key update`)
  const { rows } = await tx.execute<{ id: string; sent: boolean; before: boolean; email: string | null }>(sql`
    select i.id, i.state = 'sent' as sent, coalesce(nullif(i.buyer->>'email', ''), a.email) as email,
      exists (select from emails e where e.administration_id = ${administrationId} and e.subject_id = i.id
        and e.state <> 'cancelled') as before
    from invoices i
    join accounts a on a.administration_id = ${administrationId} and a.id = i.account_id
    where i.administration_id = ${administrationId} and i.id = any(${sql.param(ids)}::uuid[])
    order by i.id`)
  const sent = rows.filter((row) => row.sent)
  const fresh = sent.filter((row) => !row.before)
  const reachable = fresh.flatMap(({ id, email }) => (email && isMailAddress(email) ? [{ id, email }] : []))
  const addresses = new Map(reachable.map(({ id, email }) => [id, email]))
  for (let at = 0; at < reachable.length; at += PAPERS_AT_ONCE) {
    const some = reachable.slice(at, at + PAPERS_AT_ONCE).map(({ id }) => id)
    const papers = await readPapers(tx, administrationId, some)
    await queueEmails(
      tx,
      context,
      papers.map((paper) => ({
        ...draftOf(paper),
        ...invoiceText(paper),
        to: addresses.get(paper.id) ?? "",
      })),
      now,
    )
  }
  return {
    queued: reachable.length,
    drafts: rows.length - sent.length,
    before: sent.length - fresh.length,
    noAddress: fresh.length - reachable.length,
  }
}

function hasUbl(paper: Paper): boolean {
  return ublFaults(ublTree(paper)).length === 0
}

function draftOf(paper: Paper): Pick<EmailDraft, "kind" | "accountId" | "subjectId" | "attachments"> {
  const attachments: EmailAttachment[] = [{ kind: "invoicePdf", id: paper.id }]
  if (hasUbl(paper)) attachments.push({ kind: "invoiceUbl", id: paper.id })
  return { kind: "invoice", accountId: paper.accountId, subjectId: paper.id, attachments }
}

/** In one transaction. */
export const MOST_IN_BATCH = 1000
const PAPERS_AT_ONCE = 100
