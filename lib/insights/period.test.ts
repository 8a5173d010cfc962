import { expect, test } from "vitest"
import { addMonths, edges, parsePeriod, periodBefore } from "./period"

const TODAY = "2026-11-30"

test("the last twelve months begin in December and run until today", () => {
  const period = parsePeriod("12", "2026-11-21")
  expect(period).toMatchObject({ from: "2025-12-01", to: "2026-11-21" })
  expect(period?.months).toHaveLength(12)
})

test("a running month is compared with as many days of the one before", () => {
  const before = (text: string, today: string) => {
    const period = parsePeriod(text, today)
    const { from, to } = period ? periodBefore(period) : { from: "", to: "" }
    return `${from} ${to}`
  }
  expect(before("12", "2026-11-21")).toBe("2024-12-01 2025-11-21")
  expect(before("12", TODAY)).toBe("2024-12-01 2025-11-30")
  expect(before("3", "2026-05-30")).toBe("2025-12-01 2026-02-28")
  expect(before("2025", TODAY)).toBe("2024-01-01 2024-12-31")
  expect(before("2026", "2026-02-10")).toBe("2025-11-01 2025-12-10")
})

test("years to come and other words are no periods", () => {
  for (const text of ["2027", "5", "", "12m", "1800"]) expect(parsePeriod(text, TODAY)).toBeNull()
})

test("months begin at midnight in the time zone of the books, in summer and in winter", () => {
  const period = parsePeriod("2026", "2026-03-10")
  expect(period && edges(period).map((at) => at.toISOString())).toEqual([
    "2025-12-31T23:00:00.000Z",
    "2026-01-31T23:00:00.000Z",
    "2026-02-28T23:00:00.000Z",
    "2026-03-10T23:00:00.000Z",
  ])
  expect(addMonths("2026-01", -1)).toBe("2025-12")
  expect(addMonths("2026-11", 2)).toBe("2027-01")
})
