import { addDays } from "@/lib/platform/calendar"

/** Days are "2026-01-31", both included. */
export type FiscalYear = { firstDay: string; lastDay: string; name: string }
export type Period = { firstDay: string; lastDay: string; number: number }

/**
 * The months of a fiscal year. A year that begins in the middle of a month begins with the rest of it, as at a
 * company's founding; one that ends so ends with a part.
 */
export function periodsOf({ firstDay, lastDay }: Pick<FiscalYear, "firstDay" | "lastDay">): Period[] {
  const periods: Period[] = []
  for (let from = firstDay; from <= lastDay; ) {
    const next = firstOfNextMonth(from)
    const last = addDays(next, -1)
    periods.push({ firstDay: from, lastDay: last < lastDay ? last : lastDay, number: periods.length + 1 })
    from = next
  }
  return periods
}

/** The year after this one: twelve months from its end. */
export function yearAfter({ lastDay }: FiscalYear): FiscalYear {
  const firstDay = addDays(lastDay, 1)
  return namedYear(firstDay, addDays(sameDayNextYear(firstDay), -1))
}

/** "2026"; a broken one "2025/2026". */
export function namedYear(firstDay: string, lastDay: string): FiscalYear {
  const [first, last] = [firstDay.slice(0, 4), lastDay.slice(0, 4)]
  return { firstDay, lastDay, name: first === last ? last : `${first}/${last}` }
}

function firstOfNextMonth(day: string): string {
  const [year = 0, month = 0] = day.split("-").map(Number)
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, "0")}-01`
}

function sameDayNextYear(day: string): string {
  const year = Number(day.slice(0, 4)) + 1
  // The day after the 28th is the first of March in a common year.
  return day.endsWith("-02-29") ? `${year}-03-01` : `${year}${day.slice(4)}`
}
