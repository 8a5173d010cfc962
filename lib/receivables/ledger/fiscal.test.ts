import fc from "fast-check"
import { expect, test } from "vitest"
import { addDays } from "@/lib/platform/calendar"
import { namedYear, periodsOf, yearAfter } from "./fiscal"

test("a calendar year has its twelve months, and the next one follows without a gap", () => {
  const year = namedYear("2026-01-01", "2026-12-31")
  expect(year.name).toBe("2026")
  const periods = periodsOf(year)
  expect(periods).toHaveLength(12)
  expect(periods[1]).toEqual({ firstDay: "2026-02-01", lastDay: "2026-02-28", number: 2 })
  expect(yearAfter(year)).toEqual({ firstDay: "2027-01-01", lastDay: "2027-12-31", name: "2027" })
})

test("a broken year is named after both, and a long first year begins at the founding", () => {
  expect(yearAfter(namedYear("2025-07-01", "2026-06-30")).name).toBe("2026/2027")
  const founded = namedYear("2025-10-16", "2026-12-31")
  expect(periodsOf(founded)).toHaveLength(15)
  expect(periodsOf(founded)[0]).toEqual({ firstDay: "2025-10-16", lastDay: "2025-10-31", number: 1 })
})

test("periods fill their year, day after day", () => {
  const start = fc.integer({ min: 0, max: 4000 }).map((days) => addDays("2020-01-01", days))
  fc.assert(
    fc.property(start, fc.integer({ min: 0, max: 700 }), (firstDay, length) => {
      const periods = periodsOf({ firstDay, lastDay: addDays(firstDay, length) })
      expect(periods[0]?.firstDay).toBe(firstDay)
      expect(periods.at(-1)?.lastDay).toBe(addDays(firstDay, length))
      for (const [i, { firstDay: first }] of periods.entries())
        if (i > 0) expect(first).toBe(addDays(periods[i - 1]?.lastDay ?? "", 1))
    }),
  )
})
