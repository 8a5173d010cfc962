import { type Condition, testsOf } from "../rulebook/condition"
import { FACTS, type FactId, type Facts, isFactId } from "../rulebook/facts"
import type { Texts } from "../rules"
import type { ChannelKind } from "./composition"
import { EXERCISE_CASES } from "./rules"

/** What is told of a customer in an exercise: enough to classify by, too little to know who it is. */
export type CaseFacts = {
  kind: "company" | "consumer"
  /** ISO 3166-1 alpha-2. */
  country: string | null
  /** The first two signs of the postcode. */
  postcode: string | null
  size: Texts | null
  orders: number
  /** Net revenue in cents of euro, rounded down to two figures. */
  revenue: number
  /** Null for entered by hand. */
  channel: ChannelKind | null
}

export type ExerciseCase = {
  facts: CaseFacts
  /** What else the rule asked for, by fact key; never what could name somebody. */
  asked: Facts
  answer: number
  answerText: Texts
  /** The rule that decided; null where a person did. */
  rule: { id: string; version: number; name: string } | null
}

/** Facts that could name somebody, or say where they live. */
const IDENTIFYING: ReadonlySet<FactId> = new Set(["name", "email", "city", "postcode"])

/** Can what a rule decided be found by who is told no name, town or full postcode? */
export function canBeShown(condition: Condition): boolean {
  return testsOf(condition).every((test) => {
    if (test.fact === "postcode")
      return test.is === "postcodes" && test.from.length <= 2 && test.to.length <= 2
    return !IDENTIFYING.has(test.fact)
  })
}

/** Facts that a rule decided on, as far as they may be shown; amounts rounded. Keys are those of `factKey`. */
export function withoutNames(values: Facts): Facts {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => {
      const [fact = ""] = key.split(":")
      if (!isFactId(fact) || IDENTIFYING.has(fact) || TOLD_ANYWAY.has(key)) return []
      const rounded = FACTS[fact].kind === "money" && typeof value === "number" ? roundDown(value) : value
      return [[key, rounded]]
    }),
  )
}

const TOLD_ANYWAY = new Set<string>(["kind", "country", "orders", "revenue", "channel"])

/** To two figures, towards zero: 123,456 is 120,000. What is at least a round limit stays so. */
export function roundDown(amount: number): number {
  const size = 10 ** Math.max(0, Math.floor(Math.log10(Math.abs(amount) || 1)) - 1)
  return Math.trunc(amount / size) * size
}

/** At most so many cases, of as many different values as there are, in an order by chance. */
export function pickCases<Case extends { answer: number }>(
  candidates: Case[],
  random: () => number,
  most = EXERCISE_CASES,
): Case[] {
  const shuffled = shuffle(candidates, random)
  const seen = new Map<number, number>()
  const ranked = shuffled.map((one) => {
    const rank = seen.get(one.answer) ?? 0
    seen.set(one.answer, rank + 1)
    return { one, rank }
  })
  const chosen = ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ one }) => one)
  return shuffle(chosen, random)
}

export function scoreOf(cases: Pick<ExerciseCase, "answer">[], answers: number[]): number {
  return cases.filter(({ answer }, i) => answers[i] === answer).length
}

function shuffle<Item>(items: Item[], random: () => number): Item[] {
  const shuffled = [...items]
  for (let i = shuffled.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const [a, b] = [shuffled[i], shuffled[j]]
    if (a === undefined || b === undefined) continue
    shuffled[i] = b
    shuffled[j] = a
  }
  return shuffled
}
