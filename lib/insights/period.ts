import { addDays, startOfDay } from "@/lib/platform/calendar"

/** Whole months, the last of which may still be running. Days are in the time zone of the books. */
export type Period = {
  /** First of a month. */
  from: string
  /** Last day that counts: the end of a month, or today. */
  to: string
  /** Their first days, oldest first. */
  months: string[]
}

export const RECENT_MONTHS = [3, 6, 12, 24, 36] as const

/** "12" for the last twelve months (this one counts), "2025" for a year; null for what is neither. */
export function parsePeriod(text: string, today: string): Period | null {
  const thisMonth = today.slice(0, 7)
  const recent = RECENT_MONTHS.find((months) => String(months) === text)
  if (recent) return periodBetween(addMonths(thisMonth, 1 - recent), thisMonth, today)
  if (!/^(19|20)\d\d$/.test(text) || text > today.slice(0, 4)) return null
  const last = `${text}-12`
  return periodBetween(`${text}-01`, last < thisMonth ? last : thisMonth, today)
}

/** The whole months of the last three years: the running one tells less than it will. */
export function history(today: string): Period {
  const month = today.slice(0, 7)
  return periodBetween(addMonths(month, -36), addMonths(month, -1), today)
}

/** As many months before it, cut at the same day when the last month is still running. */
export function periodBefore(period: Period): Period {
  const count = period.months.length
  const first = addMonths(period.from.slice(0, 7), -count)
  const last = addMonths(period.to.slice(0, 7), -count)
  const whole = periodBetween(first, last, "9999-12-31")
  if (period.to === lastDay(period.to.slice(0, 7))) return whole
  const same = `${last}-${period.to.slice(8)}`
  return { ...whole, to: same < whole.to ? same : whole.to }
}

/** "2026-11" and a number of months: "2027-01" is two on. */
export function addMonths(month: string, count: number): string {
  const all = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count
  return `${Math.floor(all / 12)}-${String((all % 12) + 1).padStart(2, "0")}`
}

/** The moments at which its months begin, and the one after its last day. */
export function edges({ months, to }: Period): Date[] {
  return [...months, addDays(to, 1)].map(startOfDay)
}

function periodBetween(first: string, last: string, today: string): Period {
  const months: string[] = []
  for (let month = first; month <= last; month = addMonths(month, 1)) months.push(`${month}-01`)
  const end = lastDay(last)
  return { from: `${first}-01`, to: end < today ? end : today, months }
}

function lastDay(month: string): string {
  return addDays(`${addMonths(month, 1)}-01`, -1)
}
