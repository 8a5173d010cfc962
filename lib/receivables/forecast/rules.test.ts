import fc from "fast-check"
import { expect, test } from "vitest"
import { spreadOverdue, triedOut, WEEKS, weeksAfter } from "./rules"

test("weeks begin on the day after, and leave no day out", () => {
  expect(weeksAfter("2026-12-01", 2)).toEqual([
    { from: "2026-12-02", to: "2026-12-08" },
    { from: "2026-12-09", to: "2026-12-15" },
  ])
  expect(weeksAfter("2026-12-01")).toHaveLength(13)
})

test("what is overdue comes in as it did before: a share of what is left, every week", () => {
  const { weeksMinor, laterMinor } = spreadOverdue(10_000n, { tenThousandths: 1000n, items: 50 })
  expect(weeksMinor.slice(0, 3)).toEqual([1000n, 900n, 810n])
  expect(laterMinor).toBe(10_000n - weeksMinor.reduce((sum, minor) => sum + minor, 0n))
  expect(Number(laterMinor)).toBeCloseTo(10_000 * 0.9 ** 13, -1)
})

test("without history it is spread evenly, and nothing is left", () => {
  expect(spreadOverdue(1_300n, null)).toEqual({
    weeksMinor: Array.from({ length: WEEKS }, () => 100n),
    laterMinor: 0n,
  })
})

test("no cent is lost or made", () => {
  const share = fc.option(
    fc.record({ tenThousandths: fc.bigInt({ min: 0n, max: 10_000n }), items: fc.nat() }),
  )
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), share, (minor, given) => {
      const { weeksMinor, laterMinor } = spreadOverdue(minor, given)
      expect(weeksMinor.reduce((sum, part) => sum + part, laterMinor)).toBe(minor)
      expect([...weeksMinor, laterMinor].every((part) => part >= 0n)).toBe(true)
    }),
  )
})

test("a forecast is held against what came", () => {
  expect(triedOut([100n, 50n], [50n, 150n])).toEqual({
    saidMinor: 150n,
    cameMinor: 200n,
    off: -0.25,
    weeklyOff: 0.75,
  })
  expect(triedOut([100n], [0n])).toMatchObject({ off: null, weeklyOff: null })
})
