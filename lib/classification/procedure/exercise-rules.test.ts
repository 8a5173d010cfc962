import { describe, expect, it } from "vitest"
import { pickCases, roundDown, scoreOf, withoutNames } from "./exercise-rules"
import { addMonths, neededOf } from "./rules"

const lots = Array.from({ length: 40 }, (_, i) => ({ id: i, answer: i < 37 ? 1 : i }))

describe("the cases of an exercise", () => {
  it("are at most five, of as many different values as there are", () => {
    for (const seed of [0, 0.3, 0.7, 0.999]) {
      const picked = pickCases(lots, () => seed)
      expect(picked).toHaveLength(5)
      expect(new Set(picked.map(({ id }) => id)).size).toBe(5)
      expect(new Set(picked.map(({ answer }) => answer))).toEqual(new Set([1, 37, 38, 39]))
    }
    expect(pickCases(lots.slice(0, 2), Math.random)).toHaveLength(2)
    expect(pickCases([], Math.random)).toEqual([])
  })

  it("tell no name, address or number, and amounts to two figures", () => {
    const values = {
      name: "Xylofoon",
      email: "info@xylofoon.example",
      city: "Oudewater",
      postcode: "3511PK",
      kind: "company",
      "revenue:365": 612_345,
      "orders:90": 7,
      vatNumber: true,
      unheardOf: "x",
    }
    expect(withoutNames(values)).toEqual({ "revenue:365": 610_000, "orders:90": 7, vatNumber: true })
  })

  it.each([
    [0, 0],
    [7, 7],
    [99, 99],
    [612_345, 610_000],
    [500_000, 500_000],
    [-612_345, -610_000],
  ])("round %i to %i, so that a round limit that was met stays met", (amount, rounded) => {
    expect(roundDown(amount)).toBe(rounded)
  })

  it("are marked one by one; fewer cases ask for fewer right ones", () => {
    expect(scoreOf([{ answer: 1 }, { answer: 2 }], [1, 1])).toBe(1)
    expect([5, 4, 3, 2, 1].map((cases) => neededOf(cases, 4))).toEqual([4, 4, 3, 2, 1])
  })
})

it.each([
  ["2026-01-31", 1, "2026-02-28"],
  ["2026-11-21", 12, "2027-11-21"],
  ["2026-12-15", 1, "2027-01-15"],
  ["2024-02-29", 12, "2025-02-28"],
])("%s and %i months is %s", (day, months, later) => {
  expect(addMonths(day, months)).toBe(later)
})
