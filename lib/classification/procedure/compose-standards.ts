import { conditionLines } from "../rulebook/words"
import { textIn } from "../rules"
import type { Block } from "./blocks"
import type { ProcedureInputs } from "./composition"
import { allOf, heading, labelWords, type Pen, paragraph } from "./pen"

/** The fields with their values, then the rules in force, in the order in which they decide. */
export function standardsBlocks(pen: Pen): Block[] {
  const { inputs, t } = pen
  return [
    ...(inputs.fields.length === 0
      ? [paragraph(t("standards.noFields"))]
      : inputs.fields.flatMap((field) => fieldBlocks(pen, field))),
    heading(t("standards.rules")),
    ...rulesBlocks(pen),
  ]
}

function fieldBlocks({ locale, t, figures }: Pen, field: ProcedureInputs["fields"][number]): Block[] {
  const name = textIn(field.name, locale) ?? field.id
  const more = field.count - field.values.length
  const guided = field.values.some(({ guidance }) => textIn(guidance, locale))
  return [
    heading(name),
    {
      kind: "table",
      label: name,
      columns: [t("standards.value"), t("standards.code"), ...(guided ? [t("standards.guidance")] : [])],
      rows: field.values.map(({ code, text, guidance }) => [
        textIn(text, locale) ?? code,
        code,
        ...(guided ? [textIn(guidance, locale) ?? ""] : []),
      ]),
    },
    ...(more > 0 ? [paragraph(t("standards.more", { count: more, n: figures.number(more) }))] : []),
  ]
}

function rulesBlocks(pen: Pen): Block[] {
  const { inputs, t, figures } = pen
  const { book, rules } = inputs
  if (!book) return [paragraph(t("standards.noRules"))]
  return [
    paragraph(
      t("standards.rulesText", {
        number: figures.number(book.number),
        date: figures.date(book.publishedOn),
        count: rules.length,
        n: figures.number(rules.length),
      }),
    ),
    ...rules.flatMap((rule, place) => ruleBlocks(pen, rule, place + 1)),
  ]
}

function ruleBlocks(pen: Pen, rule: ProcedureInputs["rules"][number], place: number): Block[] {
  const { inputs, locale, figures, t } = pen
  const version = figures.number(rule.version)
  const outcome = allOf(
    locale,
    rule.outcomes.map((number) => labelWords(pen, number)),
  )
  return [
    heading(t("standards.rule", { place: figures.number(place), name: rule.name, version })),
    { kind: "list", items: conditionLines(rule.condition, inputs.names[locale], locale, figures) },
    paragraph(t("standards.outcome", { outcome })),
  ]
}
