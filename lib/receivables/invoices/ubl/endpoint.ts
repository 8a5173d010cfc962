import type { InvoiceParty } from "@/db/schema/invoices"

/** Schemes of VAT numbers in the list of electronic addresses (EAS). */
const VAT_SCHEMES: Record<string, string> = {
  AT: "9914",
  BE: "9925",
  BG: "9926",
  CY: "9928",
  CZ: "9929",
  DE: "9930",
  EE: "9931",
  ES: "9920",
  FI: "0213",
  FR: "9957",
  GR: "9933",
  HR: "9934",
  HU: "9910",
  IE: "9935",
  IT: "0211",
  LT: "9937",
  LU: "9938",
  LV: "9939",
  MT: "9943",
  NL: "9944",
  PL: "9945",
  PT: "9946",
  RO: "9947",
  SE: "9955",
  SI: "9949",
  SK: "9950",
}

/** Where a party gets its papers: by the Dutch register, else by VAT number, else by e-mail; null for none. */
export function endpointOf({
  country,
  cocNumber,
  vatNumber,
  email,
}: InvoiceParty): { scheme: string; id: string } | null {
  if (country === "NL" && cocNumber) return { scheme: "0106", id: cocNumber }
  const scheme = country && VAT_SCHEMES[country]
  if (scheme && vatNumber) return { scheme, id: vatNumber.replace(/[\s.-]/g, "") }
  return email ? { scheme: "EM", id: email } : null
}
