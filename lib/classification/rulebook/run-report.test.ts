import { expect, test } from "vitest"
import type { Rule } from "./condition"
import type { RunResult } from "./run-counts"
import { matricesOf, reasonsOf } from "./run-report"
import type { RuleWorld } from "./world"

const nothing: RunResult = {
  accounts: 0,
  changed: 0,
  outcomes: [],
  matrix: [],
  unmatched: [],
  locked: [],
  most: null,
}

test("each way from a value to a value stands at its place, and all are counted", () => {
  const matrix = [
    { field: 1, from: null, to: 1000001, accounts: 5 },
    { field: 1, from: 1000002, to: 1000001, accounts: 7 },
    { field: 1, from: 1000002, to: 1000002, accounts: 1 },
    { field: 2, from: null, to: null, accounts: 4 },
  ]
  const [first, second] = matricesOf({ ...nothing, matrix })
  expect(first).toEqual({
    field: 1,
    from: [1000002, null],
    to: [1000001, 1000002],
    cells: [
      [7, 1],
      [5, 0],
    ],
    total: 13,
  })
  expect(second).toMatchObject({ field: 2, from: [null], to: [null], cells: [[4]], total: 4 })
})

test("a reason names the deciding rule and the tests that were met, with what the account had", () => {
  const rule: Rule = {
    id: "r",
    version: 3,
    name: "VIP",
    outcomes: [1000001],
    condition: { kind: "test", fact: "revenue", window: 365, is: "between", from: 500, to: null },
  }
  const value = { field: "classification1" as const, archived: false, mergedInto: null, parent: null }
  const world: RuleWorld = { values: new Map([[1000001, value]]), channels: new Map() }
  const change = {
    slot: 0,
    accountId: "a",
    code: "1",
    name: "A",
    changes: [[1, null, 1000001, 0]] as [number, null, number, number][],
    facts: { "revenue:365": 620 },
  }
  expect(reasonsOf(change, [rule], world)).toEqual([
    { rule, met: [{ test: rule.condition, path: [], holds: true, value: 620 }] },
  ])
})
