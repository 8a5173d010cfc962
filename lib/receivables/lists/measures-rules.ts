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
 * due is outstanding, and not less than nothing where more was paid on account; average days delinquent is the difference; collection effectiveness is what was collected of
 * what could be.
 */
export function measuresOf(
  { openingMinor, salesMinor, closingMinor, currentMinor }: Takings,
  days: number,
): Measures {
  if (salesMinor <= 0n) return { dso: null, bestDso: null, delinquentDays: null, effectiveness: null }
  const dso = daysOf(closingMinor, salesMinor, days)
  const bestDso = Math.max(0, daysOf(currentMinor, salesMinor, days))
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

/** By how many days past the due date an invoice was paid, both ends included; null is open. */
export const PAID = [
  { id: "inTime", from: null, to: 0 },
  { id: "to30", from: 1, to: 30 },
  { id: "to60", from: 31, to: 60 },
  { id: "to90", from: 61, to: 90 },
  { id: "above90", from: 91, to: null },
] as const
export type PaidId = (typeof PAID)[number]["id"]

/** The last days of so many months up to a day; the last is the day itself. */
export function monthEnds(day: string, months: number): string[] {
  const [year = 0, month = 1] = day.split("-").map(Number)
  return Array.from({ length: months }, (_, i) =>
    i === months - 1 ? day : new Date(Date.UTC(year, month - (months - 1 - i), 0)).toISOString().slice(0, 10),
  )
}
