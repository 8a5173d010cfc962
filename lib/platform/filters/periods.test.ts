import { expect, test } from "vitest"
import { parsePeriod, spanOf } from "./periods"

test.each([
  ["last30", "2026-11-21", "2026-10-23", "2026-11-21"],
  ["last1", "2026-11-21", "2026-11-21", "2026-11-21"],
  ["next7", "2026-12-28", "2026-12-28", "2027-01-03"],
  ["thisMonth", "2028-02-10", "2028-02-01", "2028-02-29"],
  ["thisMonth", "2026-12-31", "2026-12-01", "2026-12-31"],
  ["lastMonth", "2026-01-31", "2025-12-01", "2025-12-31"],
  ["lastMonth", "2026-03-31", "2026-02-01", "2026-02-28"],
  ["thisYear", "2026-01-01", "2026-01-01", "2026-12-31"],
  ["lastYear", "2026-11-21", "2025-01-01", "2025-12-31"],
  ["past", "2026-03-01", null, "2026-02-28"],
])("%s on %s is from %s to %s", (text, today, from, to) => {
  const period = parsePeriod(text)
  expect(period && spanOf(period, today)).toEqual({ from, to })
})

test.each(["last0", "last", "last3651", "last-3", "last030", "nextMonth", "Past", "last1e3"])(
  "%s is no period",
  (text) => {
    expect(parsePeriod(text)).toBeNull()
  },
)
