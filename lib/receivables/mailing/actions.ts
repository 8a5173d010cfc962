"use server"
import { action } from "@/lib/administrations/action"
import { emailIdInput, retryInput } from "@/lib/administrations/outbox/input"
import * as queue from "@/lib/administrations/outbox/queue"
import { getLocale } from "@/lib/platform/i18n"
import { bookCosts } from "../reminders/book-costs"
import { takeBack } from "../reminders/commands"
import { emailLeft } from "./handlers"
import { emailInvoiceInput, emailInvoicesInput, emailStatementInput } from "./input"
import * as invoices from "./invoices"
import { namedInvoices } from "./named"
import * as statements from "./statements"

export const emailInvoice = action(
  { may: "receivables.write", input: emailInvoiceInput },
  (tx, context, input) => invoices.emailInvoice(tx, context, input, new Date()),
)

export const emailInvoices = action(
  { may: "receivables.write", input: emailInvoicesInput },
  async (tx, context, { address }) =>
    invoices.emailInvoices(
      tx,
      context,
      await namedInvoices(tx, context.administrationId, address),
      new Date(),
    ),
)

export const emailStatement = action(
  { may: "receivables.write", input: emailStatementInput, quiet: true },
  async (tx, context, input) => statements.emailStatement(tx, context, input, await getLocale(), new Date()),
)

export const retryEmail = action({ may: "receivables.write", input: retryInput }, (tx, context, input) =>
  queue.retryEmail(tx, context, input, new Date()),
)

/** A reminder whose e-mail does not leave does not either. */
export const cancelEmail = action(
  { may: "receivables.write", input: emailIdInput },
  async (tx, context, { id }) => {
    const { kind, subjectId } = await queue.cancelEmail(tx, context, id, "person")
    if (kind === "reminder" && subjectId) await takeBack(tx, context, subjectId)
  },
)

export const emailArrived = action(
  { may: "receivables.write", input: emailIdInput },
  async (tx, context, { id }) => {
    const now = new Date()
    const email = await queue.emailArrived(tx, context, id, now)
    await emailLeft(tx, context, email, now)
    if (email.kind === "reminder" && email.subjectId) await bookCosts(tx, context, [email.subjectId], now)
  },
)
