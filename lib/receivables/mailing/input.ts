import { z } from "zod"
import { mailAddress, messageText, subjectLine } from "@/lib/administrations/outbox/input"

const day = z.iso.date("date_invalid")
const message = { to: mailAddress, subject: subjectLine, body: messageText }

export const emailInvoiceInput = z.strictObject({ id: z.uuid(), ...message })
export type EmailInvoiceInput = z.output<typeof emailInvoiceInput>

export const emailStatementInput = z
  .strictObject({ accountId: z.uuid(), from: day, until: day, ...message })
  .refine(({ from, until }) => from <= until, { path: ["until"], message: "date_invalid" })
export type EmailStatementInput = z.output<typeof emailStatementInput>

/** Invoices as the address of their list names them: filters, or "ids=" of those that are ticked. */
export const emailInvoicesInput = z.strictObject({ address: z.string().max(20_000) })
