import { describe, expect, test } from "vitest"
import { clockOf, mayChangeActivity, momentOf, requestState } from "./activity-rules"

describe("a request", () => {
  const today = "2026-11-21"
  test.each([
    [null, "2026-11-20", "overdue"],
    [null, "2026-11-21", "open"],
    [null, null, "open"],
    [new Date(), "2026-11-20", "done"],
    [new Date(), null, "done"],
  ] as const)("done at %s and due on %s is %s→%s", (doneAt, dueOn, state) => {
    expect(requestState({ doneAt, dueOn }, today)).toBe(state)
  })
})

test("who wrote an activity changes it, and an admin; what a machine wrote only an admin", () => {
  expect(mayChangeActivity({ userId: "a" }, { userId: "a", role: "accountant" })).toBe(true)
  expect(mayChangeActivity({ userId: "a" }, { userId: "b", role: "accountant" })).toBe(false)
  expect(mayChangeActivity({ userId: "a" }, { userId: "b", role: "admin" })).toBe(true)
  expect(mayChangeActivity({ userId: null }, { userId: null, role: "accountant" })).toBe(false)
})

describe("a clock in the zone of the books", () => {
  test.each([
    ["2026-11-21T10:30", "2026-11-21T09:30:00.000Z"],
    ["2026-07-01T00:15", "2026-06-30T22:15:00.000Z"],
    ["2026-10-25T02:30", "2026-10-25T00:30:00.000Z"],
  ])("%s is %s, and back", (clock, moment) => {
    expect(momentOf(clock)?.toISOString()).toBe(moment)
    expect(clockOf(new Date(moment))).toBe(clock)
  })

  test.each([
    "2026-03-29T02:30",
    "2026-02-30T10:00",
    "2026-11-21",
    "2026-11-21T25:00",
    "",
    "0026-01-01T10:00",
  ])("%j is no minute", (clock) => {
    expect(momentOf(clock)).toBeNull()
  })
})
