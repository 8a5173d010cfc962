import type { Tx } from "@/db/client"
import type { Locale } from "@/lib/platform/locale"
import { listVatCodes, listVatRates } from "@/lib/vat/queries"
import { codeOf, proposedVat, type VatReason } from "@/lib/vat/treatment"
import { readBooks } from "../ledger/books"
import type { Customer } from "./customer"

/** What a form of an invoice offers. */
export type FormChoices = {
  currency: string
  country: string
  codes: { code: string; name: string; rates: { from: string; rate: string }[] }[]
}

/** Codes that are offered, with their rates; refused while the books are not open. */
export async function readFormChoices(
  tx: Tx,
  administrationId: string,
  day: string,
  locale: Locale,
): Promise<FormChoices> {
  const { currency, country } = await readBooks(tx, administrationId)
  const rates = await listVatRates(tx, administrationId)
  const codes = await listVatCodes(tx, administrationId, day)
  return {
    currency,
    country,
    codes: codes
      .filter(({ archived }) => !archived)
      .map(({ code, names }) => ({ code, name: names[locale] || names.en, rates: rates.get(code) ?? [] })),
  }
}

/** How a sale to this customer is usually taxed, and why. */
export async function proposedCode(
  tx: Tx,
  administrationId: string,
  customer: Customer,
  sellerCountry: string,
  day: string,
): Promise<{ code: string | null; because: VatReason }> {
  const proposal = proposedVat(customer, sellerCountry)
  const codes = await listVatCodes(tx, administrationId, day)
  return { code: codeOf(proposal, codes), because: proposal.because }
}
