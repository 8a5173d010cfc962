import type { Condition, Group, Operator, Test } from "./condition"
import { FACTS, type FactId } from "./facts"
import { OPERATORS } from "./operators"

/** Changes to a condition as an editor makes them; a path is the place in the groups, from the outermost on. */
export type Path = number[]

export function partAt(condition: Condition, path: Path): Condition | null {
  const [first, ...rest] = path
  if (first === undefined) return condition
  const inner = condition.kind === "test" ? undefined : condition.of[first]
  return inner ? partAt(inner, rest) : null
}

export function replaceAt<Whole extends Condition>(
  condition: Whole,
  path: Path,
  change: (part: Condition) => Condition,
): Whole {
  const [first, ...rest] = path
  if (first === undefined) return change(condition) as Whole
  if (condition.kind === "test") return condition
  const of = condition.of.map((part, i) => (i === first ? replaceAt(part, rest, change) : part))
  return { ...condition, of }
}

/** The outermost group cannot be taken away. */
export function removeAt(condition: Group, path: Path): Group {
  const place = path.at(-1)
  if (place === undefined) return condition
  return replaceAt(condition, path.slice(0, -1), (group) =>
    group.kind === "test" ? group : { ...group, of: group.of.filter((_, i) => i !== place) },
  )
}

export function addAt(condition: Group, path: Path, part: Condition): Group {
  return replaceAt(condition, path, (group) =>
    group.kind === "test" ? group : { ...group, of: [...group.of, part] },
  )
}

/** An editor edits a group, even of one. */
export function asGroup(condition: Condition): Group {
  return condition.kind === "test" ? { kind: "all", of: [condition] } : condition
}

/** The first question that can be asked about a fact, with nothing filled in. */
export function newTest(fact: FactId): Test {
  return askOf(fact, OPERATORS[FACTS[fact].kind][0] as Operator, null)
}

/** The same fact asked otherwise: what was filled in stays where it still means something. */
export function askAgain(test: Test, is: Operator): Test {
  return askOf(test.fact, is, test)
}

/** Which of a test's inputs an operator has. */
export function inputOf(is: Operator): "values" | "range" | "postcodes" | "text" | "none" {
  if (is === "in" || is === "notIn" || is === "anyOf" || is === "noneOf") return "values"
  if (is === "between") return "range"
  if (is === "postcodes") return "postcodes"
  return is === "contains" || is === "matches" || is === "notMatches" ? "text" : "none"
}

function askOf(fact: FactId, is: Operator, before: Test | null): Test {
  const window = "windowed" in FACTS[fact] ? (before ? before.window : 365) : undefined
  const head = { kind: "test" as const, fact, ...(window == null ? {} : { window }) }
  switch (inputOf(is)) {
    case "values":
      return { ...head, is, values: before && "values" in before ? before.values : [] } as Test
    case "range": {
      const known = before?.is === "between" ? before : null
      return { ...head, is: "between", from: known?.from ?? null, to: known?.to ?? null }
    }
    case "postcodes": {
      const known = before?.is === "postcodes" ? before : null
      return { ...head, is: "postcodes", from: known?.from ?? "", to: known?.to ?? "" }
    }
    case "text":
      return { ...head, is, text: before && "text" in before ? before.text : "" } as Test
    case "none":
      return { ...head, is } as Test
  }
}
