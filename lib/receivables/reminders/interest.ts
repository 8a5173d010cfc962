import { addDays, daysBetween } from "@/lib/platform/calendar"
import { divide, exact } from "@/lib/platform/decimal"

/** Statutory interest per year: of consumers art. 6:119 BW, of trade art. 6:119a. */
export type InterestRate = {
  country: string
  buyer: "company" | "consumer"
  fromDay: string
  /** Percentage. */
  percent: string
  source: string
}

/**
 * Interest on an amount that fell due on a day, up to and including `until`: from the day after the due date, day by
 * day at the rate of that day; after each year it is added to the principal (art. 6:119 (2) BW). Rounded once a year.
 * Null when no rate is known for a part of the time: then nothing is asked.
 */
export function interest(
  amountMinor: bigint,
  dueDate: string,
  until: string,
  rates: Pick<InterestRate, "fromDay" | "percent">[],
): bigint | null {
  if (amountMinor <= 0n || until <= dueDate) return 0n
  const sorted = rates.toSorted((a, b) => (a.fromDay < b.fromDay ? -1 : 1))
  const first = addDays(dueDate, 1)
  if (!sorted[0] || sorted[0].fromDay > first) return null
  let principal = amountMinor
  for (let year = 0; ; year += 1) {
    const start = yearsAfter(first, year)
    if (start > until) return principal - amountMinor
    const end = yearsAfter(first, year + 1)
    principal += ofYear(principal, start, end, end > until ? addDays(until, 1) : end, sorted)
  }
}

/** The newest rate is older than half a year: rates change on 1 January and 1 July, somebody has to look. */
export function isRateOld(rates: Pick<InterestRate, "fromDay">[], day: string): boolean {
  const newest = rates
    .map(({ fromDay }) => fromDay)
    .toSorted()
    .at(-1)
  return newest === undefined || monthsAfter(newest, 6) < day
}

/** Of the days from `start` to before `stop`, in a year that would last until `end`. */
function ofYear(
  principal: bigint,
  start: string,
  end: string,
  stop: string,
  rates: Pick<InterestRate, "fromDay" | "percent">[],
): bigint {
  const scale = Math.max(...rates.map(({ percent }) => exact(percent).scale))
  let weighed = 0n
  rates.forEach(({ fromDay, percent }, i) => {
    const from = fromDay > start ? fromDay : start
    const next = rates[i + 1]?.fromDay
    const to = next && next < stop ? next : stop
    const days = daysBetween(from, to)
    const rate = exact(percent)
    if (days > 0) weighed += BigInt(days) * rate.digits * 10n ** BigInt(scale - rate.scale)
  })
  return divide(principal * weighed, 100n * 10n ** BigInt(scale) * BigInt(daysBetween(start, end)))
}

/** The same day so many years later; 29 February becomes 1 March. */
function yearsAfter(day: string, years: number): string {
  return monthsAfter(day, years * 12)
}

function monthsAfter(day: string, months: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCMonth(date.getUTCMonth() + months)
  return date.toISOString().slice(0, 10)
}
