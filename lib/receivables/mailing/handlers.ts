import "server-only"
import { type Tx, withAdministration } from "@/db/client"
import type { Context } from "@/lib/administrations/context"
import type { MailHandlers } from "@/lib/administrations/outbox/keep-sent"
import type { Email } from "@/lib/administrations/outbox/queue"
import { Refusal } from "@/lib/platform/errors"
import { isLocale } from "@/lib/platform/locale"
import type { MailAttachment } from "@/lib/platform/mail/send"
import { type Paper, readPapers } from "../invoices/papers"
import { paperPdf } from "../invoices/pdf/document"
import { ublOf } from "../invoices/ubl/document"
import { statementPdf } from "../lists/statement-pdf"
import { bookCosts } from "../reminders/book-costs"
import { reminderLeft, stopReminder } from "../reminders/outgoing"
import { readStatementPaper } from "./statements"

/** What invoices, reminders and statements do when their e-mail leaves. */
export const mailHandlers: MailHandlers = {
  attach,
  async stop(tx, context, { kind, subjectId }, now) {
    return kind === "reminder" && subjectId ? stopReminder(tx, context, subjectId, now) : null
  },
  sent: emailLeft,
  /** Costs that cannot be booked do not undo the sending: the run says so, and offers to book them. */
  async afterwards(context, { kind, subjectId }, now) {
    if (kind !== "reminder" || !subjectId) return
    try {
      await withAdministration(context.administrationId, (tx) => bookCosts(tx, context, [subjectId], now))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
  },
}

/** A server took it, or somebody knows that it arrived. */
export async function emailLeft(
  tx: Tx,
  context: Context,
  { kind, subjectId }: Pick<Email, "kind" | "subjectId">,
  now: Date,
): Promise<void> {
  if (kind === "reminder" && subjectId) await reminderLeft(tx, context, subjectId, now)
}

async function attach(administrationId: string, email: Email): Promise<MailAttachment[]> {
  const invoices = email.attachments.flatMap(({ kind, id }) => (kind === "statementPdf" ? [] : id))
  const papers = new Map(
    await withAdministration(administrationId, async (tx) =>
      (await readPapers(tx, administrationId, [...new Set(invoices)])).map(
        (paper) => [paper.id, paper] as const,
      ),
    ),
  )
  const made: MailAttachment[] = []
  for (const { kind, id } of email.attachments) {
    if (kind === "statementPdf") made.push(await statement(administrationId, email.accountId, id))
    else made.push(await document(kind, papers.get(id)))
  }
  return made
}

async function document(
  kind: "invoicePdf" | "invoiceUbl",
  paper: Paper | undefined,
): Promise<MailAttachment> {
  if (!paper) throw new Error("an e-mail with an invoice that is not there")
  return kind === "invoicePdf"
    ? { name: `${paper.number}.pdf`, type: "application/pdf", content: await paperPdf(paper) }
    : { name: `${paper.number}.xml`, type: "application/xml", content: ublOf(paper) }
}

async function statement(administrationId: string, accountId: string, of: string): Promise<MailAttachment> {
  const [from = "", to = "", otherwise] = of.split("_")
  if (!isLocale(otherwise)) throw new Error("a statement in no language")
  const paper = await withAdministration(administrationId, (tx) =>
    readStatementPaper(tx, administrationId, accountId, { from, to }, otherwise),
  )
  return {
    name: `${paper.account.code}-${to}.pdf`,
    type: "application/pdf",
    content: await statementPdf(paper),
  }
}
