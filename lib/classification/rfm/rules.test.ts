import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { onFive, RFM_DEFAULTS, type RfmFacts, type RfmSettings, scoreAll, segmentOf } from "./rules"

const buyer = fc.record({
  recencyDays: fc.integer({ min: 0, max: 900 }),
  frequency: fc.integer({ min: 1, max: 6 }),
  monetaryMinor: fc.bigInt({ min: -5_000n, max: 90_000n }),
})
const settings: fc.Arbitrary<RfmSettings> = fc.record({
  windowDays: fc.constant(365),
  scale: fc.constantFrom(3 as const, 5 as const),
  cuts: fc.constant(null),
  leastBuyers: fc.constant(1),
})

describe("scores by rank", () => {
  test("say how many buyers are worse, and equal buyers have equal ones", () => {
    const once = Array.from({ length: 8 }, () => ({ recencyDays: 10, frequency: 1, monetaryMinor: 1_000n }))
    const buyers = [
      ...once,
      { recencyDays: 5, frequency: 2, monetaryMinor: 2_000n },
      { recencyDays: 1, frequency: 9, monetaryMinor: 9_000n },
    ]
    const scores = scoreAll(buyers, { ...RFM_DEFAULTS, leastBuyers: 1 })
    expect(scores?.slice(0, 8)).toEqual(once.map(() => ({ r: 1, f: 1, m: 1 })))
    expect(scores?.slice(8)).toEqual([
      { r: 5, f: 5, m: 5 },
      { r: 5, f: 5, m: 5 },
    ])
  })

  test("five buyers that all differ have each score once", () => {
    const buyers = [1, 2, 3, 4, 5].map((n) => ({
      recencyDays: 6 - n,
      frequency: n,
      monetaryMinor: BigInt(n),
    }))
    expect(scoreAll(buyers, { ...RFM_DEFAULTS, leastBuyers: 5 })).toEqual(
      [1, 2, 3, 4, 5].map((n) => ({ r: n, f: n, m: n })),
    )
  })

  test("equal facts, equal scores; better facts, no lower score; all within the scale", () => {
    fc.assert(
      fc.property(fc.array(buyer, { minLength: 1, maxLength: 40 }), settings, (buyers, by) => {
        const scores = scoreAll(buyers, by)
        const recent = buyers.filter(({ recencyDays }) => recencyDays < 365)
        if (recent.length === 0) {
          expect(scores).toBeNull()
          return
        }
        for (const [i, one] of buyers.entries())
          for (const [j, other] of buyers.entries()) {
            const [a, b] = [scores?.[i], scores?.[j]]
            if (!a || !b) throw new Error("each buyer has scores")
            if (one.recencyDays >= other.recencyDays) expect(a.r).toBeLessThanOrEqual(b.r)
            const both = one.recencyDays < 365 && other.recencyDays < 365
            if (both && one.frequency <= other.frequency) expect(a.f).toBeLessThanOrEqual(b.f)
            if (both && one.monetaryMinor <= other.monetaryMinor) expect(a.m).toBeLessThanOrEqual(b.m)
            for (const score of Object.values(a)) expect(score >= 1 && score <= by.scale).toBe(true)
          }
      }),
    )
  })

  test("a factor on all revenue, another order of buyers, every buyer twice: nothing changes", () => {
    fc.assert(
      fc.property(
        fc.array(buyer, { minLength: 1, maxLength: 30 }),
        settings,
        fc.bigInt({ min: 2n, max: 1_000n }),
        (buyers, by, factor) => {
          const scores = scoreAll(buyers, by)
          const dearer = buyers.map((one) => ({ ...one, monetaryMinor: one.monetaryMinor * factor }))
          expect(scoreAll(dearer, by)).toEqual(scores)
          expect(scoreAll(buyers.toReversed(), by)?.toReversed() ?? null).toEqual(scores)
          expect(scoreAll([...buyers, ...buyers], by)?.slice(0, buyers.length) ?? null).toEqual(scores)
        },
      ),
    )
  })
})

test("fixed cut points: recency up to a point, orders and revenue from a point on", () => {
  const cuts = { r: [30, 60, 90, 180], f: [2, 3, 5, 10], m: [10_000, 20_000, 50_000, 100_000] }
  const score = (facts: RfmFacts) => scoreAll([facts], { ...RFM_DEFAULTS, cuts, leastBuyers: 1 })?.[0]
  expect(score({ recencyDays: 30, frequency: 2, monetaryMinor: 9_999n })).toEqual({ r: 5, f: 2, m: 1 })
  expect(score({ recencyDays: 31, frequency: 10, monetaryMinor: 100_000n })).toEqual({ r: 4, f: 5, m: 5 })
  expect(score({ recencyDays: 181, frequency: 1, monetaryMinor: 10_000n })).toEqual({ r: 1, f: 1, m: 2 })
})

test("with too few buyers in the window nobody has scores; old buyers do not help", () => {
  const recent: RfmFacts = { recencyDays: 3, frequency: 1, monetaryMinor: 100n }
  const old: RfmFacts = { recencyDays: 365, frequency: 0, monetaryMinor: 0n }
  const by = { ...RFM_DEFAULTS, leastBuyers: 2 }
  expect(scoreAll([recent, old, old], by)).toBeNull()
  expect(scoreAll([recent, recent, old], by)?.[2]).toEqual({ r: 1, f: 1, m: 1 })
})

/** R, F, M and segment, as the table reads. */
const TABLE: [r: number, f: number, m: number, segment: string][] = [
  [5, 4, 4, "champions"],
  [5, 5, 5, "champions"],
  [5, 4, 3, "loyal"],
  [4, 5, 5, "loyal"],
  [3, 4, 1, "loyal"],
  [5, 1, 5, "new"],
  [4, 1, 1, "promising"],
  [4, 2, 5, "promising"],
  [3, 2, 3, "needsAttention"],
  [3, 3, 1, "needsAttention"],
  [2, 3, 1, "atRisk"],
  [1, 5, 5, "atRisk"],
  [2, 2, 5, "dormant"],
  [1, 1, 1, "dormant"],
  [5, 2, 5, "other"],
  [5, 3, 1, "other"],
  [4, 3, 3, "other"],
  [3, 1, 5, "other"],
]

test.each(TABLE)("%i%i%i is %s", (r, f, m, segment) => {
  expect(segmentOf({ r, f, m }, 5)).toBe(segment)
})

test("on the scale of three: 1, 2, 3 count as 1, 3, 5", () => {
  expect([1, 2, 3].map((score) => onFive(score, 3))).toEqual([1, 3, 5])
  expect(segmentOf({ r: 3, f: 3, m: 3 }, 3)).toBe("champions")
  expect(segmentOf({ r: 2, f: 3, m: 1 }, 3)).toBe("loyal")
  expect(segmentOf({ r: 3, f: 1, m: 2 }, 3)).toBe("new")
  expect(segmentOf({ r: 2, f: 2, m: 2 }, 3)).toBe("needsAttention")
  expect(segmentOf({ r: 1, f: 2, m: 2 }, 3)).toBe("atRisk")
  expect(segmentOf({ r: 1, f: 1, m: 3 }, 3)).toBe("dormant")
})
