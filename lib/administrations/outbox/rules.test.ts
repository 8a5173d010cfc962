import { describe, expect, it } from "vitest"
import { isMailAddress, nextTry } from "./rules"

describe("a message that nobody took", () => {
  const queuedAt = new Date("2026-11-30T10:00:00Z")
  const minute = (minutes: number) => new Date(queuedAt.getTime() + minutes * 60_000)
  it.each([
    [0, 1],
    [1, 2],
    [2, 4],
    [60, 120],
    [300, 600],
    [1000, 1360],
    [3 * 1440 - 1, 3 * 1440 - 1 + 360],
  ])("after %i minutes is tried again at minute %i", (now, next) => {
    expect(nextTry(queuedAt, minute(now))).toEqual(minute(next))
  })
  it("is given up after three days", () => {
    expect(nextTry(queuedAt, minute(3 * 1440))).toBeNull()
  })
})

describe("an address", () => {
  it.each(["bo@example.nl", "b.o+x@sub.example.museum", "jürgen@example.de", "bo@例え.テスト"])(
    "%s is one",
    (text) => {
      expect(isMailAddress(text)).toBe(true)
    },
  )
  it.each([
    "",
    "bo",
    "bo@example",
    "bo@example.nl, al@example.nl",
    "Bo <bo@example.nl>",
    "bo@example.nl\r\nBcc: all@example.nl",
    "bo @example.nl",
    `${"b".repeat(250)}@a.nl`,
  ])("%j is none", (text) => {
    expect(isMailAddress(text)).toBe(false)
  })
})
