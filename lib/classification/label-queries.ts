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
import { type FieldId, fieldNumber, type Locale, valueText } from "./rules"

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
  const texts = new Map(values.map((value) => [value.number, valueText(value, locale)]))
  const textOf = (number: number | null) => (number === null ? null : (texts.get(number) ?? String(number)))
  return {
    labels: labels.map((label) => ({
      ...label,
      position: fieldNumber(label.field),
      fieldLabel: names.get(label.field) ?? label.field,
      value: textOf(label.number),
      reasons: reasonsOf(label, assignments, textOf),
    })),
    options: optionsByField(values, locale),
  }
}

function reasonsOf(
  { field }: Label,
  assignments: Assignment[],
  textOf: (number: number | null) => string | null,
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
    }))
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
