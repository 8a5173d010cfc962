import type { Tx } from "@/db/client"
import type { Context } from "@/lib/administrations/context"
import { addDays, dayOf, daysBetween } from "@/lib/platform/calendar"
import { Refusal } from "@/lib/platform/errors"
import { insertDraft, saveDraft } from "./drafts"
import { type Paper, readPaper } from "./papers"

/**
 * A draft credit note of a sent invoice: its lines and its VAT, so that nothing of it stays in the return. Returns
 * its id. Refused: `not_found`, `invoice_not_sent`.
 */
export async function creditInvoice(tx: Tx, context: Context, id: string, now: Date): Promise<string> {
  const paper = await readPaper(tx, context.administrationId, id)
  if (paper?.kind !== "invoice") throw new Refusal("not_found")
  if (paper.state !== "sent") throw new Refusal("invoice_not_sent")
  const today = dayOf(now)
  const credit = await insertDraft(
    tx,
    context,
    {
      ...headOf(paper),
      kind: "credit",
      orderId: paper.orderId,
      creditsId: id,
      invoiceDate: today,
      // The rates are those of the supply that is taken back.
      suppliedOn: paper.suppliedOn ?? paper.invoiceDate,
      dueDate: today,
      netMinor: paper.netMinor,
      vatMinor: paper.vatMinor,
      totalMinor: paper.totalMinor,
      createdAt: now,
      updatedAt: now,
    },
    paper.lines.map(({ rate: _rate, treatment: _treatment, ...line }) => line),
    paper.vat.map(({ vatCode, rate, netMinor, vatMinor }) => ({ vatCode, rate, netMinor, vatMinor })),
  )
  return credit.id
}

/** A new draft of the same to the same customer, dated today and with the rates of today. Returns its id. */
export async function copyInvoice(tx: Tx, context: Context, id: string, now: Date): Promise<string> {
  const paper = await readPaper(tx, context.administrationId, id)
  if (!paper) throw new Refusal("not_found")
  const today = dayOf(now)
  const { buyer, lines } = paper
  const copy = await saveDraft(
    tx,
    context,
    {
      id: null,
      version: 0,
      kind: paper.kind,
      accountId: paper.accountId,
      debtorId: paper.debtorId,
      creditsId: paper.creditsId,
      invoiceDate: today,
      suppliedOn: null,
      dueDate: addDays(today, daysBetween(paper.invoiceDate, paper.dueDate)),
      currency: paper.currency,
      rate: paper.rate,
      language: paper.language,
      reference: "",
      notes: paper.notes ?? "",
      buyer: {
        name: buyer.name ?? "",
        company: buyer.company ?? "",
        line1: buyer.line1 ?? "",
        line2: buyer.line2 ?? "",
        postcode: buyer.postcode ?? "",
        city: buyer.city ?? "",
        region: buyer.region ?? "",
        country: buyer.country ?? "",
        phone: buyer.phone ?? "",
        email: buyer.email ?? "",
        vatNumber: buyer.vatNumber ?? "",
        cocNumber: buyer.cocNumber ?? "",
      },
      pricesIncludeVat: paper.pricesIncludeVat,
      discountPercent: paper.discountPercent ?? "",
      discountDays: paper.discountDays,
      lines: lines.map(({ description, quantity, unitPrice, discountPercent, vatCode, ledgerCode }) => ({
        description,
        quantity,
        unitPrice,
        discountPercent,
        vatCode,
        ledgerCode,
      })),
    },
    now,
  )
  return copy.id
}

export function headOf(paper: Paper) {
  return {
    accountId: paper.accountId,
    debtorId: paper.debtorId,
    currency: paper.currency,
    rate: paper.rate,
    language: paper.language,
    reference: paper.reference,
    buyer: paper.buyer,
    pricesIncludeVat: paper.pricesIncludeVat,
    treatment: paper.treatment,
    vatCountry: paper.vatCountry,
  }
}
