import type { OfferedVat, ShownDraft } from "@/components/invoices/draft"
import type { InvoiceParty } from "@/db/schema/invoices"
import type { Customer } from "@/lib/receivables/invoices/customer"
import type { Paper } from "@/lib/receivables/invoices/papers"
import { dueDate } from "@/lib/receivables/terms/rules"

/** A new invoice to a customer, filled in as far as it can be. */
export function draftFor(
  customer: Customer,
  today: string,
  currency: string,
  vatCode: string | null,
): ShownDraft {
  return {
    id: null,
    version: 0,
    kind: "invoice",
    accountId: customer.accountId,
    debtorId: null,
    creditsId: null,
    invoiceDate: today,
    suppliedOn: null,
    dueDate: dueDate(today, customer.terms),
    currency,
    rate: "1",
    language: customer.language,
    reference: "",
    notes: "",
    buyer: typed(customer.buyer),
    pricesIncludeVat: customer.kind === "consumer",
    discountPercent: customer.terms.discount?.percent ?? "",
    discountDays: customer.terms.discount?.days ?? null,
    lines: [
      {
        description: "",
        quantity: "1",
        unitPrice: "",
        discountPercent: "0",
        vatCode: vatCode ?? "",
        ledgerCode: null,
      },
    ],
    charged: null,
  }
}

/** A draft as it was saved. Amounts of an order, and of what is credited, are not ours to compute. */
export function draftOf(paper: Paper): ShownDraft {
  const isCharged = paper.orderId !== null || paper.creditsId !== null
  return {
    id: paper.id,
    version: paper.version,
    kind: paper.kind,
    accountId: paper.accountId,
    debtorId: paper.debtorId,
    creditsId: paper.creditsId,
    invoiceDate: paper.invoiceDate,
    suppliedOn: paper.suppliedOn,
    dueDate: paper.dueDate,
    currency: paper.currency,
    rate: paper.rate,
    language: paper.language,
    reference: paper.reference ?? "",
    notes: paper.notes ?? "",
    buyer: typed(paper.buyer),
    pricesIncludeVat: paper.pricesIncludeVat,
    discountPercent: paper.discountPercent ?? "",
    discountDays: paper.discountDays,
    lines: paper.lines.map(({ description, quantity, unitPrice, discountPercent, vatCode, ledgerCode }) => ({
      description,
      quantity,
      unitPrice,
      discountPercent,
      vatCode,
      ledgerCode,
    })),
    charged: isCharged
      ? {
          lines: paper.lines.map(({ netMinor }) => netMinor),
          vat: paper.vat.map(({ vatCode, rate, netMinor, vatMinor }) => ({
            vatCode,
            rate,
            netMinor,
            vatMinor,
          })),
          netMinor: paper.netMinor,
          vatMinor: paper.vatMinor,
          totalMinor: paper.totalMinor,
        }
      : null,
  }
}

/** A code that is offered no more stays on the draft that has it. */
export function offeredFor(draft: ShownDraft, codes: OfferedVat[]): OfferedVat[] {
  const missing = draft.lines.filter(({ vatCode }) => vatCode && !codes.some(({ code }) => code === vatCode))
  return [...codes, ...missing.map(({ vatCode }) => ({ code: vatCode, name: vatCode, rates: [] }))]
}

function typed(buyer: InvoiceParty): ShownDraft["buyer"] {
  return {
    company: buyer.company ?? "",
    name: buyer.name ?? "",
    line1: buyer.line1 ?? "",
    line2: buyer.line2 ?? "",
    postcode: buyer.postcode ?? "",
    city: buyer.city ?? "",
    region: buyer.region ?? "",
    country: buyer.country ?? "",
    email: buyer.email ?? "",
    vatNumber: buyer.vatNumber ?? "",
    cocNumber: buyer.cocNumber ?? "",
    phone: buyer.phone ?? "",
  }
}
