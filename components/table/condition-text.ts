"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import type { Condition } from "@/lib/platform/filters/filter"
import type { FilterWords } from "./words"

/** A filter's setting in words: on chips, and on paper. Null when none of its values is known here. */
export function useConditionText() {
  const t = useTranslations("platform.table")
  const blankWord = useTranslations("platform")("blank")
  const { date, number } = useFormatter()
  return (filter: FilterWords, condition: Condition): string | null => {
    if (condition.kind === "text") return condition.text
    if (condition.kind === "days") {
      const { from, to } = condition
      if (from && to) return from === to ? date(from) : t("between", { from: date(from), to: date(to) })
      return from ? t("since", { day: date(from) }) : t("until", { day: date(to ?? "") })
    }
    const labels = condition.values.flatMap((value) =>
      value === null ? (filter.blank ?? blankWord) : (filter.chosen?.[value] ?? []),
    )
    if (labels.length === 0) return null
    const shown = labels.slice(0, MOST_LABELS).join(", ")
    const rest = labels.length - MOST_LABELS
    const values = rest > 0 ? t("andMore", { values: shown, n: number(rest) }) : shown
    return condition.not ? t("not", { values }) : values
  }
}

const MOST_LABELS = 2
