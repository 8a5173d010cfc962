import { decimalFrom } from "@/lib/platform/decimal"
import { type PricedLine, rateOn, type VatSum } from "@/lib/vat/rules"

/** What the form shows of a draft; numbers as exact decimal text. */
export type ShownDraft = {
  id: string | null
  version: number
  kind: "invoice" | "credit"
  accountId: string
  debtorId: string | null
  creditsId: string | null
  invoiceDate: string
  suppliedOn: string | null
  dueDate: string
  currency: string
  rate: string
  language: "en" | "nl" | "zh"
  reference: string
  notes: string
  buyer: Record<BuyerField | "phone", string>
  pricesIncludeVat: boolean
  discountPercent: string
  discountDays: number | null
  lines: {
    description: string
    quantity: string
    unitPrice: string
    discountPercent: string
    vatCode: string
    ledgerCode: string | null
  }[]
  /** Of one whose amounts are those of a shop, or of the invoice it credits; null for amounts that follow the lines. */
  charged: { lines: bigint[]; vat: VatSum[]; netMinor: bigint; vatMinor: bigint; totalMinor: bigint } | null
}

export const BUYER_FIELDS = [
  "company",
  "name",
  "line1",
  "line2",
  "postcode",
  "city",
  "region",
  "country",
  "email",
  "vatNumber",
  "cocNumber",
] as const
export type BuyerField = (typeof BUYER_FIELDS)[number]

/** A VAT code as a line offers it, with its rates. */
export type OfferedVat = { code: string; name: string; rates: { from: string; rate: string }[] }

/** A line as it is being typed, in the person's own number format. */
export type TypedLine = {
  key: string
  description: string
  quantity: string
  unitPrice: string
  discountPercent: string
  vatCode: string
  ledgerCode: string | null
}

export function typedLines(lines: ShownDraft["lines"], sign: "," | "."): TypedLine[] {
  const typed = (exact: string) => exact.replace(".", sign)
  return lines.map((line) => ({
    ...line,
    key: crypto.randomUUID(),
    quantity: typed(line.quantity),
    unitPrice: typed(line.unitPrice),
    discountPercent: line.discountPercent === "0" ? "" : typed(line.discountPercent),
  }))
}

export function newLine(vatCode: string): TypedLine {
  return {
    key: crypto.randomUUID(),
    description: "",
    quantity: "1",
    unitPrice: "",
    discountPercent: "",
    vatCode,
    ledgerCode: null,
  }
}

/** Null while its figures are not complete, or no rate is known on that day. */
export function pricedLine(
  line: TypedLine,
  sign: "," | ".",
  codes: OfferedVat[],
  day: string,
): PricedLine | null {
  const quantity = decimalFrom(line.quantity, sign)
  const unitPrice = decimalFrom(line.unitPrice, sign)
  const discountPercent = line.discountPercent.trim() === "" ? "0" : decimalFrom(line.discountPercent, sign)
  const rate = rateOn(codes.find(({ code }) => code === line.vatCode)?.rates ?? [], day)
  if (quantity === null || unitPrice === null || discountPercent === null || rate === null) return null
  return { quantity, unitPrice, discountPercent, vatCode: line.vatCode, rate }
}
