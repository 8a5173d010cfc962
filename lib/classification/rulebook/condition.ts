import { z } from "zod"
import { FACTS, type FactId, isFactId } from "./facts"
import { MOST_DEEP, OPERATORS } from "./operators"

/**
 * all: every part holds (without parts: always); any: at least one does; none: not one does. Groups stand in
 * groups, to the depth of MOST_DEEP.
 */
export type Condition = Group | Test
export type Group = { kind: "all" | "any" | "none"; of: Condition[] }

/** One question about one fact. What is not known (blank) meets only "blank", "notIn", "noneOf" and "notMatches". */
export type Test = {
  kind: "test"
  fact: FactId
  /** Days before the reference day, for facts that have a window; null is ever. */
  window?: number | null | undefined
} & Question

export type Question =
  | { is: "in" | "notIn"; values: (string | number)[] }
  | { is: "anyOf" | "noneOf"; values: string[] }
  /** Both ends included; null is open. */
  | { is: "between"; from: number | null; to: number | null }
  /** Postcodes: as far as the ends are long, in capital letters without spaces ("1000" to "1099", "75" to "75"). */
  | { is: "postcodes"; from: string; to: string }
  /** contains: case aside; matches: a pattern in the syntax of RE2, anywhere in the text, case aside. */
  | { is: "contains" | "matches" | "notMatches"; text: string }
  | { is: "yes" | "no" }
  | { is: "blank" | "notBlank" }

export type Operator = Question["is"]

export const MOST_TESTS = 60
export const MOST_VALUES = 500
/** Ten years. */
export const LONGEST_WINDOW = 3653

/** One rule of an edition. Outcomes are value numbers, at most one per field. */
export type Rule = { id: string; version: number; name: string; condition: Condition; outcomes: number[] }

const fact = z.string().refine(isFactId, "unknown_fact")
const head = { kind: z.literal("test"), fact, window: z.int().min(0).max(LONGEST_WINDOW).nullish() }
const bound = z.number().finite().nullable()
const texts = z.array(z.string().max(200)).max(MOST_VALUES)

/** Form only: whether it makes sense is for `problemsOf` to say, and a draft may be kept without. */
const testInput = z.union([
  z.strictObject({
    ...head,
    is: z.enum(["in", "notIn"]),
    values: z.array(z.union([z.string().max(200), z.int()])).max(MOST_VALUES),
  }),
  z.strictObject({ ...head, is: z.enum(["anyOf", "noneOf"]), values: texts }),
  z.strictObject({ ...head, is: z.literal("between"), from: bound, to: bound }),
  z.strictObject({ ...head, is: z.literal("postcodes"), from: z.string().max(12), to: z.string().max(12) }),
  z.strictObject({ ...head, is: z.enum(["contains", "matches", "notMatches"]), text: z.string().max(500) }),
  z.strictObject({ ...head, is: z.enum(["yes", "no"]) }),
  z.strictObject({ ...head, is: z.enum(["blank", "notBlank"]) }),
])

export const conditionInput = z
  .lazy((): z.ZodType<Condition> => z.union([groupInput, testInput]) as z.ZodType<Condition>)
  .refine((condition) => depthOf(condition) <= MOST_DEEP, "too_deep")
  .refine((condition) => testsOf(condition).length <= MOST_TESTS, "too_many_tests")
  .refine((condition) => testsOf(condition).every(isAskedRightly), "unknown_operator")

const groupInput: z.ZodType<Group> = z.strictObject({
  kind: z.enum(["all", "any", "none"]),
  of: z.array(z.lazy(() => z.union([groupInput, testInput]) as z.ZodType<Condition>)).max(MOST_TESTS),
})

/** All tests of a condition, in the order in which they stand. */
export function testsOf(condition: Condition): Test[] {
  return condition.kind === "test" ? [condition] : condition.of.flatMap(testsOf)
}

export function depthOf(condition: Condition): number {
  return condition.kind === "test" ? 0 : 1 + Math.max(0, ...condition.of.map(depthOf))
}

function isAskedRightly(test: Test): boolean {
  if (!isFactId(test.fact)) return false
  const fact = FACTS[test.fact]
  const windowed = "windowed" in fact
  return OPERATORS[fact.kind].includes(test.is) && (windowed || test.window == null)
}
