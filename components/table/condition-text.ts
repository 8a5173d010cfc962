"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import type { Condition } from "@/lib/platform/filters/filter"
import { conditionWords, type Named } from "@/lib/platform/filters/words"

/** A filter's setting on its chip; two values name it well enough. */
export function useConditionText() {
  const t = useTranslations("platform.table")
  const format = useFormatter()
  return (filter: Named, condition: Condition) => conditionWords(filter, condition, t, format, MOST_LABELS)
}

const MOST_LABELS = 2
