import type { FieldId } from "../rules"
import type { Condition, Rule, Test } from "./condition"
import { compile, decideField, rowOf } from "./decide"
import { type Facts, type FactValue, factKey } from "./facts"
import { conditionFor, holdsOf, type Row } from "./tests"
import type { RuleWorld } from "./world"

/** A test as it was met; `path` is its place in the condition's groups. */
export type TestTrace = { test: Test; path: number[]; holds: boolean; value: FactValue }

type RuleName = { id: string; version: number; name: string }

export type Explanation = {
  /** Null when no rule matches. */
  outcome: number | null
  rule: RuleName | null
  /** Every test of the rule that matched. */
  matched: TestTrace[]
  /** The rules above it for this field, in order, each with the test that kept it from matching. */
  higher: { rule: RuleName; failed: TestTrace }[]
}

/** Decides anew from facts, by the same functions that decided first, and tells what each rule met. */
export function explain(rules: Rule[], world: RuleWorld, facts: Facts, field: FieldId): Explanation {
  const compiled = compile(rules, world)
  const row = rowOf(compiled, facts)
  const places = new Map(compiled.needs.map(({ key }, i) => [key, i]))
  const at = (key: string) => places.get(key) ?? -1
  const found = compiled.fields.find((one) => one.field === field)
  const decision = found ? decideField(found, row) : null
  const above = found?.steps.slice(0, decision ? decision.step : undefined) ?? []
  const deciding = decision ? rules[decision.entry] : undefined
  return {
    outcome: decision?.outcome ?? null,
    rule: deciding ? nameOf(deciding) : null,
    matched: deciding ? traces(conditionFor(deciding, field)) : [],
    higher: above.flatMap(({ entry }) => {
      const rule = rules[entry]
      const failed = rule && failing(conditionFor(rule, field), [])
      return rule && failed ? [{ rule: nameOf(rule), failed }] : []
    }),
  }

  function trace(test: Test, path: number[]): TestTrace {
    const value = row[at(factKey(test.fact, test.window))]
    return { test, path, holds: holdsOf(test, at, world)(row as Row), value }
  }

  function traces(condition: Condition, path: number[] = []): TestTrace[] {
    if (condition.kind === "test") return [trace(condition, path)]
    return condition.of.flatMap((part, i) => traces(part, [...path, i]))
  }

  /** The first test because of which a condition does not hold; null when it holds, or has no test. */
  function failing(condition: Condition, path: number[]): TestTrace | null {
    if (holdsOf(condition, at, world)(row)) return null
    if (condition.kind === "test") return trace(condition, path)
    for (const [i, part] of condition.of.entries()) {
      const holds = holdsOf(part, at, world)(row)
      if (condition.kind === "none" ? holds : !holds) {
        return condition.kind === "none" ? holding(part, [...path, i]) : failing(part, [...path, i])
      }
    }
    return null
  }

  /** The first test because of which a condition holds. */
  function holding(condition: Condition, path: number[]): TestTrace | null {
    if (condition.kind === "test") return trace(condition, path)
    for (const [i, part] of condition.of.entries()) {
      const holds = holdsOf(part, at, world)(row)
      if (condition.kind === "none" ? !holds : holds) {
        return condition.kind === "none" ? failing(part, [...path, i]) : holding(part, [...path, i])
      }
    }
    return null
  }
}

function nameOf({ id, version, name }: Rule): RuleName {
  return { id, version, name }
}
