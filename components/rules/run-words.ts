import type { FieldHue } from "@/components/ui/chip"
import { ownNumber } from "@/lib/classification/field-name"
import type { Rule } from "@/lib/classification/rulebook/condition"
import type { RuleNames } from "@/lib/classification/rulebook/names"
import type { RunResult } from "@/lib/classification/rulebook/run-counts"
import type { RunChange } from "@/lib/classification/rulebook/run-queries"
import { matricesOf, reasonsOf } from "@/lib/classification/rulebook/run-report"
import { factValueWords, testWords } from "@/lib/classification/rulebook/words"
import type { RuleWorld } from "@/lib/classification/rulebook/world"
import { FIELD_IDS, type Locale } from "@/lib/classification/rules"
import type { Formatter } from "@/lib/platform/format"
import { translator } from "@/lib/platform/i18n"

export type FieldWords = { name: string; hue: FieldHue | null }

export type RunOutcome = {
  key: string
  field: FieldWords
  /** Null: what stands there stays, for the reason that `rule` tells. */
  rule: { id: string; name: string } | null
  stays: "unmatched" | "locked" | null
  value: string | null
  accounts: number
}

export type RunMatrix = {
  field: FieldWords
  /** Null is blank. */
  from: (string | null)[]
  to: (string | null)[]
  cells: { accounts: number; stays: boolean }[][]
  total: number
}

export type RunSampleRow = {
  id: string
  code: string
  name: string
  changes: {
    key: string
    field: FieldWords
    from: string | null
    to: string | null
    rule: string | null
    why: string
  }[]
}

/** What came of a dry run, in words of one language. */
export function runWords(names: RuleNames, locale: Locale, figures: Formatter) {
  const t = translator(locale, "rules.run")
  const gone = translator(locale, "rules.words")("gone")
  const textOf = (number: number | null) => (number === null ? null : (names.values[number] ?? gone))
  return { outcomes, matrices, sample }

  function fieldOf(number: number): FieldWords {
    const id = FIELD_IDS[number - 1]
    return id ? { name: names.fields[id], hue: ownNumber(id) } : { name: gone, hue: null }
  }

  /** In the order of the fields, within one in the order of deciding. */
  function outcomes(result: RunResult, rules: Rule[]): RunOutcome[] {
    const places = new Map(rules.map(({ id }, i) => [id, i]))
    const decided = result.outcomes.map(({ rule, field, to, accounts }) => ({
      key: `${rule} ${field} ${to}`,
      number: field,
      place: places.get(rule) ?? 0,
      field: fieldOf(field),
      rule: { id: rule, name: rules.find(({ id }) => id === rule)?.name ?? gone },
      stays: null,
      value: textOf(to),
      accounts,
    }))
    const left = (["unmatched", "locked"] as const).flatMap((stays) =>
      result[stays].map(({ field, accounts }) => ({
        key: `${stays} ${field}`,
        number: field,
        place: rules.length + (stays === "locked" ? 1 : 0),
        field: fieldOf(field),
        rule: null,
        stays,
        value: null,
        accounts,
      })),
    )
    return [...decided, ...left].sort((a, b) => a.number - b.number || a.place - b.place)
  }

  function matrices(result: RunResult): RunMatrix[] {
    return matricesOf(result).map(({ field, from, to, cells, total }) => ({
      field: fieldOf(field),
      from: from.map(textOf),
      to: to.map(textOf),
      cells: cells.map((row, i) => row.map((accounts, j) => ({ accounts, stays: from[i] === to[j] }))),
      total,
    }))
  }

  function sample(changes: RunChange[], rules: Rule[], world: RuleWorld): RunSampleRow[] {
    return changes.map((change) => {
      const reasons = reasonsOf(change, rules, world)
      return {
        id: change.accountId,
        code: change.code,
        name: change.name,
        changes: change.changes.map(([field, from, to], i) => {
          const { rule = null, met = [] } = reasons[i] ?? {}
          return {
            key: String(field),
            field: fieldOf(field),
            from: textOf(from),
            to: textOf(to),
            rule: rule?.name ?? null,
            why: rule ? met.map(because).join("; ") || t("everyAccount") : t("noRule"),
          }
        }),
      }
    })
  }

  function because({ test, value }: ReturnType<typeof reasonsOf>[number]["met"][number]): string {
    const said = testWords(test, names, locale, figures)
    const known = factValueWords(test.fact, value, names, locale, figures)
    // That a country is the Netherlands need not be said twice.
    const tells =
      test.is === "between" || test.is === "contains" || test.is === "matches" || test.is === "postcodes"
    return known && tells ? t("because", { test: said, value: known }) : said
  }
}
