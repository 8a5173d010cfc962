import { MEASURE_RULES, type Measure } from "@/lib/classification/evaluation/targets"
import type { Formatter } from "@/lib/platform/format"
import type { getTranslator } from "@/lib/platform/i18n"

export type MeasureWords = Awaited<ReturnType<typeof getTranslator<"evaluation.measure">>>

/** A measure in the unit that people know. */
export function measureText(measure: Measure, value: number, t: MeasureWords, format: Formatter): string {
  switch (MEASURE_RULES[measure].unit) {
    case "share":
      return format.percent(value, value > 0 && value < 0.1 ? 1 : 0)
    case "hours":
      return durationText(value * 3600, t, format)
    case "cents":
      return format.money(BigInt(Math.round(value)), "EUR")
    case "score":
      return t("outOf", { value: format.number(value, { maximumFractionDigits: 1 }) })
    case "perThousand":
      return format.number(value, { maximumFractionDigits: 1 })
    case "index":
      return format.number(value, { maximumFractionDigits: 2, minimumFractionDigits: 2 })
  }
}

export function targetText(measure: Measure, target: number, t: MeasureWords, format: Formatter): string {
  const value = measureText(measure, target, t, format)
  return t(MEASURE_RULES[measure].better === "more" ? "atLeast" : "atMost", { value })
}

/** Seconds in the largest unit that leaves a figure one can grasp. */
export function durationText(seconds: number, t: MeasureWords, format: Formatter): string {
  const whole = (value: number) => format.number(Math.round(value))
  if (seconds < 90) return t("seconds", { n: whole(seconds) })
  if (seconds < 90 * 60) return t("minutes", { n: whole(seconds / 60) })
  if (seconds < 48 * 3600) return t("hours", { n: whole(seconds / 3600) })
  const days = Math.round(seconds / 86_400)
  return t("days", { count: days, n: format.number(days) })
}
