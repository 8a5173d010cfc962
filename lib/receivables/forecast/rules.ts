import { addDays } from "@/lib/platform/calendar"
import { divide } from "@/lib/platform/decimal"

/** A quarter ahead. */
export const WEEKS = 13

/** How many settled invoices it takes to go by an account, or by a class. */
export const FEWEST_OF_ACCOUNT = 3
export const FEWEST_OF_CLASS = 10

/** Seven days each, from the day after: both days included. */
export function weeksAfter(day: string, count = WEEKS): { from: string; to: string }[] {
  return Array.from({ length: count }, (_, i) => ({
    from: addDays(day, 7 * i + 1),
    to: addDays(day, 7 * i + 7),
  }))
}

/** Of what is due, what came in within a week, in ten thousandths: so that amounts are spread exactly. */
export type WeeklyShare = { tenThousandths: bigint; items: number }

/** Fewer items behind the share say too little. */
export const FEWEST_OVERDUE = 20

/**
 * What is past the day on which it was expected: of what is left, every week the share comes in that came in each week
 * before. Without enough behind that it is spread evenly. What is left after the last week is `later`.
 */
export function spreadOverdue(
  minor: bigint,
  share: WeeklyShare | null,
): { weeksMinor: bigint[]; laterMinor: bigint } {
  const weeksMinor: bigint[] = []
  let left = minor
  for (let i = 0; i < WEEKS; i++) {
    const part = share ? divide(left * share.tenThousandths, 10_000n) : left / BigInt(WEEKS - i)
    weeksMinor.push(part)
    left -= part
  }
  return { weeksMinor, laterMinor: left }
}

/** What a forecast said beside what came, over its weeks. */
export type Tried = {
  saidMinor: bigint
  cameMinor: bigint
  /** By which it was off: of what came; null when nothing came. Negative: less was said than came. */
  off: number | null
  /** The same week by week, without sign, added up. */
  weeklyOff: number | null
}

export function triedOut(said: readonly bigint[], came: readonly bigint[]): Tried {
  const sum = (amounts: readonly bigint[]) => amounts.reduce((total, minor) => total + minor, 0n)
  const [saidMinor, cameMinor] = [sum(said), sum(came)]
  const apart = said.reduce((total, minor, i) => {
    const difference = minor - (came[i] ?? 0n)
    return total + (difference < 0n ? -difference : difference)
  }, 0n)
  const of = (minor: bigint) => (cameMinor > 0n ? Number(minor) / Number(cameMinor) : null)
  return { saidMinor, cameMinor, off: of(saidMinor - cameMinor), weeklyOff: of(apart) }
}
