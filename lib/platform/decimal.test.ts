import { describe, expect, test } from "vitest"
import { decimalFrom } from "./decimal"

describe("a typed number", () => {
  test.each([
    ["1.234,56", ",", "1234.56"],
    ["1.234", ",", "1234"],
    ["12.5", ",", "12.5"],
    ["1.23.456", ",", null],
    ["0,250", ",", "0.250"],
    ["-3,5", ",", "-3.5"],
    ["−3,5", ",", "-3.5"],
    ["1 234,5", ",", "1234.5"],
    ["007", ",", "7"],
    ["1,234.56", ".", "1234.56"],
    ["1,234", ".", "1234"],
    ["12,5", ".", "12.5"],
    ["1,5,5", ".", null],
    ["", ",", null],
    ["1e3", ",", null],
    ["twelve", ",", null],
  ] as const)("%s with decimal sign %s reads as %s", (typed, sign, expected) => {
    expect(decimalFrom(typed, sign)).toBe(expected)
  })
})
