export const OPENING_COLUMNS = [
  "code",
  "number",
  "documentDate",
  "dueDate",
  "amount",
  "currency",
  "rate",
] as const
export type OpeningColumn = (typeof OPENING_COLUMNS)[number]

/** What accounting packages call them, in small letters without spaces and signs. */
const NAMES: Record<OpeningColumn, string[]> = {
  code: [
    "code",
    "debiteur",
    "debiteurnummer",
    "debiteurnr",
    "relatie",
    "relatiecode",
    "relatienummer",
    "klant",
    "klantnummer",
    "klantnr",
    "account",
    "accountcode",
    "customer",
    "customernumber",
    "customerno",
    "debtor",
    "debtornumber",
    "编码",
    "往来单位",
    "客户",
    "客户编码",
  ],
  number: [
    "factuur",
    "factuurnummer",
    "factuurnr",
    "boekstuk",
    "boekstuknummer",
    "invoice",
    "invoicenumber",
    "invoiceno",
    "number",
    "document",
    "documentnumber",
    "发票",
    "发票号",
    "发票号码",
  ],
  documentDate: [
    "datum",
    "factuurdatum",
    "boekdatum",
    "date",
    "invoicedate",
    "documentdate",
    "日期",
    "发票日期",
  ],
  dueDate: ["vervaldatum", "vervaldag", "due", "duedate", "到期日", "到期日期"],
  amount: [
    "bedrag",
    "openstaand",
    "openstaandbedrag",
    "open",
    "saldo",
    "restbedrag",
    "amount",
    "openamount",
    "outstanding",
    "balance",
    "金额",
    "未结金额",
  ],
  currency: ["valuta", "currency", "币种"],
  rate: ["koers", "wisselkoers", "rate", "exchangerate", "汇率"],
}

/**
 * Where each column stands, by its heading; without headings in the order of `OPENING_COLUMNS`. Null when a column
 * that is needed is missing.
 */
export function placesOf(first: string[]): { places: Map<OpeningColumn, number>; headings: boolean } | null {
  const places = new Map<OpeningColumn, number>()
  for (const [i, heading] of first.entries()) {
    const key = heading.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "")
    const column = OPENING_COLUMNS.find((name) => NAMES[name].includes(key))
    if (column && !places.has(column)) places.set(column, i)
  }
  if (places.size === 0) {
    if (first.length < 5) return null
    return {
      places: new Map(OPENING_COLUMNS.slice(0, first.length).map((name, i) => [name, i])),
      headings: false,
    }
  }
  const needed: OpeningColumn[] = ["code", "number", "documentDate", "amount"]
  return needed.every((name) => places.has(name)) ? { places, headings: true } : null
}
