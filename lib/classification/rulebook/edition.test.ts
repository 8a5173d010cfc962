import { expect, test } from "vitest"
import { compareEditions, type Entry } from "./edition"

const entries = (text: string): Entry[] =>
  text
    .split(" ")
    .filter(Boolean)
    .map((word) => ({ rule: word.charAt(0), version: Number(word.slice(1)) || 1 }))
const compare = (before: string, after: string) =>
  Object.fromEntries(compareEditions(entries(before), entries(after)))

test("the same rules in the same order differ nowhere", () => {
  expect(compare("a b c", "a b c")).toEqual({})
  expect(compare("", "")).toEqual({})
})

test("a rule that came, went or says something else is told, and its neighbours are not", () => {
  expect(compare("a b c", "a d c2")).toEqual({ b: "removed", d: "added", c: "changed" })
})

test("of a new order only what was moved is told", () => {
  expect(compare("a b c d", "d a b c")).toEqual({ d: "moved" })
  expect(compare("a b c d", "a c d b")).toEqual({ b: "moved" })
  expect(compare("a b", "b a")).toSatisfy((told) => Object.values(told as object).join() === "moved")
})
