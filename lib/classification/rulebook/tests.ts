import type { Condition, Rule, Test } from "./condition"
import { testsOf } from "./condition"
import { type FactId, type FactValue, factKey, isLabelFact } from "./facts"
import { patternOf } from "./patterns"
import { livingNumber, type RuleWorld } from "./world"

/** The facts that a row of them holds, in order: what conditions are compiled against. */
export type Row = FactValue[]
export type Holds = (row: Row) => boolean

/** A fact that is asked for, and of sets (payment methods, products) the members that matter. */
export type Need = { key: string; fact: FactId; window: number | null; members: string[] }

/** What these conditions ask for, each once. */
export function needsOf(conditions: Condition[]): Need[] {
  const needs = new Map<string, Need>()
  for (const test of conditions.flatMap(testsOf)) {
    const window = test.window ?? null
    const key = factKey(test.fact, window)
    const need = needs.get(key) ?? { key, fact: test.fact, window, members: [] }
    needs.set(key, need)
    if (test.is === "anyOf" || test.is === "noneOf")
      need.members = [...new Set([...need.members, ...test.values])].sort()
  }
  return [...needs.values()]
}

/** A condition as a function of a row whose places are told by `at`. */
export function holdsOf(condition: Condition, at: (key: string) => number, world: RuleWorld): Holds {
  if (condition.kind === "test")
    return testOf(condition, at(factKey(condition.fact, condition.window)), world)
  const parts = condition.of.map((part) => holdsOf(part, at, world))
  switch (condition.kind) {
    case "all":
      return (row) => parts.every((holds) => holds(row))
    case "any":
      return (row) => parts.some((holds) => holds(row))
    case "none":
      return (row) => !parts.some((holds) => holds(row))
  }
}

/** A test of the value at a place. */
function testOf(test: Test, place: number, world: RuleWorld): Holds {
  switch (test.is) {
    case "in":
    case "notIn": {
      const wanted = new Set(
        test.values.map((value) =>
          isLabelFact(test.fact) && typeof value === "number" ? livingNumber(world, value) : value,
        ),
      )
      const is = (value: FactValue) => value !== undefined && wanted.has(value as string | number)
      return test.is === "in" ? (row) => is(row[place]) : (row) => !is(row[place])
    }
    case "anyOf":
    case "noneOf": {
      const wanted = new Set(test.values)
      const is = (value: FactValue) => Array.isArray(value) && value.some((member) => wanted.has(member))
      return test.is === "anyOf" ? (row) => is(row[place]) : (row) => !is(row[place])
    }
    case "between": {
      const [from, to] = [test.from ?? Number.NEGATIVE_INFINITY, test.to ?? Number.POSITIVE_INFINITY]
      return (row) => {
        const value = row[place]
        return typeof value === "number" && value >= from && value <= to
      }
    }
    case "postcodes": {
      const [from, to] = [postcodeKey(test.from), postcodeKey(test.to)]
      return (row) => {
        const value = row[place]
        if (typeof value !== "string") return false
        const key = postcodeKey(value)
        return key.slice(0, from.length) >= from && key.slice(0, to.length) <= to
      }
    }
    case "contains": {
      const wanted = test.text.toLowerCase()
      return (row) => {
        const value = row[place]
        return typeof value === "string" && value.toLowerCase().includes(wanted)
      }
    }
    case "matches":
    case "notMatches": {
      const pattern = patternOf(test.text)
      const is = (value: FactValue) => typeof value === "string" && pattern !== null && pattern.test(value)
      return test.is === "matches" ? (row) => is(row[place]) : (row) => !is(row[place])
    }
    case "yes":
      return (row) => row[place] === true
    case "no":
      return (row) => row[place] !== true
    case "blank":
      return (row) => isBlank(row[place])
    case "notBlank":
      return (row) => !isBlank(row[place])
  }
}

export function isBlank(value: FactValue): boolean {
  return value === undefined || value === "" || (Array.isArray(value) && value.length === 0)
}

export function postcodeKey(text: string): string {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, "")
}

/**
 * Rules about sectors and sizes are about companies: for the fields of which this is true, a rule never applies to
 * a consumer.
 */
export const FOR_COMPANIES = new Set(["sector", "subsector", "companySize"])

export const IS_COMPANY: Test = { kind: "test", fact: "kind", is: "in", values: ["company"] }

/** What a rule asks for one field of its outcomes. */
export function conditionFor(rule: Rule, field: string): Condition {
  return FOR_COMPANIES.has(field) ? { kind: "all", of: [IS_COMPANY, rule.condition] } : rule.condition
}
