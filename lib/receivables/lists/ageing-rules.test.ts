import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { daysBetween } from "@/lib/platform/calendar"
import { bucketOf, bucketsOf, DEFAULT_BOUNDS, datesOf, parseBounds, shareOf } from "./ageing-rules"

test("thirty, sixty and ninety days make not due, three buckets and what is older", () => {
  expect(bucketsOf(DEFAULT_BOUNDS, "due")).toEqual([
    { from: null, to: 0 },
    { from: 1, to: 30 },
    { from: 31, to: 60 },
    { from: 61, to: 90 },
    { from: 91, to: null },
  ])
  expect(bucketsOf([14], "document")).toEqual([
    { from: null, to: 14 },
    { from: 15, to: null },
  ])
})

test.each([
  ["30,60,90", [30, 60, 90]],
  [" 8 , 15", [8, 15]],
  ["30,30", null],
  ["60,30", null],
  ["0", null],
  ["", null],
  ["30,,60", null],
  ["1,2,3,4,5,6,7", null],
  ["4000", null],
  ["3.5", null],
])("%j as boundaries is %j", (text, bounds) => {
  expect(parseBounds(text)).toEqual(bounds)
})

describe("whatever the boundaries", () => {
  const bounds = fc
    .uniqueArray(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 6 })
    .map((days) => days.sort((a, b) => a - b))
  const basis = fc.constantFrom("due" as const, "document" as const)

  test("every age stands in exactly one bucket", () => {
    fc.assert(
      fc.property(bounds, basis, fc.integer({ min: -500, max: 500 }), (days, by, age) => {
        const holding = bucketsOf(days, by).filter(
          ({ from, to }) => (from === null || age >= from) && (to === null || age <= to),
        )
        expect(holding).toHaveLength(1)
      }),
    )
  })

  test("the dates that a bucket leads to are those of its ages", () => {
    fc.assert(
      fc.property(bounds, basis, fc.integer({ min: -500, max: 500 }), (days, by, age) => {
        const buckets = bucketsOf(days, by)
        const date = new Date(Date.UTC(2026, 0, 1 - age)).toISOString().slice(0, 10)
        expect(daysBetween(date, "2026-01-01")).toBe(age)
        buckets.forEach((bucket, i) => {
          const { from, to } = datesOf(bucket, "2026-01-01")
          const inside = (from === null || date >= from) && (to === null || date <= to)
          expect(inside).toBe(bucketOf(buckets, age) === i)
        })
      }),
    )
  })
})

test("a share of nothing is none", () => {
  expect(shareOf(1n, 3n)).toBeCloseTo(0.3333)
  expect(shareOf(0n, 0n)).toBeNull()
})
