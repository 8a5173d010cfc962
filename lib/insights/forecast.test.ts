import fc from "fast-check"
import { expect, test } from "vitest"
import { forecast } from "./forecast"

const amount = fc.integer({ min: 0, max: 100_000 })
const series = fc.array(amount, { minLength: 6, maxLength: 40 })

test("below six months there is not enough history", () => {
  expect(forecast([1, 2, 3, 4, 5])).toBeNull()
  expect(forecast([])).toBeNull()
  expect(forecast([1, 2, 3, 4, 5, 6])).not.toBeNull()
})

test("what stands still goes on standing still, without error", () => {
  const found = forecast([700, 700, 700, 700, 700, 700, 700])
  expect(found?.ahead).toEqual(Array(3).fill({ value: 700, low: 700, high: 700 }))
  expect(found).toMatchObject({ mae: 0, mape: 0 })
})

test("a straight line is foretold by drift, without error", () => {
  const found = forecast([100, 200, 300, 400, 500, 600, 700])
  expect(found?.method).toBe("drift")
  expect(found?.ahead.map(({ value }) => value)).toEqual([800, 900, 1000])
  expect(found?.mae).toBe(0)
})

test("a year that repeats is foretold by last year", () => {
  const year = [10, 20, 80, 40, 50, 10, 0, 5, 90, 100, 300, 500]
  const found = forecast([...year, ...year, ...year])
  expect(found?.method).toBe("seasonal")
  expect(found?.ahead.map(({ value }) => value)).toEqual([10, 20, 80])
  expect(found?.mae).toBe(0)
})

test("by hand: three months known, three foretold", () => {
  // From origins 3, 4 and 5 the mean of the last three is 20, 20 and 20; what came was 10, 30, 20.
  const found = forecast([20, 30, 10, 20, 20, 20], 1)
  expect(found?.method).toBe("mean")
  expect(found).toMatchObject({ trials: 3, ahead: [{ value: 20 }] })
  // Errors: 20-20, (30+10+20)/3-20, (10+20+20)/3-20.
  expect(found?.mae).toBeCloseTo(10 / 9)
  expect(found?.mape).toBeCloseTo(1 / 18)
})

test("a month that sold nothing leaves the error without a percentage, never with a division by nothing", () => {
  expect(forecast([5, 0, 0, 0, 0, 0, 0])?.mape).toBeNull()
  fc.assert(
    fc.property(series, (months) => {
      const found = forecast(months)
      for (const figure of [found?.mae, found?.mape ?? 0, ...(found?.ahead.flatMap(Object.values) ?? [])])
        expect(Number.isFinite(figure)).toBe(true)
    }),
  )
})

test("the interval holds the value and grows no narrower; ten times the amounts, ten times the forecast", () => {
  fc.assert(
    fc.property(series, (months) => {
      const found = forecast(months)
      const wide = found?.ahead.map(({ low, high }) => high - low) ?? []
      for (const { value, low, high } of found?.ahead ?? []) expect(low <= value && value <= high).toBe(true)
      expect(wide.every((width, i) => i === 0 || width >= (wide[i - 1] ?? 0) - 1e-6)).toBe(true)
      const scaled = forecast(months.map((month) => month * 8))
      expect(scaled?.method).toBe(found?.method)
      for (const [i, { value }] of (scaled?.ahead ?? []).entries())
        expect(value).toBeCloseTo((found?.ahead[i]?.value ?? 0) * 8, 3)
    }),
  )
})
