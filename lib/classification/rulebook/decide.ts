import { FIELD_IDS, type FieldId, fieldOf } from "../rules"
import type { Condition, Rule } from "./condition"
import { testsOf } from "./condition"
import { type Facts, type FactValue, isLabelFact } from "./facts"
import { conditionFor, type Holds, holdsOf, type Need, needsOf, type Row } from "./tests"
import { livingNumber, type RuleWorld } from "./world"

/** An edition of the rules, ready to decide. */
export type Compiled = {
  rules: Rule[]
  needs: Need[]
  /** Fields that rules decide, each after those whose labels its rules ask for. */
  fields: CompiledField[]
  world: RuleWorld
}

export type CompiledField = {
  field: FieldId
  /** The place of the field's own label in a row of facts; -1 when no rule asks for it. */
  place: number
  steps: { entry: number; outcome: number; holds: Holds }[]
  /** By step: the places of all facts that were asked for until then. */
  asked: number[][]
}

/** `entry` is the deciding rule's place in the edition; null when no rule matched. */
export type Decision = { outcome: number; entry: number } | null

/** Rules in their order. Rules must have no errors (problems.ts): circular ones are a programmer's mistake here. */
export function compile(rules: Rule[], world: RuleWorld): Compiled {
  const decided = FIELD_IDS.filter((field) =>
    rules.some(({ outcomes }) => outcomes.some((n) => fieldOf(n) === field)),
  )
  const conditions = rules.flatMap((rule) =>
    rule.outcomes.map((number) => conditionFor(rule, fieldOf(number))),
  )
  const needs = needsOf(conditions)
  const places = new Map(needs.map(({ key }, i) => [key, i]))
  const at = (key: string) => places.get(key) ?? -1
  return { rules, needs, world, fields: inOrder(decided, rules).map((field) => compileField(field)) }

  function compileField(field: FieldId): CompiledField {
    const asked = new Set<number>()
    const steps: CompiledField["steps"] = []
    const askedBy: number[][] = []
    for (const [entry, rule] of rules.entries()) {
      const outcome = rule.outcomes.find((number) => fieldOf(number) === field)
      if (outcome === undefined) continue
      const condition = conditionFor(rule, field)
      for (const { key } of needsOf([condition])) asked.add(at(key))
      steps.push({ entry, outcome: livingNumber(world, outcome), holds: holdsOf(condition, at, world) })
      askedBy.push([...asked])
    }
    return { field, place: at(field), steps, asked: askedBy }
  }
}

/** First match wins. */
export function decideField({ steps }: CompiledField, row: Row): (Decision & { step: number }) | null {
  for (let step = 0; step < steps.length; step++) {
    const { entry, outcome, holds } = steps[step] as CompiledField["steps"][number]
    if (holds(row)) return { entry, outcome, step }
  }
  return null
}

/**
 * Fields whose rules ask for the label of another come after it: they see what was decided. Rules that go in a
 * circle have no such order.
 */
function inOrder(fields: FieldId[], rules: Rule[]): FieldId[] {
  const after = dependencies(rules)
  const ordered: FieldId[] = []
  const open = new Set<FieldId>()
  const visit = (field: FieldId) => {
    if (ordered.includes(field)) return
    if (open.has(field)) throw new Error(`rules of ${field} go in a circle`)
    open.add(field)
    for (const other of after.get(field) ?? []) if (fields.includes(other)) visit(other)
    open.delete(field)
    ordered.push(field)
  }
  for (const field of fields) visit(field)
  return ordered
}

/** By field: the fields whose labels its rules ask for. */
export function dependencies(rules: Rule[]): Map<FieldId, Set<FieldId>> {
  const result = new Map<FieldId, Set<FieldId>>()
  for (const rule of rules) {
    for (const field of new Set(rule.outcomes.map(fieldOf))) {
      const asked = result.get(field) ?? new Set()
      result.set(field, asked)
      for (const label of labelsAsked(conditionFor(rule, field))) asked.add(label)
    }
  }
  return result
}

function labelsAsked(condition: Condition): FieldId[] {
  return testsOf(condition).flatMap(({ fact }) => (isLabelFact(fact) ? [fact] : []))
}

/** A row of the facts that an edition asks for, from facts by name. */
export function rowOf({ needs }: Compiled, facts: Facts): Row {
  return needs.map(({ key }) => facts[key])
}

/** The facts at these places by name; what is not known is left out. */
export function factsAt({ needs }: Compiled, row: Row, places: Iterable<number>): Record<string, FactValue> {
  const facts: Record<string, FactValue> = {}
  for (const place of places) {
    const value = row[place]
    const key = needs[place]?.key
    if (key !== undefined && value !== undefined && value !== false) facts[key] = value
  }
  return facts
}
