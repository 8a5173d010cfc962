import type { Tx } from "@/db/client"
import { type Formatter, formatter } from "@/lib/platform/format"
import { translator } from "@/lib/platform/i18n"
import { languageTags } from "@/lib/platform/locale"
import type { Test } from "./rulebook/condition"
import type { TestTrace } from "./rulebook/explain"
import { explainLabel } from "./rulebook/explanations"
import { FACTS, type FactValue } from "./rulebook/facts"
import { type RuleNames, readRuleNames } from "./rulebook/names"
import { amountWords, testWords, valueWords } from "./rulebook/words"
import type { FieldId, Locale } from "./rules"

/** Why a rule gave a label, in words of one language. Plain data: it travels to a browser. */
export type ExplainedLabel = {
  /** The edition of the rules that decided. */
  book: number
  rule: { id: string; version: number; name: string }
  decidedAt: Date
  /** Deciding anew from what was stored gives the same. */
  replays: boolean
  matched: ExplainedTest[]
  /** The rules above it, in order, and what kept each from matching. */
  higher: { rule: { id: string; name: string }; because: string }[]
}

/** `value` is what was known; null where the test itself says it. */
export type ExplainedTest = { text: string; holds: boolean; value: string | null }

export async function explainedLabel(
  tx: Tx,
  administrationId: string,
  accountId: string,
  field: FieldId,
  locale: Locale,
  figures: Formatter = formatter(undefined, locale),
): Promise<ExplainedLabel | null> {
  const found = await explainLabel(tx, administrationId, accountId, field)
  if (!found) return null
  const names = await readRuleNames(tx, administrationId, locale)
  const { book, rule, decidedAt, replays, matched, higher } = found
  return {
    book,
    rule,
    decidedAt,
    replays,
    matched: matched.map((trace) => ({
      text: testWords(trace.test, names, locale, figures),
      holds: trace.holds,
      value: saysItself(trace.test) ? null : factWordsOf(trace, names, locale, figures),
    })),
    higher: higher.map(({ rule: { id, name }, failed }) => ({
      rule: { id, name },
      because: failedWords(failed, names, locale, figures),
    })),
  }
}

/** What kept a rule from matching: "has no VAT number", "not so: revenue is at least € 5.000 (it is € 1.200)". */
export function failedWords(
  trace: TestTrace,
  names: RuleNames,
  locale: Locale,
  figures: Formatter = formatter(undefined, locale),
): string {
  const t = translator(locale, "classification.label.explained")
  const { test, holds } = trace
  const other = saysItself(test)
  if (other) return testWords(holds ? test : { ...test, is: other }, names, locale, figures)
  const words = { test: testWords(test, names, locale, figures) }
  // It holds, and stands where the rule wants that it does not.
  if (holds) return t("excluded", words)
  return t("notSo", { ...words, value: factWordsOf(trace, names, locale, figures) })
}

/** Tests whose answer is yes or no tell the fact too: the question that is answered yes when it is not. */
function saysItself({ is }: Test): "yes" | "no" | "blank" | "notBlank" | null {
  return is in OPPOSITES ? OPPOSITES[is as keyof typeof OPPOSITES] : null
}

const OPPOSITES = { yes: "no", no: "yes", blank: "notBlank", notBlank: "blank" } as const

function factWordsOf(
  { test: { fact }, value }: { test: Test; value: FactValue },
  names: RuleNames,
  locale: Locale,
  figures: Formatter,
): string {
  if (value === undefined || (Array.isArray(value) && value.length === 0))
    return translator(locale, "classification.label.explained")("unknown")
  if (Array.isArray(value)) {
    const all = value.map((one) => valueWords(fact, one, names, locale))
    return new Intl.ListFormat(languageTags[locale], { type: "conjunction" }).format(all)
  }
  const { kind } = FACTS[fact]
  if (kind === "number" || kind === "money" || kind === "days")
    return amountWords(fact, Number(value), locale, figures)
  return valueWords(fact, String(value), names, locale)
}
