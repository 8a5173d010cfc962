"use server"
import { action } from "@/lib/administrations/action"
import * as copies from "./copies"
import * as drafts from "./drafts"
import * as fromOrder from "./from-order"
import { invoiceInput, invoiceOrderInput, oneInvoiceInput, payInvoiceInput, seenInvoiceInput } from "./input"
import * as settle from "./settle"

export const saveDraft = action({ may: "receivables.write", input: invoiceInput }, (tx, context, input) =>
  drafts.saveDraft(tx, context, input, new Date()),
)

export const deleteDraft = action(
  // The page it is called from is about to be gone.
  { may: "receivables.write", input: seenInvoiceInput, quiet: true },
  (tx, context, input) => drafts.deleteDraft(tx, context, input),
)

export const sendDraft = action({ may: "receivables.write", input: seenInvoiceInput }, (tx, context, input) =>
  settle.sendDraft(tx, context, input, new Date()),
)

export const payInvoice = action({ may: "receivables.write", input: payInvoiceInput }, (tx, context, input) =>
  settle.payInvoice(tx, context, input, new Date()),
)

export const creditInvoice = action(
  { may: "receivables.write", input: oneInvoiceInput, quiet: true },
  (tx, context, { id }) => copies.creditInvoice(tx, context, id, new Date()),
)

export const copyInvoice = action(
  { may: "receivables.write", input: oneInvoiceInput, quiet: true },
  (tx, context, { id }) => copies.copyInvoice(tx, context, id, new Date()),
)

export const invoiceOrder = action(
  { may: "receivables.write", input: invoiceOrderInput, quiet: true },
  (tx, context, { orderId }) => fromOrder.invoiceOrder(tx, context, orderId, new Date()),
)
