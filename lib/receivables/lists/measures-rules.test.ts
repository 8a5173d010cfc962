import { expect, test } from "vitest"
import { measuresOf } from "./measures-rules"

test("receivables of 300 on sales of 1,000 in 90 days, 200 of them not due", () => {
  const takings = {
    openingMinor: 40_000n,
    salesMinor: 100_000n,
    closingMinor: 30_000n,
    currentMinor: 20_000n,
  }
  expect(measuresOf(takings, 90)).toEqual({
    dso: 27,
    bestDso: 18,
    delinquentDays: 9,
    // 110,000 came in of the 120,000 that could have.
    effectiveness: 0.9166,
  })
})

test("without sales there is nothing to measure by", () => {
  const takings = { openingMinor: 40_000n, salesMinor: 0n, closingMinor: 40_000n, currentMinor: 0n }
  expect(measuresOf(takings, 90)).toEqual({
    dso: null,
    bestDso: null,
    delinquentDays: null,
    effectiveness: null,
  })
})

test("everything collected on time is an effectiveness of one", () => {
  const takings = { openingMinor: 0n, salesMinor: 100_000n, closingMinor: 25_000n, currentMinor: 25_000n }
  expect(measuresOf(takings, 360)).toMatchObject({ dso: 90, delinquentDays: 0, effectiveness: 1 })
})

test("with more on account than is not due, at best nothing is outstanding", () => {
  const takings = { openingMinor: 0n, salesMinor: 100_000n, closingMinor: 10_000n, currentMinor: -5_000n }
  expect(measuresOf(takings, 100)).toMatchObject({ dso: 10, bestDso: 0, delinquentDays: 10 })
})
