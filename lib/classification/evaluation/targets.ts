import { MEASURES } from "@/db/vocabulary"

export type Measure = (typeof MEASURES)[number]

/** `cents` are cents of euro; `hours` real ones; `score` 1–5; `share` 0–1; `index` as of stats.ts. */
export type Unit = "share" | "hours" | "cents" | "score" | "perThousand" | "index"

type MeasureRule = { better: "more" | "less"; unit: Unit; least: number; most: number }

export const MEASURE_RULES: Record<Measure, MeasureRule> = {
  accuracy: { better: "more", unit: "share", least: 0, most: 1 },
  coverage: { better: "more", unit: "share", least: 0, most: 1 },
  overrides: { better: "less", unit: "share", least: 0, most: 1 },
  /** The 90th percentile: of ten accounts nine were quicker. */
  timeToClassify: { better: "less", unit: "hours", least: 0, most: 10_000 },
  cost: { better: "less", unit: "cents", least: 0, most: 100_000_000 },
  satisfaction: { better: "more", unit: "score", least: 1, most: 5 },
  objections: { better: "less", unit: "perThousand", least: 0, most: 1000 },
  drift: { better: "less", unit: "index", least: 0, most: 10 },
}

/** A measure without a target is shown and never missed. */
export type Targets = Partial<Record<Measure, number>>

/** Null: there was nothing to measure it by. */
export type MeasureValues = Record<Measure, number | null>

/** What holds while nobody chose: a beginning, not a norm. */
export const DEFAULT_TARGETS: Targets = { accuracy: 0.9, coverage: 0.95, overrides: 0.05, drift: 0.25 }

/** Cents of euro for an hour of an assistant accountant, while nobody chose. */
export const DEFAULT_HOURLY_RATE_MINOR = 4500n

/** Days to do something about a missed target, until somebody chooses another day. */
export const DAYS_TO_ACT = 30

export type Miss = { measure: Measure; value: number; target: number }

export function missesOf(values: MeasureValues, targets: Targets): Miss[] {
  return MEASURES.flatMap((measure) => {
    const [value, target] = [values[measure], targets[measure]]
    if (value === null || target === undefined) return []
    return isMissed(measure, value, target) ? [{ measure, value, target }] : []
  })
}

export function isMissed(measure: Measure, value: number, target: number): boolean {
  return MEASURE_RULES[measure].better === "more" ? value < target : value > target
}

/** A target as people type it ("90" of per cent, "12,50" of euro); undefined for what is none. */
export function targetFrom(measure: Measure, typed: string): number | undefined {
  if (!/^\d{1,9}([.,]\d{1,4})?$/.test(typed)) return undefined
  const { unit, least, most } = MEASURE_RULES[measure]
  const figure = Number(typed.replace(",", "."))
  const value =
    unit === "share" ? rounded(figure / 100) : unit === "cents" ? Math.round(figure * 100) : figure
  return value >= least && value <= most ? value : undefined
}

/** What `targetFrom` reads back. */
export function targetTyped(measure: Measure, target: number): string {
  const { unit } = MEASURE_RULES[measure]
  return String(
    unit === "share" ? rounded(target * 100) : unit === "cents" ? (target / 100).toFixed(2) : target,
  )
}

function rounded(figure: number): number {
  return Number(figure.toFixed(8))
}
