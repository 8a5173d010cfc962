import type { Formatter } from "@/lib/platform/format"
import type { translator } from "@/lib/platform/i18n"
import type { Condition, Days } from "./filter"
import { daysOfPeriod, type Period } from "./periods"

/** What the values of a filter are called. */
export type Named = {
  /** What blank means here; left out where it is simply blank. */
  blank?: string
  /** The values that are set, by what the address says; what is not here is unknown and not said. */
  chosen?: Record<string, string>
}

/** Of "platform.table", on the server or in the browser. */
export type Words = ReturnType<typeof translator<"platform.table">>

/** A filter's setting in words: on chips and, all of them, on paper. Null when none of its values is known. */
export function conditionWords(
  filter: Named,
  condition: Condition,
  t: Words,
  format: Formatter,
  most = Number.POSITIVE_INFINITY,
): string | null {
  if (condition.kind === "text") return condition.text
  if (condition.kind === "choice") {
    const labels = condition.values.flatMap((value) =>
      value === null ? (filter.blank ?? t("blank")) : (filter.chosen?.[value] ?? []),
    )
    if (labels.length === 0) return null
    const shown = labels.slice(0, most).join(", ")
    const rest = labels.length - most
    const values = rest > 0 ? t("andMore", { values: shown, n: format.number(rest) }) : shown
    return condition.not ? t("not", { values }) : values
  }
  if ("blank" in condition) {
    const blank = filter.blank ?? t("blank")
    return condition.blank ? blank : t("not", { values: blank })
  }
  if (condition.kind === "days") return daysWords(condition, t, format)
  if (condition.kind === "money") {
    const { from, to } = condition
    const text = (cents: bigint | null) => (cents === null ? null : format.money(cents, "EUR"))
    return rangeWords(text(from), text(to), t)
  }
  const text = (figure: number | null) => (figure === null ? null : format.number(figure))
  return rangeWords(text(condition.from), text(condition.to), t)
}

/** A period by its name. */
export function periodWords(period: Period, t: Words, format: Formatter): string {
  const counted = daysOfPeriod(period)
  if (!counted) return t(`period.${period as Calendar}`)
  const days = { count: counted.days, n: format.number(counted.days) }
  return counted.way === "last" ? t("lastDays", days) : t("nextDays", days)
}

type Calendar = Exclude<Period, `last${number}` | `next${number}`>

function daysWords(condition: Exclude<Days, { blank: boolean }>, t: Words, format: Formatter): string {
  if ("period" in condition) return periodWords(condition.period, t, format)
  const { from, to } = condition
  if (from && to) {
    const span = { from: format.date(from), to: format.date(to) }
    return from === to ? span.from : t("between", span)
  }
  return from ? t("since", { day: format.date(from) }) : t("until", { day: format.date(to ?? "") })
}

function rangeWords(from: string | null, to: string | null, t: Words): string {
  if (from !== null && to !== null) return from === to ? from : t("between", { from, to })
  return from !== null ? t("atLeast", { value: from }) : t("atMost", { value: to ?? "" })
}
