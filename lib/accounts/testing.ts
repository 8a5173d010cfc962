import fc from "fast-check"
import { addDays, dayOf } from "@/lib/platform/calendar"
import type { Condition, Conditions, Filter, Filters, Options } from "@/lib/platform/filters/filter"
import { accountFilters } from "./filters"

// What filters mean, said once more over plain rows in memory: tests compare lists with it.

/** A row as its filters see it: values of choices as addresses write them, days, figures, texts. */
export type Fact = { id: string; values: Record<string, string | number | null> }
const today = dayOf(new Date())

export function matches(facts: Fact[], conditions: Conditions<Filters>): Fact[] {
  return facts.filter(({ values }) =>
    Object.entries(conditions).every(([id, condition]) => !condition || meets(values[id] ?? null, condition)),
  )
}

/** One or two letters are looked for where words begin. */
export function hasWord(text: string, word: string): boolean {
  const letters = word.toLowerCase()
  return /^[a-z0-9]{1,2}$/.test(letters) ? ` ${text}`.includes(` ${letters}`) : text.includes(letters)
}

function meets(value: string | number | null, condition: Condition): boolean {
  if (condition.kind === "choice")
    return condition.values.includes(value === null ? null : String(value)) !== condition.not
  if (condition.kind === "text")
    return value !== null && condition.text.split(" ").every((word) => hasWord(String(value), word))
  if ("blank" in condition) return (value === null) === condition.blank
  if ("period" in condition) {
    const { from, to } =
      condition.period === "past"
        ? { from: "", to: addDays(today, -1) }
        : { from: today, to: addDays(today, 6) }
    return value !== null && String(value) >= from && String(value) <= to
  }
  if (value === null) return false
  const { from, to } = condition
  if (condition.kind === "days")
    return (from === null || String(value) >= String(from)) && (to === null || String(value) <= String(to))
  return (from === null || Number(value) >= Number(from)) && (to === null || Number(value) <= Number(to))
}

export function countByHand(id: string, facts: Fact[], conditions: Conditions<Filters>, options: Options) {
  const counts: Record<string, number> = {}
  let blank = 0
  for (const { values } of matches(facts, conditions)) {
    const value = values[id] ?? null
    if (value === null) blank += 1
    else {
      const key = String(options[id]?.find((option) => option.value === value)?.key ?? value)
      counts[key] = (counts[key] ?? 0) + 1
    }
  }
  return { id, blank, counts }
}

/** Random filters, mostly of values that some row has; the rows exist only when the test runs. */
export function conditionsOf(filters: Filters, facts: () => Fact[]): fc.Arbitrary<Conditions<Filters>> {
  const pick = fc.record({
    at: fc.nat(),
    seeds: fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
    not: fc.boolean(),
    shape: fc.nat(3),
  })
  return fc.array(pick, { maxLength: 4 }).map((picks) => {
    const conditions: Conditions<Filters> = {}
    // The accounts' own filters have tests of their own (list.db.test.ts): here mostly those of the list.
    const ids = Object.keys(filters)
    const own = ids.filter((id) => !(id in accountFilters) || id === "q")
    for (const { at, seeds, not, shape } of picks) {
      const id = (shape === 0 ? ids : own)[at % (shape === 0 ? ids : own).length] ?? "q"
      const filter = filters[id]
      const some = seeds.map((seed) => facts()[seed % facts().length]?.values[id] ?? null)
      const condition = filter && conditionFor(filter, some, not, shape)
      if (condition) conditions[id] = condition
    }
    return conditions
  })
}

function conditionFor(
  filter: Filter,
  some: (string | number | null)[],
  not: boolean,
  shape: number,
): Condition | null {
  const known = some.filter((value) => value !== null)
  switch (filter.kind) {
    case "choice":
      return {
        kind: "choice",
        not,
        values: [...new Set(some.map((value) => (value === null ? null : String(value))))],
      }
    case "text": {
      const word = String(known[0] ?? "")
        .split(" ")
        .at(-1)
      return word ? { kind: "text", text: word.slice(0, 5) } : null
    }
    case "days": {
      if (filter.nullable && shape === 1) return { kind: "days", blank: not }
      if (shape === 2) return { kind: "days", period: not ? "past" : "next7" }
      const days = known.map(String).sort()
      const [from = null, to = null] = [days[0], days.at(-1)]
      return from === null ? null : { kind: "days", from, to: not ? null : to }
    }
    case "number":
      return { kind: "number", from: Math.min(...some.map(Number)), to: null }
    default:
      return { kind: "money", from: null, to: BigInt(Math.max(...some.map(Number))) }
  }
}
