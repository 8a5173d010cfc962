import { exact, times } from "@/lib/platform/decimal"
import type { Bucket } from "../lists/ageing-rules"

/** From so many days past due on, so much is not expected to be paid; 0 is what is not due yet. */
export type RateStep = { fromDays: number; rate: string }

/**
 * Where nobody chose percentages: the illustrative matrix of IFRS 9's simplified approach for what is young, and what
 * Dutch offices use for what is old. Every administration should look at its own.
 */
export const START_RATES: readonly RateStep[] = [
  { fromDays: 0, rate: "0.5" },
  { fromDays: 1, rate: "2" },
  { fromDays: 31, rate: "5" },
  { fromDays: 61, rate: "10" },
  { fromDays: 91, rate: "25" },
  { fromDays: 181, rate: "50" },
  { fromDays: 366, rate: "100" },
]

/** By due date the first bucket is what is not due; its rates count from 0. */
export function startOf({ from }: Bucket): number {
  return from ?? 0
}

/** The rate of a bucket is that of its first day. */
export function rateAt(steps: readonly RateStep[], { from }: Bucket): string {
  const days = startOf({ from, to: null })
  const reached = steps.filter(({ fromDays }) => fromDays <= days)
  return reached.toSorted((a, b) => b.fromDays - a.fromDays)[0]?.rate ?? "0"
}

/** Rounded once. */
export function provisionOf(minor: bigint, rate: string): bigint {
  const { digits, scale } = exact(rate)
  return times(minor, { digits, scale: scale + 2 })
}

/** What became within a month of what stood in a bucket at its beginning, added up over the months. */
export type Roll = {
  items: number
  startMinor: bigint
  /** What was still open at the end, by the bucket that it then stood in. */
  toMinor: bigint[]
  writtenOffMinor: bigint
  /** Paid, credited, or otherwise no longer open. */
  paidMinor: bigint
}

/** Fewer items behind a bucket say too little. */
export const FEWEST_ITEMS = 20

export type RolledRate = {
  /** Percentage, to two decimals; null when there is not enough behind it. */
  rate: string | null
}

/**
 * Of what stands in a bucket the part that is written off in the end, when every month goes as the months behind did:
 * what is written off from it, and of what rolls on the part that the next bucket loses. Nothing grows younger, so the
 * oldest is worked out first. A bucket that says too little takes the percentage that is given for it.
 */
export function rolledRates(rolls: readonly Roll[], given: readonly string[]): RolledRate[] {
  const losses: number[] = []
  const rates: RolledRate[] = []
  for (let i = rolls.length - 1; i >= 0; i--) {
    const loss = lossOf(rolls[i] as Roll, i, losses)
    rates[i] = { rate: loss === null ? null : (loss * 100).toFixed(2) }
    losses[i] = loss ?? Number(given[i] ?? 0) / 100
  }
  return rates
}

function lossOf(roll: Roll, place: number, older: readonly number[]): number | null {
  if (roll.items < FEWEST_ITEMS || roll.startMinor <= 0n) return null
  const share = (minor: bigint) => Number(minor) / Number(roll.startMinor)
  const stays = roll.toMinor.reduce((sum, minor, i) => (i <= place ? sum + share(minor) : sum), 0)
  // Nothing ever left it: how it ends is not known.
  if (stays >= 1) return null
  const rolled = roll.toMinor.reduce(
    (sum, minor, i) => (i > place ? sum + share(minor) * (older[i] ?? 0) : sum),
    0,
  )
  return Math.min(1, Math.max(0, (share(roll.writtenOffMinor) + rolled) / (1 - stays)))
}
