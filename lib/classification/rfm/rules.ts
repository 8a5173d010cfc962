import type { RFM_SEGMENTS } from "@/db/vocabulary"

export type RfmSegment = (typeof RFM_SEGMENTS)[number]

/** What a customer's orders come to on the reference day. */
export type RfmFacts = {
  /** Days from the last paid order. */
  recencyDays: number
  /** Orders within the window. */
  frequency: number
  /** Their net revenue, in cents of euro. */
  monetaryMinor: bigint
}

/** Scores: the scale is best, 1 is worst. */
export type RfmScores = { r: number; f: number; m: number }

export type RfmCuts = { r: number[]; f: number[]; m: number[] }

export type RfmSettings = {
  windowDays: number
  /** Scores from 1 to this. */
  scale: 3 | 5
  /**
   * Ascending, scale - 1 each; null: by rank. Recency in days: up to the first is best. Orders and cents of
   * revenue: from the last on is best.
   */
  cuts: RfmCuts | null
  /** With fewer buyers than this in the window nobody is scored: "not enough history". */
  leastBuyers: number
}

export const RFM_DEFAULTS: RfmSettings = { windowDays: 365, scale: 5, cuts: null, leastBuyers: 50 }

/** Which scores make which segment; lowest and highest of each measure on the scale of five. First match wins. */
export const SEGMENT_RANGES: readonly {
  segment: RfmSegment
  r?: readonly [number, number]
  f?: readonly [number, number]
  m?: readonly [number, number]
}[] = [
  { segment: "champions", r: [5, 5], f: [4, 5], m: [4, 5] },
  { segment: "loyal", r: [3, 5], f: [4, 5] },
  { segment: "new", r: [5, 5], f: [1, 1] },
  { segment: "promising", r: [4, 4], f: [1, 2] },
  { segment: "needsAttention", r: [3, 3], f: [2, 3] },
  { segment: "atRisk", r: [1, 2], f: [3, 5] },
  { segment: "dormant", r: [1, 2], f: [1, 2] },
  { segment: "other" },
]

/** On the scale of three, 1, 2 and 3 count as 1, 3 and 5: "promising" needs a finer scale and does not occur. */
export function segmentOf(scores: RfmScores, scale: 3 | 5): RfmSegment {
  const found = SEGMENT_RANGES.find(({ segment: _, ...ranges }) =>
    Object.entries(ranges).every(([measure, range]) => {
      const score = onFive(scores[measure as keyof RfmScores], scale)
      return score >= range[0] && score <= range[1]
    }),
  )
  return found?.segment ?? "other"
}

export function onFive(score: number, scale: 3 | 5): number {
  return scale === 3 ? score * 2 - 1 : score
}

/**
 * Scores of all buyers, in their order; null when there are too few. Who bought nothing within the window
 * has the lowest scores and moves nobody else's.
 *
 * By rank a score says how many are worse: 5 is better than at least four fifths of the buyers. Equal values
 * have equal scores, which equal shares (NTILE) would tear apart.
 */
export function scoreAll(buyers: RfmFacts[], settings: RfmSettings): RfmScores[] | null {
  const recent = buyers.filter((buyer) => isRecent(buyer, settings))
  if (recent.length < settings.leastBuyers) return null
  const { scale, cuts } = settings
  const rank = {
    r: ranker(recent.map(({ recencyDays }) => -BigInt(recencyDays))),
    f: ranker(recent.map(({ frequency }) => BigInt(frequency))),
    m: ranker(recent.map(({ monetaryMinor }) => monetaryMinor)),
  }
  const byRank = (worse: number) => 1 + Math.floor((scale * worse) / recent.length)
  return buyers.map((buyer) => {
    if (!isRecent(buyer, settings)) return { r: 1, f: 1, m: 1 }
    if (cuts)
      return {
        r: scale - cuts.r.filter((cut) => buyer.recencyDays > cut).length,
        f: 1 + cuts.f.filter((cut) => buyer.frequency >= cut).length,
        m: 1 + cuts.m.filter((cut) => buyer.monetaryMinor >= BigInt(cut)).length,
      }
    return {
      r: byRank(rank.r(-BigInt(buyer.recencyDays))),
      f: byRank(rank.f(BigInt(buyer.frequency))),
      m: byRank(rank.m(buyer.monetaryMinor)),
    }
  })
}

function isRecent({ recencyDays }: RfmFacts, { windowDays }: RfmSettings): boolean {
  return recencyDays < windowDays
}

/** How many of these values are smaller than one of them. */
function ranker(values: bigint[]): (value: bigint) => number {
  const sorted = [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const smaller = new Map<bigint, number>()
  for (const [place, value] of sorted.entries()) if (!smaller.has(value)) smaller.set(value, place)
  return (value) => smaller.get(value) ?? 0
}
