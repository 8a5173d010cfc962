import { and, desc, eq, inArray } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { procedureExercises, ruleVersions } from "@/db/schema"
import { countryName } from "@/lib/accounts/countries"
import { formatter } from "@/lib/platform/format"
import { translator } from "@/lib/platform/i18n"
import type { Condition } from "../rulebook/condition"
import { FACTS, type FactValue, isFactId } from "../rulebook/facts"
import { type RuleNames, readRuleNames } from "../rulebook/names"
import { amountWords, conditionLines, factWords, valueWords } from "../rulebook/words"
import { type FieldId, type Locale, textIn, valueText } from "../rules"
import { valueChoices } from "../value-queries"
import type { ExerciseCase } from "./exercise-rules"
import { neededOf } from "./rules"

export type Fact = { label: string; value: string }

export type ShownCase = {
  facts: Fact[]
  /** Null until answered. */
  outcome: {
    right: boolean
    given: string
    answer: string
    /** The rule that decided; null where a person did. */
    rule: string | null
    lines: { depth: number; text: string }[]
  } | null
}

export type ShownExercise = {
  id: string
  cases: ShownCase[]
  needed: number
  /** Null until answered. */
  score: number | null
  choices: { number: number; text: string }[]
}

/** The last exercise of a person for a version, in words; without the answers until they gave theirs. */
export async function readExercise(
  tx: Tx,
  administrationId: string,
  reading: { version: number; userId: string; field: FieldId; passMark: number },
  locale: Locale,
): Promise<ShownExercise | null> {
  const [row] = await tx
    .select()
    .from(procedureExercises)
    .where(
      and(
        eq(procedureExercises.administrationId, administrationId),
        eq(procedureExercises.version, reading.version),
        eq(procedureExercises.userId, reading.userId),
      ),
    )
    .orderBy(desc(procedureExercises.drawnAt), desc(procedureExercises.id))
    .limit(1)
  if (!row) return null
  const cases = row.cases as ExerciseCase[]
  const names = await readRuleNames(tx, administrationId, locale)
  const conditions = await readConditions(tx, administrationId, cases)
  const choices = (await valueChoices(tx, administrationId, [reading.field])).get(reading.field) ?? []
  return {
    id: row.id,
    needed: neededOf(cases.length, reading.passMark),
    score: row.score,
    choices: choices
      .filter(({ archived }) => !archived)
      .map((choice) => ({ number: choice.number, text: valueText(choice, locale) })),
    cases: cases.map((one, i) => {
      const given = row.answers?.[i]
      const condition = one.rule && conditions.get(`${one.rule.id}.${one.rule.version}`)
      return {
        facts: factsOf(one, names, locale),
        outcome:
          given === undefined
            ? null
            : {
                right: given === one.answer,
                given: names.values[given] ?? String(given),
                answer: textIn(one.answerText, locale) ?? String(one.answer),
                rule: one.rule?.name ?? null,
                lines: condition ? conditionLines(condition, names, locale) : [],
              },
      }
    }),
  }
}

function factsOf({ facts, asked }: ExerciseCase, names: RuleNames, locale: Locale): Fact[] {
  const t = translator(locale, "procedure.exercise")
  const kind = translator(locale, "channels.kind")
  const figures = formatter(undefined, locale)
  const euros = figures.number(facts.revenue / 100, {
    style: "currency",
    currency: "EUR",
    maximumFractionDigits: 0,
  })
  return [
    { label: t("kind"), value: valueWords("kind", facts.kind, names, locale) },
    { label: t("country"), value: facts.country ? countryName(facts.country, locale) : "–" },
    { label: t("postcode"), value: facts.postcode ? t("postcodeStarts", { signs: facts.postcode }) : "–" },
    ...(facts.size ? [{ label: t("size"), value: textIn(facts.size, locale) ?? "–" }] : []),
    { label: t("orders"), value: figures.number(facts.orders) },
    { label: t("revenue"), value: t("about", { amount: euros }) },
    { label: t("channel"), value: facts.channel ? kind(facts.channel) : t("byHand") },
    ...Object.entries(asked).flatMap(([key, value]) => askedFact(key, value, names, locale)),
  ]
}

/** A further fact that the rule decided on: "revenue in the last 365 days: € 5.000". */
function askedFact(key: string, value: FactValue, names: RuleNames, locale: Locale): Fact[] {
  const [fact = "", window] = key.split(":")
  if (!isFactId(fact) || value === undefined) return []
  const t = translator(locale, "rules.words")
  const figures = formatter(undefined, locale)
  const subject = factWords(fact, names, locale)
  const label = window ? t("window", { fact: subject, n: figures.number(Number(window)) }) : subject
  return [{ label, value: said() }]

  function said(): string {
    const words = translator(locale, "procedure.exercise")
    if (typeof value === "boolean") return words(value ? "yes" : "no")
    if (Array.isArray(value)) return value.join(", ")
    if (typeof value === "number" && isFactId(fact) && FACTS[fact].kind !== "choice")
      return amountWords(fact, value, locale, figures)
    return isFactId(fact) && value !== undefined ? valueWords(fact, value, names, locale) : ""
  }
}

/** What the rules said that decided, in the versions that decided, by id and version. */
async function readConditions(
  tx: Tx,
  administrationId: string,
  cases: ExerciseCase[],
): Promise<Map<string, Condition>> {
  const ids = cases.flatMap(({ rule }) => rule?.id ?? [])
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select()
    .from(ruleVersions)
    .where(and(eq(ruleVersions.administrationId, administrationId), inArray(ruleVersions.ruleId, ids)))
  return new Map(rows.map((row) => [`${row.ruleId}.${row.version}`, row.condition as Condition]))
}
