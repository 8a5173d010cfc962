import { type FieldId, fieldOf } from "../rules"
import type { Condition, Group, Operator, Rule, Test } from "./condition"
import { dependencies } from "./decide"
import { factKey, isLabelFact } from "./facts"
import { patternOf } from "./patterns"
import { conditionFor, postcodeKey } from "./tests"
import type { RuleWorld } from "./world"

/** What keeps a rule from working (error: it stays a draft), or makes it useless (warning). */
export type Problem = {
  /** The rule's id. */
  rule: string
  /** The place in the condition's groups; null: the outcomes, or the rule as a whole. */
  path: number[] | null
  code: ProblemCode
  severity: "error" | "warning"
  /** The value that it is about. */
  outcome?: number
}

export const PROBLEM_CODES = [
  "no_outcome",
  "outcome_twice",
  "outcome_source",
  "value_archived",
  "value_unknown",
  "channel_removed",
  "channel_unknown",
  "empty_group",
  "empty_values",
  "empty_range",
  "empty_text",
  "impossible",
  "window_zero",
  "pattern_form",
  "circular",
  "never_reached",
] as const

export type ProblemCode = (typeof PROBLEM_CODES)[number]

/** The problems of all rules, given in their order; those that do not count yet may be among them. */
export function problemsOf(rules: Rule[], world: RuleWorld): Problem[] {
  const circles = circularLabels(rules)
  return rules.flatMap((rule, i) => [
    ...problemsOfOutcomes(rule, world),
    ...problemsOfCondition(rule, rule.condition, [], world, circles),
    ...neverReached(rule, rules.slice(0, i)),
  ])
}

function problemsOfOutcomes(rule: Rule, world: RuleWorld): Problem[] {
  const problem = (code: ProblemCode, outcome?: number): Problem => ({
    rule: rule.id,
    path: null,
    code,
    severity: "error",
    ...(outcome === undefined ? {} : { outcome }),
  })
  if (rule.outcomes.length === 0) return [problem("no_outcome")]
  const seen = new Set<FieldId>()
  return rule.outcomes.flatMap((outcome) => {
    const value = world.values.get(outcome)
    if (!value) return [problem("value_unknown", outcome)]
    const twice = seen.has(value.field)
    seen.add(value.field)
    return [
      ...(twice ? [problem("outcome_twice", outcome)] : []),
      // Where a customer came from is a fact, not a judgement.
      ...(value.field === "source" ? [problem("outcome_source", outcome)] : []),
      ...(value.archived ? [problem("value_archived", outcome)] : []),
    ]
  })
}

function problemsOfCondition(
  rule: Rule,
  condition: Condition,
  path: number[],
  world: RuleWorld,
  circles: Set<string>,
): Problem[] {
  const problem = (code: ProblemCode): Problem => ({ rule: rule.id, path, code, severity: "error" })
  if (condition.kind === "test") {
    return [
      ...problemsOfTest(condition, world).map(problem),
      ...(isLabelFact(condition.fact) && isCircular(rule, condition.fact, circles)
        ? [problem("circular")]
        : []),
    ]
  }
  const parts = condition.of.flatMap((part, i) =>
    problemsOfCondition(rule, part, [...path, i], world, circles),
  )
  // Every account is a condition too, as the last rule of a field; "any of nothing" never holds.
  if (condition.of.length === 0)
    return condition.kind === "all" && path.length === 0 ? [] : [problem("empty_group")]
  return parts.length === 0 && isImpossible(condition) ? [problem("impossible")] : parts
}

function problemsOfTest(test: Test, world: RuleWorld): ProblemCode[] {
  const codes: ProblemCode[] = []
  // A frequency or an average of no days at all: division by nothing.
  if (test.window === 0) codes.push("window_zero")
  switch (test.is) {
    case "in":
    case "notIn":
      if (test.values.length === 0) codes.push("empty_values")
      for (const value of test.values) {
        if (isLabelFact(test.fact)) {
          const known = world.values.get(Number(value))
          if (known?.field !== test.fact) codes.push("value_unknown")
          else if (known.archived) codes.push("value_archived")
        }
        if (test.fact === "channel") {
          const known = world.channels.get(String(value))
          if (!known) codes.push("channel_unknown")
          else if (known.removed) codes.push("channel_removed")
        }
      }
      break
    case "anyOf":
    case "noneOf":
      if (test.values.length === 0) codes.push("empty_values")
      break
    case "between":
      if (test.from === null && test.to === null) codes.push("empty_range")
      else if (test.from !== null && test.to !== null && test.from > test.to) codes.push("impossible")
      break
    case "postcodes": {
      const [from, to] = [postcodeKey(test.from), postcodeKey(test.to)]
      if (!from || !to) codes.push("empty_range")
      else if (from.slice(0, to.length) > to.slice(0, from.length)) codes.push("impossible")
      break
    }
    case "contains":
      if (!test.text.trim()) codes.push("empty_text")
      break
    case "matches":
    case "notMatches":
      if (!test.text) codes.push("empty_text")
      else if (!patternOf(test.text)) codes.push("pattern_form")
      break
  }
  return [...new Set(codes)]
}

/** A rule that asks for the label of a field which, by whatever way round, depends on what the rule gives. */
function isCircular(rule: Rule, label: FieldId, circles: Set<string>): boolean {
  return rule.outcomes.some((outcome) => circles.has(`${fieldOf(outcome)} ${label}`))
}

/** Pairs "field label": the field's rules ask for the label, and the label's rules lead back to the field. */
function circularLabels(rules: Rule[]): Set<string> {
  const asked = dependencies(rules)
  const leadsTo = (from: FieldId, to: FieldId, seen = new Set<FieldId>()): boolean => {
    if (from === to) return true
    if (seen.has(from)) return false
    seen.add(from)
    return [...(asked.get(from) ?? [])].some((next) => leadsTo(next, to, seen))
  }
  const circles = new Set<string>()
  for (const [field, labels] of asked) {
    for (const label of labels) if (leadsTo(label, field)) circles.add(`${field} ${label}`)
  }
  return circles
}

/** Tests that all must hold and cannot together: one country and another, more than ten and fewer than five. */
function isImpossible(group: Group): boolean {
  if (group.kind !== "all") return false
  const byFact = new Map<string, Test[]>()
  for (const test of conjuncts(group)) {
    const key = factKey(test.fact, test.window)
    byFact.set(key, [...(byFact.get(key) ?? []), test])
  }
  return [...byFact.values()].some(contradict)
}

/** All tests that must hold for the group to hold. */
function conjuncts(group: Group): Test[] {
  return group.of.flatMap((part) =>
    part.kind === "test" ? [part] : part.kind === "all" ? conjuncts(part) : [],
  )
}

/** What only holds of a fact that is known. */
const KNOWING: Operator[] = ["in", "anyOf", "between", "postcodes", "contains", "matches", "notBlank"]

function contradict(tests: Test[]): boolean {
  const wanted = tests.flatMap((test) => (test.is === "in" ? [test.values] : []))
  const unwanted = tests.flatMap((test) => (test.is === "notIn" ? test.values : []))
  const left = wanted[0]?.filter(
    (value) => !unwanted.includes(value) && wanted.every((values) => values.includes(value)),
  )
  const spans = tests.flatMap((test) => (test.is === "between" ? [test] : []))
  const from = Math.max(...spans.map((span) => span.from ?? Number.NEGATIVE_INFINITY))
  const to = Math.min(...spans.map((span) => span.to ?? Number.POSITIVE_INFINITY))
  const is = new Set(tests.map((test) => test.is))
  return (
    left?.length === 0 ||
    from > to ||
    (is.has("yes") && is.has("no")) ||
    (is.has("blank") && tests.some((test) => KNOWING.includes(test.is)))
  )
}

/** For all its fields a rule above it takes every account. */
function neverReached(rule: Rule, above: Rule[]): Problem[] {
  const fields = rule.outcomes.map(fieldOf)
  const taken = (field: FieldId) =>
    above.some(
      ({ condition, outcomes }) =>
        outcomes.some((outcome) => fieldOf(outcome) === field) &&
        takesAll(condition) &&
        conditionFor({ ...rule, condition }, field) === condition,
    )
  return fields.length > 0 && fields.every(taken)
    ? [{ rule: rule.id, path: null, code: "never_reached", severity: "warning" }]
    : []
}

function takesAll(condition: Condition): boolean {
  return condition.kind === "all" && condition.of.every(takesAll)
}
