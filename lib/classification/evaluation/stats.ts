/** Standard normal quantiles of two-sided confidence, in percent. */
const Z = { 90: 1.644853626951, 95: 1.95996398454, 99: 2.575829303549 } as const

export const CONFIDENCES = [90, 95, 99] as const
export type Confidence = (typeof CONFIDENCES)[number]

/** From 0 to 1. */
export type Interval = { low: number; high: number }

/** Where the true share lies, by Wilson's score: holds for few verdicts and for shares near 0 and 1. */
export function wilson(right: number, of: number, confidence: Confidence = 95): Interval | null {
  if (of === 0) return null
  const z = Z[confidence]
  const share = right / of
  const spread = 1 + z ** 2 / of
  const centre = (share + z ** 2 / (2 * of)) / spread
  const half = (z / spread) * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2))
  return {
    low: right === 0 ? 0 : Math.max(0, centre - half),
    high: right === of ? 1 : Math.min(1, centre + half),
  }
}

/**
 * So many must be judged for the true share to lie within `margin` (0–1) of the one found, whatever that is
 * (p = ½), among so many accounts: Cochran's formula with the correction for a finite population.
 */
export function sampleSize(margin: number, confidence: Confidence, population: number): number {
  if (population <= 0) return 0
  const endless = (Z[confidence] ** 2 * 0.25) / margin ** 2
  return Math.min(population, Math.ceil(endless / (1 + (endless - 1) / population)))
}

export type ClassCount = { number: number; accounts: number }

/** How many of each class, in proportion to its size (largest remainders), at least one of each if they fit. */
export function allocate(size: number, classes: ClassCount[]): Map<number, number> {
  const filled = classes.filter(({ accounts }) => accounts > 0)
  const population = sum(filled.map(({ accounts }) => accounts))
  const wanted = Math.min(size, population)
  const least = wanted >= filled.length ? 1 : 0
  const exact = filled.map(({ number, accounts }) => ({
    number,
    accounts,
    share: population === 0 ? 0 : (wanted * accounts) / population,
  }))
  const given = new Map(exact.map(({ number, share }) => [number, Math.max(least, Math.floor(share))]))
  const left = () => wanted - sum([...given.values()])
  const byNeed = () =>
    exact
      .map((one) => ({ ...one, given: given.get(one.number) ?? 0 }))
      .sort((a, b) => b.share - b.given - (a.share - a.given) || a.number - b.number)
  while (left() > 0) {
    const next = byNeed().find((one) => one.given < one.accounts)
    if (!next) break
    given.set(next.number, next.given + 1)
  }
  while (left() < 0) {
    const next = byNeed().findLast((one) => one.given > least)
    if (!next) break
    given.set(next.number, next.given - 1)
  }
  return given
}

/** A verdict beside the label of the draw; null is "cannot tell". */
export type Verdict = { drawn: number; verdict: number | null }

export type Accuracy = {
  /** Judged and told: the cannot-tells count neither as right nor as wrong. */
  told: number
  right: number
  untold: number
  /** Null when none was told. */
  share: number | null
  interval: Interval | null
}

export function accuracy(verdicts: Verdict[], confidence: Confidence = 95): Accuracy {
  const told = verdicts.filter(({ verdict }) => verdict !== null)
  const right = told.filter(({ drawn, verdict }) => drawn === verdict).length
  return {
    told: told.length,
    right,
    untold: verdicts.length - told.length,
    share: told.length === 0 ? null : right / told.length,
    interval: wilson(right, told.length, confidence),
  }
}

/**
 * Accuracy of a sample by class, each class counted by its share of the accounts: the small ones are
 * over-represented. Classes without a told verdict are left out; null when none has one.
 */
export function weightedAccuracy(verdicts: Verdict[], classes: ClassCount[]): number | null {
  const judged = classes.flatMap(({ number, accounts }) => {
    const { share } = accuracy(verdicts.filter(({ drawn }) => drawn === number))
    return share === null ? [] : [{ accounts, share }]
  })
  const weight = sum(judged.map(({ accounts }) => accounts))
  return weight === 0 ? null : sum(judged.map(({ accounts, share }) => accounts * share)) / weight
}

export type Confusion = {
  /** Values that occur as label or as verdict, ascending. */
  numbers: number[]
  /** A row per label of the draw, a column per verdict. */
  counts: number[][]
}

export function confusion(verdicts: Verdict[]): Confusion {
  const told = verdicts.flatMap(({ drawn, verdict }) => (verdict === null ? [] : [{ drawn, verdict }]))
  const numbers = [...new Set(told.flatMap(({ drawn, verdict }) => [drawn, verdict]))].sort((a, b) => a - b)
  const at = new Map(numbers.map((number, i) => [number, i]))
  const counts = numbers.map(() => numbers.map(() => 0))
  for (const { drawn, verdict } of told) {
    const row = counts[at.get(drawn) ?? -1]
    const column = at.get(verdict) ?? -1
    if (row) row[column] = (row[column] ?? 0) + 1
  }
  return { numbers, counts }
}

export type ClassMeasures = {
  number: number
  labelled: number
  judged: number
  right: number
  /** Of those that have the label, the share that deserves it; null when none has it. */
  precision: number | null
  /** Of those that deserve the label, the share that has it; null when none deserves it. */
  recall: number | null
}

export function classMeasures({ numbers, counts }: Confusion): ClassMeasures[] {
  return numbers.map((number, i) => {
    const labelled = sum(counts[i] ?? [])
    const judged = sum(counts.map((row) => row[i] ?? 0))
    const right = counts[i]?.[i] ?? 0
    return {
      number,
      labelled,
      judged,
      right,
      precision: labelled === 0 ? null : right / labelled,
      recall: judged === 0 ? null : right / judged,
    }
  })
}

/** Accounts per class, blank under null; what is missing counts as none. */
export type Distribution = Map<number | null, number>

export type Drift = {
  /** Population stability index: 0 for equal shares; from 0.1 a shift, from 0.25 a large one. */
  index: number
  /** The class whose share changed most; null when none did. */
  mover: { number: number | null; before: number; after: number } | null
}

/** A class that is empty on one side counts as this share: its logarithm must exist. */
const LEAST_SHARE = 0.0001

/** Null when one of the two has no accounts at all. */
export function drift(before: Distribution, after: Distribution): Drift | null {
  const [all, allAfter] = [sum([...before.values()]), sum([...after.values()])]
  if (all === 0 || allAfter === 0) return null
  const moves = [...new Set([...before.keys(), ...after.keys()])].map((number) => ({
    number,
    before: (before.get(number) ?? 0) / all,
    after: (after.get(number) ?? 0) / allAfter,
  }))
  const index = sum(
    moves.map((move) => {
      const [was, is] = [Math.max(move.before, LEAST_SHARE), Math.max(move.after, LEAST_SHARE)]
      return (is - was) * Math.log(is / was)
    }),
  )
  // Of two that moved as much, the one that grew: shares are compared as far as they are exact.
  const change = (move: { before: number; after: number }) => Math.round((move.after - move.before) * 1e9)
  const [most] = moves.toSorted((a, b) => Math.abs(change(b)) - Math.abs(change(a)) || change(b) - change(a))
  return { index, mover: most && change(most) !== 0 ? most : null }
}

/** Of an even number the mean of the middle two; null for none. */
export function median(values: number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle]
  if (upper === undefined) return null
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
