import { expect, test } from "vitest"
import { figureText, parseFigure } from "./figure"

test.each([
  ["5000", 5000],
  ["5.000", 5000],
  ["5.000,50", 5000.5],
  ["1.234.567", 1234567],
  ["12,5", 12.5],
  ["12.5", 12.5],
  ["€ 5.000", 5000],
  ["-30", -30],
  ["−30", -30],
])("in Dutch %j is %d", (typed, value) => {
  expect(parseFigure(typed, "nl-NL")).toBe(value)
})

test.each([
  ["5,000", 5000],
  ["5,000.50", 5000.5],
  ["5.000", 5],
  ["12,5", 12.5],
])("in English %j is %d", (typed, value) => {
  expect(parseFigure(typed, "en-GB")).toBe(value)
})

test.each(["", "abc", "1.2.3", "1,2,3", "--1", "1e3", "12 apples"])("%j is no number", (typed) => {
  expect(parseFigure(typed, "nl-NL")).toBeNull()
})

test("what is shown reads back as the same", () => {
  for (const value of [0, -3, 0.5, 1234.56, 1_000_000]) {
    for (const format of ["nl-NL", "en-GB", "zh-CN"] as const) {
      expect(parseFigure(figureText(value, format), format)).toBe(value)
    }
  }
})
