import fc from "fast-check"
import { expect, test } from "vitest"
import { bucketsOf } from "../lists/ageing-rules"
import { provisionOf, type Roll, rateAt, rolledRates, START_RATES } from "./rules"

const buckets = bucketsOf([30, 60, 90], "due")

test("a bucket has the rate of its first day, whatever the boundaries", () => {
  const rates = (bounds: number[]) => bucketsOf(bounds, "due").map((bucket) => rateAt(START_RATES, bucket))
  expect(rates([30, 60, 90])).toEqual(["0.5", "2", "5", "10", "25"])
  expect(rates([30, 60, 90, 180, 365])).toEqual(["0.5", "2", "5", "10", "25", "50", "100"])
  expect(rates([45])).toEqual(["0.5", "2", "5"])
  expect(buckets.map((bucket) => rateAt([{ fromDays: 31, rate: "3" }], bucket))).toEqual([
    "0",
    "0",
    "3",
    "3",
    "3",
  ])
})

test.each([
  [10_000n, "0.5", 50n],
  [333n, "2", 7n],
  [1_00n, "100", 1_00n],
  [12_345_678_901n, "12.34", 1_523_456_776n],
])("of %s cents %s%% is %s", (minor, rate, provision) => {
  expect(provisionOf(minor, rate)).toBe(provision)
})

const roll = (start: bigint, to: bigint[], writtenOff: bigint, items = 50): Roll => ({
  items,
  startMinor: start,
  toMinor: to,
  writtenOffMinor: writtenOff,
  paidMinor: start - writtenOff - to.reduce((sum, minor) => sum + minor, 0n),
})
const given = ["1", "2", "3", "4", "25"]

test("what rolls on is lost as far as the next bucket loses it", () => {
  const rolls = [
    roll(1000n, [0n, 200n, 0n, 0n, 0n], 0n),
    roll(1000n, [0n, 0n, 500n, 0n, 0n], 0n),
    roll(1000n, [0n, 0n, 0n, 500n, 0n], 0n),
    roll(1000n, [0n, 0n, 0n, 0n, 800n], 0n),
    // Half stays where it is; of what leaves, half is written off.
    roll(1000n, [0n, 0n, 0n, 0n, 500n], 250n),
  ]
  // 0.5; ×0.8; ×0.5; ×0.5; ×0.2
  expect(rolledRates(rolls, given).map(({ rate }) => rate)).toEqual([
    "2.00",
    "10.00",
    "20.00",
    "40.00",
    "50.00",
  ])
})

test("a bucket with few items, or that nothing ever left, says nothing, and the younger count on what is given", () => {
  const stuck = roll(1000n, [0n, 0n, 0n, 0n, 1000n], 0n)
  const few = roll(1000n, [0n, 0n, 0n, 0n, 0n], 1000n, 19)
  const young = roll(1000n, [0n, 0n, 0n, 0n, 1000n], 0n)
  expect(rolledRates([few, few, few, young, stuck], given).map(({ rate }) => rate)).toEqual([
    null,
    null,
    null,
    "25.00",
    null,
  ])
})

test("no rate is below nothing or above all", () => {
  const cents = fc.bigInt({ min: 0n, max: 1000n })
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.array(cents, { minLength: 5, maxLength: 5 }), cents, cents), {
        minLength: 5,
        maxLength: 5,
      }),
      (rows) => {
        const rolls = rows.map(([to, off, paid], i) => {
          const later = to.map((minor, j) => (j < i ? 0n : minor))
          return roll(
            later.reduce((sum, minor) => sum + minor, off + paid),
            later,
            off,
          )
        })
        for (const { rate } of rolledRates(rolls, given)) {
          if (rate === null) continue
          expect(Number(rate)).toBeGreaterThanOrEqual(0)
          expect(Number(rate)).toBeLessThanOrEqual(100)
        }
      },
    ),
  )
})
