import { daysBetween } from "@/lib/platform/calendar"

/** So many months later; from the last day of a longer month to the last of a shorter. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0))
  last.setUTCDate(Math.min(date, last.getUTCDate()))
  return last.toISOString().slice(0, 10)
}

/** The first day of the calendar that lies after today; counted from `from`, so that month ends stay. */
export function nextAfter(from: string, everyMonths: number, today: string): string {
  for (let step = 1; ; step++) {
    const next = addMonths(from, step * everyMonths)
    if (next > today) return next
  }
}

const DAYS_PER_MONTH = 365.25 / 12

/** Whole and part months from one day to another, at most twelve: what a year's bills cover. */
export function monthsBetween(from: string, to: string): number {
  return Math.min(12, Math.max(0, daysBetween(from, to) / DAYS_PER_MONTH))
}
