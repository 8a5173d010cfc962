import { shareOf } from "./ageing-rules"

/** Of a period, in the currency of the books, VAT included: what receivables and sales are measured by. */
export type Takings = {
  openingMinor: bigint
  /** Invoiced less credited. */
  salesMinor: bigint
  closingMinor: bigint
  /** Of the closing balance what is not due yet. */
  currentMinor: bigint
}

/** Days, and a share; null where nothing was sold, or nothing could be collected. */
export type Measures = {
  dso: number | null
  bestDso: number | null
  delinquentDays: number | null
  effectiveness: number | null
}

/**
 * The field's own formulas (Credit Research Foundation): DSO = receivables ÷ sales × days; at best only what is not
 * due is outstanding; average days delinquent is the difference; collection effectiveness is what was collected of
 * what could be.
 */
export function measuresOf(
  { openingMinor, salesMinor, closingMinor, currentMinor }: Takings,
  days: number,
): Measures {
  if (salesMinor <= 0n) return { dso: null, bestDso: null, delinquentDays: null, effectiveness: null }
  const dso = daysOf(closingMinor, salesMinor, days)
  const bestDso = daysOf(currentMinor, salesMinor, days)
  const due = openingMinor + salesMinor - currentMinor
  return {
    dso,
    bestDso,
    delinquentDays: dso - bestDso,
    effectiveness: due > 0n ? shareOf(openingMinor + salesMinor - closingMinor, due) : null,
  }
}

/** To a tenth of a day. */
function daysOf(minor: bigint, sales: bigint, days: number): number {
  return Math.round(Number((minor * BigInt(days) * 1000n) / sales) / 100) / 10
}
