import { describe, expect, it } from "vitest"
import { MEASURES } from "@/db/vocabulary"
import { addMonths, monthsBetween, nextAfter } from "./calendar"
import { costOf, type Figures, valuesOf } from "./figures"
import { DEFAULT_TARGETS, isMissed, type MeasureValues, missesOf, targetFrom, targetTyped } from "./targets"

const met: MeasureValues = {
  accuracy: 0.95,
  coverage: 1,
  overrides: 0,
  timeToClassify: 0.5,
  cost: 500,
  satisfaction: 4.5,
  objections: 0,
  drift: 0,
}

describe("a target", () => {
  it("is missed from below where more is better, from above where less is, and never by equality", () => {
    expect([isMissed("accuracy", 0.85, 0.9), isMissed("accuracy", 0.9, 0.9)]).toEqual([true, false])
    expect([isMissed("overrides", 0.06, 0.05), isMissed("overrides", 0.05, 0.05)]).toEqual([true, false])
  })

  it("that is not set, or has nothing to be measured by, is never missed", () => {
    expect(missesOf({ ...met, accuracy: 0.85, cost: 99_999 }, DEFAULT_TARGETS)).toEqual([
      { measure: "accuracy", value: 0.85, target: 0.9 },
    ])
    expect(missesOf({ ...met, accuracy: null }, DEFAULT_TARGETS)).toEqual([])
  })

  it("reads as it was written, in the unit that people know", () => {
    expect(targetFrom("accuracy", "92,5")).toBe(0.925)
    expect(targetFrom("cost", "12.50")).toBe(1250)
    expect(targetFrom("satisfaction", "4")).toBe(4)
    for (const measure of MEASURES) {
      const target = targetFrom(measure, "1") ?? Number.NaN
      expect(targetFrom(measure, targetTyped(measure, target))).toBe(target)
    }
  })

  it("outside of what the measure can be is none", () => {
    for (const [measure, typed] of [
      ["accuracy", "101"],
      ["accuracy", "-1"],
      ["satisfaction", "0"],
      ["satisfaction", "6"],
      ["drift", "much"],
      ["cost", "1e3"],
    ] as const) {
      expect(targetFrom(measure, typed), typed).toBeUndefined()
    }
  })
})

describe("the calendar", () => {
  it("keeps the end of the month", () => {
    expect(addMonths("2026-08-31", 1)).toBe("2026-09-30")
    expect(addMonths("2026-11-30", 3)).toBe("2027-02-28")
    expect(nextAfter("2026-08-31", 1, "2026-09-30")).toBe("2026-10-31")
  })

  it("skips what was missed: one evaluation is drawn, not one per forgotten quarter", () => {
    expect(nextAfter("2025-01-15", 3, "2026-11-30")).toBe("2027-01-15")
    expect(nextAfter("2026-11-30", 3, "2026-11-30")).toBe("2027-02-28")
  })

  it("counts months of a bill, a year at most", () => {
    expect(monthsBetween("2026-08-31", "2026-11-30")).toBeCloseTo(2.99, 2)
    expect(monthsBetween("2020-01-01", "2026-11-30")).toBe(12)
    expect(monthsBetween("2026-12-01", "2026-11-30")).toBe(0)
  })
})

describe("what a thousand labels cost", () => {
  const facts = {
    machineLabels: 900,
    handLabels: 100,
    verdictSeconds: 36,
    hourlyRateMinor: 5000n,
    modulePriceMinor: 500n,
    moduleMonths: 12,
  }

  it("is the minutes of people and the price of the module, spread over all labels of the year", () => {
    // 36 s at € 50 an hour is € 0.50; 100 of those and € 60 for the module over 1,000 labels.
    expect(costOf(facts)).toEqual({
      hourlyRateMinor: "5000",
      moduleMinor: "6000",
      perThousandMinor: "11000",
      byHandPerThousandMinor: "50000",
    })
  })

  it("has no module in it while that is off, and is nothing without labels or verdicts", () => {
    expect(costOf({ ...facts, modulePriceMinor: 0n }).perThousandMinor).toBe("5000")
    expect(costOf({ ...facts, machineLabels: 0, handLabels: 0 }).perThousandMinor).toBeNull()
    expect(costOf({ ...facts, verdictSeconds: null })).toMatchObject({
      perThousandMinor: null,
      byHandPerThousandMinor: null,
    })
  })
})

it("measures divide by nothing without becoming a number", () => {
  const empty: Figures = {
    on: "2026-11-30",
    accounts: 0,
    labelled: 0,
    machineLabels: 0,
    overridden: 0,
    handLabels: 0,
    timed: 0,
    medianSeconds: null,
    p90Seconds: null,
    verdictSeconds: null,
    cost: costOf({
      machineLabels: 0,
      handLabels: 0,
      verdictSeconds: null,
      hourlyRateMinor: 1n,
      modulePriceMinor: 0n,
      moduleMonths: 0,
    }),
    objections: 0,
    drift: null,
  }
  expect(Object.values(valuesOf({ share: null }, empty, null))).toEqual(MEASURES.map(() => null))
})
