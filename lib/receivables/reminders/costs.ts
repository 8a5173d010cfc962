import { divide, exact, times } from "@/lib/platform/decimal"

/** Of a principal: so much per cent of the part up to an amount. Amounts are minor units as text, JSON has no bigint. */
export type Tier = {
  /** Null for all that is above the tiers before. */
  upToMinor: string | null
  percent: string
}

/** What may be asked for collecting out of court, in a country from a day on, and who says so. */
export type CollectionScale = {
  country: string
  fromDay: string
  currency: string
  minimumMinor: bigint
  maximumMinor: bigint
  tiers: Tier[]
  source: string
}

/** The scale of that country on that day; null where the country has none, so that nothing is asked. */
export function scaleOn(scales: CollectionScale[], country: string, day: string): CollectionScale | null {
  return (
    scales
      .filter((scale) => scale.country === country && scale.fromDay <= day)
      .toSorted((a, b) => (a.fromDay < b.fromDay ? 1 : -1))[0] ?? null
  )
}

/**
 * Collection costs on what is claimed in one letter, excluding VAT: per tier, at least the minimum, at most the
 * maximum. Of several items in one letter the principal is their sum (art. 6:96 (7) BW).
 */
export function collectionCosts(
  principalMinor: bigint,
  { tiers, minimumMinor, maximumMinor }: Pick<CollectionScale, "tiers" | "minimumMinor" | "maximumMinor">,
): bigint {
  if (principalMinor <= 0n) return 0n
  const scale = Math.max(...tiers.map(({ percent }) => exact(percent).scale))
  let from = 0n
  let hundredths = 0n
  for (const { upToMinor, percent } of tiers) {
    const upTo = upToMinor === null ? principalMinor : BigInt(upToMinor)
    const part = (principalMinor < upTo ? principalMinor : upTo) - from
    if (part <= 0n) break
    const rate = exact(percent)
    hundredths += part * rate.digits * 10n ** BigInt(scale - rate.scale)
    from = upTo
  }
  const costs = divide(hundredths, 100n * 10n ** BigInt(scale))
  return costs < minimumMinor ? minimumMinor : costs > maximumMinor ? maximumMinor : costs
}

/** VAT on the costs is asked only by a creditor who cannot deduct it. */
export function vatOnCosts(costsMinor: bigint, vatPercent: string, deductible: boolean): bigint {
  if (deductible) return 0n
  return times(costsMinor, exact(vatPercent), exact("0.01"))
}

/** Costs that a letter before asked for, as they stand in the books. */
export type AskedCosts = { id: string; amountMinor: bigint; openMinor: bigint }

/**
 * What a letter asks for when letters before it asked for costs on some of its items: what is open of those, and of
 * its own only what goes beyond them. Costs are on the whole claim, however often it is asked for.
 */
export function costsAfter(
  wholeMinor: bigint,
  asked: readonly AskedCosts[],
): { newMinor: bigint; openMinor: bigint } {
  const before = [...new Map(asked.map((one) => [one.id, one])).values()]
  const sum = (of: (one: AskedCosts) => bigint) => before.reduce((total, one) => total + of(one), 0n)
  const more = wholeMinor - sum(({ amountMinor }) => amountMinor)
  return { newMinor: more > 0n ? more : 0n, openMinor: sum(({ openMinor }) => openMinor) }
}
