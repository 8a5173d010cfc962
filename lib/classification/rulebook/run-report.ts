import { FIELD_IDS } from "../rules"
import type { Rule } from "./condition"
import { explain, type TestTrace } from "./explain"
import type { Facts } from "./facts"
import type { RunResult } from "./run-counts"
import type { RunChange } from "./run-queries"
import type { RuleWorld } from "./world"

/** From what to what in one field: a row per value that stands there, a column per value that comes. */
export type Matrix = {
  field: number
  from: (number | null)[]
  to: (number | null)[]
  /** By row and column; nought where nobody goes that way. */
  cells: number[][]
  total: number
}

/** A matrix per field, most frequent values first; blank comes last. */
export function matricesOf({ matrix }: RunResult): Matrix[] {
  return [...new Set(matrix.map(({ field }) => field))].map((field) => {
    const ways = matrix.filter((way) => way.field === field)
    const from = byCount(ways.map((way) => [way.from, way.accounts]))
    const to = byCount(ways.map((way) => [way.to, way.accounts]))
    const count = (row: number | null, column: number | null) =>
      ways.find((way) => way.from === row && way.to === column)?.accounts ?? 0
    return {
      field,
      from,
      to,
      cells: from.map((row) => to.map((column) => count(row, column))),
      total: ways.reduce((sum, { accounts }) => sum + accounts, 0),
    }
  })
}

/** Why a label would change: the rule, and each of its tests with what the account had. */
export type Reason = { rule: Rule | null; met: TestTrace[] }

/** Told anew from the facts that were kept, by the functions that decided. */
export function reasonsOf(change: RunChange, rules: Rule[], world: RuleWorld): Reason[] {
  return change.changes.map(([number, , , entry]) => {
    const rule = rules[entry] ?? null
    const field = FIELD_IDS[number - 1]
    if (!rule || !field) return { rule, met: [] }
    const { matched } = explain(rules, world, change.facts as Facts, field)
    return { rule, met: matched.filter(({ holds }) => holds) }
  })
}

function byCount(counted: [number | null, number][]): (number | null)[] {
  const sums = new Map<number | null, number>()
  for (const [value, count] of counted) sums.set(value, (sums.get(value) ?? 0) + count)
  return [...sums]
    .sort(([a, m], [b, n]) => Number(a === null) - Number(b === null) || n - m || (a ?? 0) - (b ?? 0))
    .map(([value]) => value)
}
