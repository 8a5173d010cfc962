import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import {
  type Assignment,
  assignmentsOf,
  type Field,
  type Label,
  labelsOf,
  listFields,
  listValues,
  type Value,
} from "./queries"
import { type FieldId, fieldNumber, type Locale, type Texts, textIn, valueText } from "./rules"

/** A field of an account as its card shows it, in words of one language. */
export type CardLabel = {
  field: FieldId
  /** 1–13. */
  position: number
  fieldLabel: string
  number: number | null
  /** Null is blank. */
  value: string | null
  byHand: boolean
  locked: boolean
  /** For whoever serves such a customer; null for none. */
  guidance: string | null
  /** Newest first. */
  reasons: Reason[]
}

export type Reason = {
  id: string
  cause: Assignment["cause"]
  /** Null unless a person did it. */
  person: string | null
  at: Date
  from: string | null
  to: string | null
  channel: string | null
  channelId: string | null
  delivery: string | null
  topic: string | null
  order: string | null
  /** The rule that decided, by the name that it had then; null when none did. */
  rule: { id: string; version: number; name: string } | null
}

/** A value that can be chosen. */
export type LabelOption = { number: number; code: string; text: string; parent: number | null }

export type CardLabels = { labels: CardLabel[]; options: Partial<Record<FieldId, LabelOption[]>> }

/** The thirteen fields of an account with their reasons and what they could be; null for an unknown account. */
export async function cardLabels(
  tx: Tx,
  administrationId: string,
  accountId: string,
  locale: Locale,
  /** What a field is called on screen: words are the page's. */
  nameOf: (field: Field, locale: Locale) => string,
): Promise<CardLabels | null> {
  const labels = await labelsOf(tx, administrationId, accountId)
  if (!labels) return null
  const fields = await listFields(tx, administrationId)
  const names = new Map(fields.map((field) => [field.id, nameOf(field, locale)]))
  const values = await listValues(tx, administrationId)
  const assignments = await assignmentsOf(tx, administrationId, accountId)
  const rules = await rulesOf(tx, administrationId, assignments)
  const guidance = await guidanceOf(tx, administrationId, labels, locale)
  const texts = new Map(values.map((value) => [value.number, valueText(value, locale)]))
  const textOf = (number: number | null) => (number === null ? null : (texts.get(number) ?? String(number)))
  return {
    labels: labels.map((label) => ({
      ...label,
      position: fieldNumber(label.field),
      fieldLabel: names.get(label.field) ?? label.field,
      value: textOf(label.number),
      guidance: (label.number !== null && guidance.get(label.number)) || null,
      reasons: reasonsOf(label, assignments, textOf, rules),
    })),
    options: optionsByField(values, locale),
  }
}

/** By value number: of these labels, as far as they have any. */
async function guidanceOf(
  tx: Tx,
  administrationId: string,
  labels: Label[],
  locale: Locale,
): Promise<Map<number, string>> {
  const numbers = labels.flatMap(({ number }) => (number === null ? [] : [number]))
  const { rows } = await tx.execute<Texts & { number: number }>(sql`
    select number, guidance_en as en, guidance_nl as nl, guidance_zh as zh from classifications
    where administration_id = ${administrationId} and guidance_en || guidance_nl || guidance_zh <> ''
      and number in (select value::int from json_array_elements_text(${JSON.stringify(numbers)}::json))`)
  return new Map(rows.map((row) => [row.number, textIn(row, locale) ?? ""]))
}

function reasonsOf(
  { field }: Label,
  assignments: Assignment[],
  textOf: (number: number | null) => string | null,
  rules: Map<string, Reason["rule"]>,
): Reason[] {
  return assignments
    .filter((assignment) => assignment.field === field)
    .map(({ id, cause, person, at, from, to, facts }) => ({
      id,
      cause,
      person,
      at,
      from: textOf(from),
      to: textOf(to),
      channel: fact(facts, "channel"),
      channelId: fact(facts, "channelId"),
      delivery: fact(facts, "delivery"),
      topic: fact(facts, "topic"),
      order: fact(facts, "order"),
      rule: (cause === "rule" && rules.get(ruleKey(facts))) || null,
    }))
}

/** The rules that decided any of these, by `ruleKey`. */
async function rulesOf(
  tx: Tx,
  administrationId: string,
  assignments: Assignment[],
): Promise<Map<string, Reason["rule"]>> {
  const ids = assignments.flatMap(({ cause, facts }) => (cause === "rule" && fact(facts, "rule")) || [])
  if (ids.length === 0) return new Map()
  const { rows } = await tx.execute<{ id: string; version: number; name: string }>(sql`
    select rule_id as id, version, name from rule_versions where administration_id = ${administrationId}
      and rule_id in (select value::uuid from json_array_elements_text(${JSON.stringify(ids)}::json))`)
  return new Map(rows.map((row) => [`${row.id} ${row.version}`, row]))
}

function ruleKey({ rule, version }: Record<string, unknown>): string {
  return `${rule} ${version}`
}

function fact(facts: Record<string, unknown>, name: string): string | null {
  const value = facts[name]
  return typeof value === "string" && value ? value : null
}

/** Archived values are offered nowhere. */
function optionsByField(values: Value[], locale: Locale): CardLabels["options"] {
  const options: CardLabels["options"] = {}
  for (const value of values) {
    if (value.archived) continue
    const { number, code, parent, field } = value
    const listed = options[field] ?? []
    listed.push({ number, code, parent, text: valueText(value, locale) })
    options[field] = listed
  }
  return options
}
