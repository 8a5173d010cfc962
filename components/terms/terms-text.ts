import type { Formatter } from "@/lib/platform/format"
import type { translator } from "@/lib/platform/i18n"
import {
  type Change,
  START_TERMS,
  TERMS,
  type Term,
  type Terms,
  type TermsRow,
} from "@/lib/receivables/terms/rules"

type Words = ReturnType<typeof translator<"reminders.terms">>

/** What a part of the terms is, in words; a blank one is what `none` says. */
export function termText(
  term: Term,
  value: TermsRow[Term],
  { t, format, none }: { t: Words; format: Formatter; none: string },
): string {
  if (value === null) return none
  switch (term) {
    case "method":
      return t(`method.${value as NonNullable<TermsRow["method"]>}`)
    case "days":
      return t("daysText", { count: value as number, n: format.number(value as number) })
    case "endOfMonth":
      return t(value ? "endOfMonthYes" : "endOfMonthNo")
    case "discount": {
      const { percent, days } = value as NonNullable<TermsRow["discount"]>
      return t("discountText", {
        percent: format.number(Number(percent), { maximumFractionDigits: 2 }),
        days: format.number(days),
      })
    }
    case "creditLimitMinor":
      return format.money(value as bigint, "EUR")
    case "priceList":
      return value as string
  }
}

export type TermLine = { term: Term; label: string; text: string; from: string }

/** What holds for an account, part by part, and where each comes from. */
export function termLines(
  terms: Terms,
  { t, format, nameOf }: { t: Words; format: Formatter; nameOf: (classification: number) => string },
): TermLine[] {
  return TERMS.map((term) => {
    const { value, because } = terms[term]
    const from =
      because.from === "class"
        ? t("from.class", { value: nameOf(because.classification) })
        : t(`from.${because.from}`)
    return {
      term,
      label: t(`part.${term}`),
      text: termText(term, value, { t, format, none: t("none") }),
      from,
    }
  })
}

/** "Days to pay: 30 days becomes 60 days". */
export function changeLines(changes: Change[], { t, format }: { t: Words; format: Formatter }): string[] {
  return changes.map(({ term, before, after }) =>
    t("change.line", {
      part: t(`part.${term}`),
      before: termText(term, before.value, { t, format, none: t("none") }),
      after: termText(term, after.value, { t, format, none: t("none") }),
    }),
  )
}

/** What a row says, left out where it says nothing. */
export function rowTexts(
  row: TermsRow,
  { t, format }: { t: Words; format: Formatter },
): Record<Term, string> {
  return Object.fromEntries(
    TERMS.map((term) => [term, termText(term, row[term], { t, format, none: "" })]),
  ) as Record<Term, string>
}

export const blankRow: TermsRow = {
  classification: null,
  accountId: null,
  position: null,
  ...(Object.fromEntries(Object.keys(START_TERMS).map((term) => [term, null])) as Record<Term, null>),
}
