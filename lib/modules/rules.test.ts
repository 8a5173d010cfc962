import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { addDays } from "@/lib/platform/calendar"
import {
  type Activation,
  endedOn,
  endsSoon,
  isWorking,
  lastTrialDay,
  MODULE_CATALOGUE,
  stateOf,
  TRIAL_DAYS,
} from "./rules"

const day = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays("2000-01-01", days))
const onTrial = (firstDay: string): Activation => ({
  on: true,
  trialEndsOn: lastTrialDay(firstDay),
  paidUntil: null,
})

describe("a trial", () => {
  test("has ninety days: the first counts, the ninetieth works, the ninety-first is expired", () => {
    const trial = onTrial("2026-11-21")
    expect(stateOf(trial, "2026-11-21")).toEqual({ state: "trial", daysLeft: 90, until: "2027-02-18" })
    expect(stateOf(trial, "2027-02-18")).toEqual({ state: "trial", daysLeft: 1, until: "2027-02-18" })
    expect(stateOf(trial, "2027-02-19")).toEqual({ state: "expired", since: "2027-02-18" })
  })

  test("works on exactly ninety days, whichever day it begins, leap years and clock changes included", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 400 }), (first, after) => {
        expect(isWorking(stateOf(onTrial(first), addDays(first, after)))).toBe(after < TRIAL_DAYS)
      }),
    )
  })

  test("has one day less left each day", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: TRIAL_DAYS - 1 }), (first, after) => {
        const state = stateOf(onTrial(first), addDays(first, after))
        expect(state.state === "trial" && state.daysLeft).toBe(TRIAL_DAYS - after)
      }),
    )
  })

  test("is announced to end for its last fourteen days, no sooner", () => {
    const trial = onTrial("2026-01-01")
    expect(endsSoon(stateOf(trial, addDays("2026-01-01", TRIAL_DAYS - 15)))).toBe(false)
    expect(endsSoon(stateOf(trial, addDays("2026-01-01", TRIAL_DAYS - 14)))).toBe(true)
    expect(endsSoon(stateOf(trial, addDays("2026-01-01", TRIAL_DAYS)))).toBe(false)
  })
})

test("free days are over from the day after the last, whether the module is on or off", () => {
  const trial = onTrial("2026-11-21")
  for (const activation of [trial, { ...trial, on: false }]) {
    expect(endedOn(stateOf(activation, "2027-02-18"), "2027-02-18")).toBeNull()
    expect(endedOn(stateOf(activation, "2027-02-19"), "2027-02-19")).toBe("2027-02-18")
  }
  expect(endedOn(stateOf(null, "2027-02-19"), "2027-02-19")).toBeNull()
})

describe("a module", () => {
  test("that was never on is off, its free days not begun", () => {
    expect(stateOf(null, "2026-11-21")).toEqual({ state: "off", trialEndsOn: null })
  })

  test("that was switched off does not work on any day, and still knows when its free days end", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 400 }), (first, after) => {
        const state = stateOf({ ...onTrial(first), on: false }, addDays(first, after))
        expect(state).toEqual({ state: "off", trialEndsOn: lastTrialDay(first) })
        expect(isWorking(state)).toBe(false)
      }),
    )
  })

  test("that is paid for works up to and including the last day paid for", () => {
    const paid = { ...onTrial("2026-01-01"), paidUntil: "2026-06-30" }
    expect(stateOf(paid, "2026-06-30")).toEqual({ state: "active", until: "2026-06-30" })
    expect(stateOf(paid, "2026-07-01")).toEqual({ state: "expired", since: "2026-06-30" })
  })
})

test("the catalogue has four modules at their prices, and only Customer classification can be switched on", () => {
  expect(MODULE_CATALOGUE.map(({ id, priceMinor, available }) => [id, priceMinor, available])).toEqual([
    ["customer-classification", 500n, true],
    ["payment-matching", 1495n, false],
    ["vat-check", 500n, false],
    ["collective-debtor", 500n, false],
  ])
})
