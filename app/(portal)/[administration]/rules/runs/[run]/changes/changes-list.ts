import { withAdministration } from "@/db/client"
import type { Rule } from "@/lib/classification/rulebook/condition"
import { type FactValue, isFactId } from "@/lib/classification/rulebook/facts"
import type { RuleNames } from "@/lib/classification/rulebook/names"
import { changesOfRun, type RunChange } from "@/lib/classification/rulebook/run-queries"
import { factValueWords, factWords } from "@/lib/classification/rulebook/words"
import { FIELD_IDS } from "@/lib/classification/rules"
import { formatter } from "@/lib/platform/format"
import { translator } from "@/lib/platform/i18n"
import type { Locale } from "@/lib/platform/locale"
import type { ExportedList } from "@/lib/transfer/export-list"

const ROWS_AT_A_TIME = 2000

/** A line per account and field that a run would change, with the rule and the facts that were decided on. */
export function changesList(
  administrationId: string,
  run: string,
  { rules, names, changed }: { rules: Rule[]; names: RuleNames; changed: number },
  locale: Locale,
): ExportedList {
  const t = translator(locale, "rules.run.file")
  const window = translator(locale, "rules.words")
  const figures = formatter(undefined, locale)
  const columns = (["code", "name", "field", "from", "to", "rule", "version", "facts"] as const).map(
    (id) => ({
      id,
      heading: t(id),
      type: "text" as const,
    }),
  )
  return { columns, total: changed, rows }

  async function* rows() {
    for (let after = -1; ; ) {
      const page = await withAdministration(administrationId, (tx) =>
        changesOfRun(tx, administrationId, run, after, ROWS_AT_A_TIME),
      )
      if (page.length > 0) yield page.flatMap(linesOf)
      if (page.length < ROWS_AT_A_TIME) return
      after = page.at(-1)?.slot ?? after
    }
  }

  function linesOf({ code, name, changes, facts }: RunChange): string[][] {
    const known = Object.entries(facts).flatMap(([key, value]) => factText(key, value as FactValue))
    return changes.map(([number, from, to, entry]) => {
      const field = FIELD_IDS[number - 1]
      const rule = rules[entry]
      return [
        code,
        name,
        field ? names.fields[field] : String(number),
        valueText(from),
        valueText(to),
        rule?.name ?? "",
        rule ? String(rule.version) : "",
        known.join("; "),
      ]
    })
  }

  function valueText(number: number | null): string {
    return number === null ? "" : (names.values[number] ?? String(number))
  }

  /** "revenue in the last 365 days: € 6.200" */
  function factText(key: string, value: FactValue): string[] {
    const [fact = "", days] = key.split(":")
    if (!isFactId(fact)) return []
    const words = factWords(fact, names, locale)
    const said = factValueWords(fact, value, names, locale, figures)
    return said ? [`${days ? window("window", { fact: words, n: days }) : words}: ${said}`] : []
  }
}
