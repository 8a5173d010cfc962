import { conditionLines } from "../rulebook/words"
import { OWN_FIELDS, textIn } from "../rules"
import type { Block } from "./blocks"
import type { FieldStandard, ProcedureInputs } from "./composition"
import { allOf, heading, labelWords, type Pen, paragraph } from "./pen"

/** The fields with their values, then the rules in force, in the order in which they decide. */
export function standardsBlocks(pen: Pen): Block[] {
  const { inputs, t } = pen
  const fixed = inputs.fields.filter(({ id }) => !OWN_FIELDS.includes(id))
  const own = inputs.fields.filter(({ id }) => OWN_FIELDS.includes(id))
  return [
    ...(own.length === 0
      ? [paragraph(t("standards.noFields"))]
      : own.flatMap((field) => fieldBlocks(pen, field))),
    ...(fixed.length === 0 ? [] : fixedBlocks(pen, fixed)),
    heading(t("standards.rules")),
    ...rulesBlocks(pen),
  ]
}

/** Values with guidance in a table, all others in one sentence. */
function fieldBlocks(pen: Pen, field: FieldStandard): Block[] {
  const { locale, t, figures } = pen
  const others = field.values
    .filter((value) => !textIn(value.guidance, locale))
    .map((value) => said(pen, value))
  const more = field.count - field.values.length
  return [
    heading(textIn(field.name, locale) ?? field.id),
    ...guidedTable(pen, field),
    ...(others.length > 0 ? [paragraph(t("standards.values", { values: allOf(locale, others) }))] : []),
    ...(more > 0 ? [paragraph(t("standards.more", { count: more, n: figures.number(more) }))] : []),
  ]
}

function guidedTable(pen: Pen, field: FieldStandard): Block[] {
  const { locale, t } = pen
  const guided = field.values.filter(({ guidance }) => textIn(guidance, locale))
  if (guided.length === 0) return []
  return [
    {
      kind: "table",
      label: textIn(field.name, locale) ?? field.id,
      columns: [t("standards.value"), t("standards.guidance")],
      rows: guided.map((value) => [said(pen, value), textIn(value.guidance, locale) ?? ""]),
    },
  ]
}

/** Lists that come with Ledgerlabel: named and counted; only what has guidance is spelled out. */
function fixedBlocks(pen: Pen, fields: FieldStandard[]): Block[] {
  const { locale, t, figures } = pen
  return [
    heading(t("standards.fixed")),
    {
      kind: "table",
      label: t("standards.fixed"),
      columns: [t("standards.field"), t("standards.count")],
      rows: fields.map(({ id, name, count }) => [textIn(name, locale) ?? id, figures.number(count)]),
    },
    ...fields.flatMap((field) => guidedTable(pen, field)),
  ]
}

/** "Wholesale (WHS)"; the code is left out where the words have it. */
function said({ locale, t }: Pen, { code, text }: FieldStandard["values"][number]): string {
  const words = textIn(text, locale) ?? code
  return words.includes(code) ? words : t("standards.coded", { words, code })
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
