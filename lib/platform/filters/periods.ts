import { addDays } from "@/lib/platform/calendar"

/** Days that move along with today, today included: "last30" is today and the 29 days before it. */
export type Period =
  | "past"
  | "thisMonth"
  | "lastMonth"
  | "thisYear"
  | "lastYear"
  | `last${number}`
  | `next${number}`

export type Span = { from: string | null; to: string | null }

const NAMED = ["past", "thisMonth", "lastMonth", "thisYear", "lastYear"] as const
const MOST_DAYS = 3650

export function parsePeriod(text: string): Period | null {
  const named = NAMED.find((name) => name === text)
  if (named) return named
  const [, way, count] = /^(last|next)([1-9]\d{0,3})$/.exec(text) ?? []
  if (!count || Number(count) > MOST_DAYS) return null
  return way === "last" ? `last${Number(count)}` : `next${Number(count)}`
}

/** How many days back or ahead; null for a period of the calendar. */
export function daysOfPeriod(period: Period): { way: "last" | "next"; days: number } | null {
  const [, way, count] = /^(last|next)(\d+)$/.exec(period) ?? []
  return count ? { way: way === "last" ? "last" : "next", days: Number(count) } : null
}

/** From the first day to the last, both included; null is an open end. */
export function spanOf(period: Period, today: string): Span {
  const counted = daysOfPeriod(period)
  if (counted?.way === "last") return { from: addDays(today, 1 - counted.days), to: today }
  if (counted) return { from: today, to: addDays(today, counted.days - 1) }
  const year = Number(today.slice(0, 4))
  const firstOfMonth = `${today.slice(0, 7)}-01`
  switch (period) {
    case "past":
      return { from: null, to: addDays(today, -1) }
    case "thisMonth":
      return { from: firstOfMonth, to: lastOfMonth(firstOfMonth) }
    case "lastMonth": {
      const to = addDays(firstOfMonth, -1)
      return { from: `${to.slice(0, 7)}-01`, to }
    }
    case "lastYear":
      return { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` }
    default:
      return { from: `${year}-01-01`, to: `${year}-12-31` }
  }
}

/** The day before the first one of the month after. */
function lastOfMonth(firstOfMonth: string): string {
  return addDays(`${addDays(firstOfMonth, 31).slice(0, 7)}-01`, -1)
}
