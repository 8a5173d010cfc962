import { countryName, languageName } from "@/lib/accounts/countries"
import { type Formatter, formatter } from "@/lib/platform/format"
import { translator } from "@/lib/platform/i18n"
import { languageTags } from "@/lib/platform/locale"
import type { Locale } from "../rules"
import type { Condition, Test } from "./condition"
import { partAt } from "./condition-edit"
import { FACTS, type FactId, type FactValue, isLabelFact } from "./facts"
import type { RuleNames } from "./names"
import type { Problem } from "./problems"

/** Past so many values a sentence counts the others. */
const NAMED = 6

/** A test as a sentence: "revenue in the last 365 days is at least € 5.000". */
export function testWords(
  test: Test,
  names: RuleNames,
  locale: Locale,
  figures: Formatter = formatter(undefined, locale),
): string {
  const t = translator(locale, "rules.words")
  const subject = factWords(test.fact, names, locale)
  const fact = test.window ? t("window", { fact: subject, n: figures.number(test.window) }) : subject
  switch (test.is) {
    case "in":
    case "notIn":
    case "anyOf":
    case "noneOf":
      return t(test.is, { fact, values: valuesWords(test, names, locale, figures) })
    case "between": {
      const from = test.from === null ? null : amountWords(test.fact, test.from, locale, figures)
      const to = test.to === null ? null : amountWords(test.fact, test.to, locale, figures)
      if (from === null && to === null) return t("unbounded", { fact })
      if (to === null) return t("least", { fact, from: from ?? "" })
      if (from === null) return t("most", { fact, to })
      return from === to ? t("exactly", { fact, from }) : t("between", { fact, from, to })
    }
    case "postcodes":
      return test.from === test.to
        ? t("postcodesOne", { fact, from: test.from || t("nothing") })
        : t("postcodes", { fact, from: test.from, to: test.to })
    case "contains":
    case "matches":
    case "notMatches":
      return t(test.is, { fact, text: test.text })
    case "yes":
    case "no":
      return t(`${test.fact === "vatForm" ? "vatForm" : "vatNumber"}.${test.is}`)
    case "blank":
      return t(isLabelFact(test.fact) ? "labelBlank" : "blank", { fact })
    case "notBlank":
      return t(isLabelFact(test.fact) ? "labelNotBlank" : "notBlank", { fact })
  }
}

/** A condition line by line: a group says how its parts count, and they stand one deeper. */
export function conditionLines(
  condition: Condition,
  names: RuleNames,
  locale: Locale,
  figures: Formatter = formatter(undefined, locale),
): { depth: number; text: string }[] {
  const t = translator(locale, "rules.words")
  return linesOf(condition, 0)

  function linesOf(part: Condition, depth: number): { depth: number; text: string }[] {
    if (part.kind === "test") return [{ depth, text: testWords(part, names, locale, figures) }]
    if (part.of.length === 0) return [{ depth, text: t(part.kind === "any" ? "nothing" : "always") }]
    return [
      { depth, text: t(`group.${part.kind}`) },
      ...part.of.flatMap((inner) => linesOf(inner, depth + 1)),
    ]
  }
}

/** A whole condition in one sentence, inner groups in brackets. */
export function conditionWords(
  condition: Condition,
  names: RuleNames,
  locale: Locale,
  figures: Formatter = formatter(undefined, locale),
): string {
  const t = translator(locale, "rules.words")
  return say(condition, true)

  function say(part: Condition, outermost: boolean): string {
    if (part.kind === "test") return testWords(part, names, locale, figures)
    const [only, ...others] = part.of
    if (!only) return t(part.kind === "any" ? "nothing" : "always")
    if (part.kind === "none") {
      const parts = part.of.map((inner) => say(inner, false)).reduce((one, other) => t("or", { one, other }))
      return t("not", { parts: part.of.length > 1 ? `(${parts})` : parts })
    }
    if (others.length === 0) return say(only, outermost)
    const joined = part.of
      .map((inner) => say(inner, false))
      .reduce((one, other) => t(part.kind === "all" ? "and" : "or", { one, other }))
    return outermost ? joined : `(${joined})`
  }
}

/** A problem in words; one of a test names the test. */
export function problemWords(
  problem: Problem,
  condition: Condition,
  names: RuleNames,
  locale: Locale,
  figures: Formatter = formatter(undefined, locale),
): string {
  const t = translator(locale, "rules.problem")
  const part = problem.path ? partAt(condition, problem.path) : null
  const value = problem.outcome === undefined ? t("any") : (names.values[problem.outcome] ?? t("any"))
  const said = t(problem.code, { value })
  return part?.kind === "test" ? `${testWords(part, names, locale, figures)}: ${said}` : said
}

/** A field's own name, else the fact's. */
export function factWords(fact: FactId, names: RuleNames, locale: Locale): string {
  return isLabelFact(fact) ? names.fields[fact] : translator(locale, "rules.fact")(fact)
}

/** One value of a fact as a person reads it; what is no longer known is said to be so. */
export function valueWords(fact: FactId, value: string | number, names: RuleNames, locale: Locale): string {
  const t = translator(locale, "rules")
  if (isLabelFact(fact)) return names.values[Number(value)] ?? t("words.gone")
  if (fact === "channel") return names.channels[value] ?? t("words.gone")
  if (fact === "country") return countryName(String(value), locale)
  if (fact === "language") return languageName(String(value), locale)
  const key = { kind: "kind", sizeEu: "size", sizeNl: "size", rfmSegment: "segment", risk: "risk" }[
    fact as string
  ]
  const path = `${key}.${value}` as "kind.company"
  return key && t.has(path) ? t(path) : String(value)
}

/** What a fact was, as it was decided on: "€ 6.200", "Netherlands"; null when it was not known. */
export function factValueWords(
  fact: FactId,
  value: FactValue,
  names: RuleNames,
  locale: Locale,
  figures: Formatter = formatter(undefined, locale),
): string | null {
  if (value === undefined || value === null || value === "") return null
  if (typeof value === "boolean") return translator(locale, "platform")(value ? "yes" : "no")
  const { kind } = FACTS[fact]
  if (Array.isArray(value)) return value.length > 0 ? value.join(", ") : null
  if (typeof value === "number" && (kind === "money" || kind === "number" || kind === "days")) {
    return amountWords(fact, value, locale, figures)
  }
  return valueWords(fact, value, names, locale)
}

/** An amount, a number of days or a number, with its unit. */
export function amountWords(fact: FactId, amount: number, locale: Locale, figures: Formatter): string {
  if (FACTS[fact].kind === "money") {
    const round = amount % 100 === 0
    return figures.number(amount / 100, {
      style: "currency",
      currency: "EUR",
      ...(round ? { maximumFractionDigits: 0 } : {}),
    })
  }
  if (fact === "limitUse") return figures.percent(amount / 100, 1)
  if (!inDays(fact)) return figures.number(amount, { maximumFractionDigits: 4 })
  return translator(locale, "rules.words")("days", { count: amount, n: figures.number(amount) })
}

/** Is what is asked of it a number of days? */
export function inDays(fact: FactId): boolean {
  return FACTS[fact].kind === "days" || fact === "daysBetween" || fact === "daysLate"
}

function valuesWords(
  test: Extract<Test, { values: unknown }>,
  names: RuleNames,
  locale: Locale,
  figures: Formatter,
): string {
  const t = translator(locale, "rules.words")
  const words = test.values.map((value) => valueWords(test.fact, value, names, locale))
  if (words.length === 0) return t("nothing")
  if (words.length > NAMED) {
    const first = words.slice(0, NAMED - 1).join(locale === "zh" ? "、" : ", ")
    return t("valueMore", { first, n: figures.number(words.length - NAMED + 1) })
  }
  return new Intl.ListFormat(languageTags[locale], { type: "disjunction" }).format(words)
}
