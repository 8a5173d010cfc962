import { ownNumber } from "@/lib/classification/field-name"
import type { RuleNames } from "@/lib/classification/rulebook/names"
import type { Problem } from "@/lib/classification/rulebook/problems"
import type { ListedRule } from "@/lib/classification/rulebook/queries"
import { conditionWords, problemWords, valueWords } from "@/lib/classification/rulebook/words"
import type { Locale } from "@/lib/classification/rules"
import { fieldOf } from "@/lib/classification/rules"
import type { Formatter } from "@/lib/platform/format"
import type { OutcomeWords } from "./outcome-chips"

/** A rule as the list shows it, in words of one language. */
export type RuleRow = Omit<ListedRule, "condition" | "outcomes" | "problems" | "hits"> & {
  condition: string
  outcomes: OutcomeWords[]
  problems: { text: string; severity: Problem["severity"] }[]
  /** Of the newest run; a dash when it was not in it. */
  hits: string
}

export function ruleRow(rule: ListedRule, names: RuleNames, locale: Locale, figures: Formatter): RuleRow {
  return {
    ...rule,
    condition: capital(conditionWords(rule.condition, names, locale, figures)),
    outcomes: outcomeWords(rule.outcomes, names, locale),
    hits: rule.hits === null ? "–" : figures.number(rule.hits),
    problems: rule.problems.map((problem) => ({
      severity: problem.severity,
      text: capital(problemWords(problem, rule.condition, names, locale, figures)),
    })),
  }
}

export function outcomeWords(outcomes: number[], names: RuleNames, locale: Locale): OutcomeWords[] {
  return outcomes.map((number) => {
    const field = fieldOf(number)
    return {
      number,
      field: names.fields[field],
      value: valueWords(field, number, names, locale),
      hue: ownNumber(field),
    }
  })
}

/** As it stands by itself. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
