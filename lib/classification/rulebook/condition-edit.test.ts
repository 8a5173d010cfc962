import { expect, test } from "vitest"
import { type Condition, conditionInput, type Group, type Test } from "./condition"
import { addAt, asGroup, askAgain, newTest, partAt, removeAt, replaceAt } from "./condition-edit"
import { FACT_IDS, FACTS } from "./facts"
import { OPERATORS } from "./operators"

const one: Test = { kind: "test", fact: "vatNumber", is: "yes" }
const other: Test = { kind: "test", fact: "vatForm", is: "no" }
const whole: Group = { kind: "all", of: [one, { kind: "any", of: [one, other] }] }

test("a part is found, changed, taken away and added at its place, and nothing else changes", () => {
  expect(partAt(whole, [1, 1])).toBe(other)
  expect(partAt(whole, [])).toBe(whole)
  expect(partAt(whole, [0, 3])).toBeNull()
  const group: Condition = { kind: "none", of: [] }
  expect(replaceAt(whole, [1, 0], () => group)).toEqual({
    kind: "all",
    of: [one, { kind: "any", of: [group, other] }],
  })
  expect(removeAt(whole, [1, 0])).toEqual({ kind: "all", of: [one, { kind: "any", of: [other] }] })
  expect(removeAt(whole, [])).toBe(whole)
  expect(addAt(whole, [1], one)).toEqual({ kind: "all", of: [one, { kind: "any", of: [one, other, one] }] })
  expect(whole.of).toHaveLength(2)
})

test("a single test is edited as a group of one", () => {
  expect(asGroup(one)).toEqual({ kind: "all", of: [one] })
  expect(asGroup(whole)).toBe(whole)
})

test("every question that the editor offers has the form that is stored", () => {
  for (const fact of FACT_IDS) {
    for (const is of OPERATORS[FACTS[fact].kind]) {
      const asked = askAgain(newTest(fact), is)
      expect(asked.is).toBe(is)
      expect([fact, is, conditionInput.safeParse(asked).success]).toEqual([fact, is, true])
    }
  }
})

test("asked otherwise, values and window stay", () => {
  const before: Test = { kind: "test", fact: "product", window: 90, is: "anyOf", values: ["A1"] }
  expect(askAgain(before, "noneOf")).toEqual({ ...before, is: "noneOf" })
  expect(askAgain(before, "blank")).toEqual({ kind: "test", fact: "product", window: 90, is: "blank" })
})
