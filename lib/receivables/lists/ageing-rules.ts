import { addDays } from "@/lib/platform/calendar"

/** From which day an item ages: when it falls due, or when it was made out. */
export type AgeingBasis = "due" | "document"

/** Last days of the buckets; what is older stands in one more. */
export const DEFAULT_BOUNDS = [30, 60, 90]
const MOST_BOUNDS = 6
const MOST_DAYS = 3650

/** "30,60,90": rising whole days; null for what is none. */
export function parseBounds(text: string): number[] | null {
  const parts = text.split(",").map((part) => part.trim())
  if (parts.length > MOST_BOUNDS || parts.some((part) => !/^\d{1,4}$/.test(part))) return null
  const days = parts.map(Number)
  const rises = days.every((day, i) => day > (days[i - 1] ?? 0) && day <= MOST_DAYS)
  return rises ? days : null
}

/** Ages in days, both included; null is without end. Before `from: null` lies what is not due. */
export type Bucket = { from: number | null; to: number | null }

/**
 * The columns of an ageing analysis, youngest first. By due date the first is what is not due yet; by invoice date
 * every item has an age, and one of tomorrow counts as of today. Together they hold every age.
 */
export function bucketsOf(bounds: readonly number[], basis: AgeingBasis): Bucket[] {
  const starts = bounds.map((_, i) => (i === 0 ? (basis === "due" ? 1 : null) : (bounds[i - 1] ?? 0) + 1))
  const buckets = bounds.map((to, i): Bucket => ({ from: starts[i] ?? null, to }))
  const oldest: Bucket = { from: (bounds.at(-1) ?? 0) + 1, to: null }
  return [...(basis === "due" ? [{ from: null, to: 0 }] : []), ...buckets, oldest]
}

export function bucketOf(buckets: readonly Bucket[], age: number): number {
  return buckets.findIndex(({ from, to }) => (from === null || age >= from) && (to === null || age <= to))
}

/** The dates from which an item has such an age on a day, both included; null is an open end. */
export function datesOf({ from, to }: Bucket, day: string): { from: string | null; to: string | null } {
  return { from: to === null ? null : addDays(day, -to), to: from === null ? null : addDays(day, -from) }
}

/** So much of the whole, as a share; null of nothing. */
export function shareOf(part: bigint, whole: bigint): number | null {
  return whole === 0n ? null : Number((part * 10_000n) / whole) / 10_000
}
