import fc from "fast-check"
import { expect, it } from "vitest"
import { RISK_LEVELS, type RiskFacts, riskOf } from "./risk"

const facts = (of: Partial<RiskFacts> = {}): RiskFacts => ({
  openMinor: 0n,
  limitMinor: null,
  daysLate: null,
  oldestOverdueDays: 0,
  ...of,
})

it.each<[string, Partial<RiskFacts>, string, string[]]>([
  ["nothing is known", {}, "low", []],
  ["well within the limit", { openMinor: 79n, limitMinor: 100n }, "low", []],
  ["near the limit", { openMinor: 80n, limitMinor: 100n }, "raised", ["nearLimit"]],
  ["above the limit", { openMinor: 101n, limitMinor: 100n }, "high", ["overLimit"]],
  ["a limit of nothing and nothing open", { limitMinor: 0n }, "low", []],
  ["pays late", { daysLate: 14 }, "raised", ["paysLate"]],
  ["pays very late", { daysLate: 45 }, "high", ["paysVeryLate"]],
  ["overdue for a month", { oldestOverdueDays: 30 }, "raised", ["overdue"]],
  ["overdue for a quarter", { oldestOverdueDays: 90 }, "high", ["longOverdue"]],
  ["two lesser reasons", { daysLate: 20, oldestOverdueDays: 40 }, "high", ["paysLate", "overdue"]],
])("%s", (_, of, level, because) => {
  expect(riskOf(facts(of))).toEqual({ level, because })
})

it("never falls as more is open, later, or longer overdue, and always says why", () => {
  const more = fc.nat(200)
  fc.assert(
    fc.property(more, more, more, more, more, more, (open, late, age, a, b, c) => {
      const at = (x: number, y: number, z: number) =>
        riskOf(facts({ openMinor: BigInt(x), limitMinor: 100n, daysLate: y, oldestOverdueDays: z }))
      const [less, greater] = [at(open, late, age), at(open + a, late + b, age + c)]
      expect(RISK_LEVELS.indexOf(greater.level)).toBeGreaterThanOrEqual(RISK_LEVELS.indexOf(less.level))
      expect(less.level === "low").toBe(less.because.length === 0)
    }),
  )
})
