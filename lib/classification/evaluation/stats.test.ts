import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  accuracy,
  allocate,
  type ClassCount,
  CONFIDENCES,
  classMeasures,
  confusion,
  drift,
  median,
  sampleSize,
  type Verdict,
  weightedAccuracy,
  wilson,
} from "./stats"

const [A, B, C] = [1_000_001, 1_000_002, 1_000_003]

const verdicts = fc.array(
  fc.record({ drawn: fc.constantFrom(A, B, C), verdict: fc.constantFrom(A, B, C, null) }),
  { maxLength: 60 },
)
const classes = fc
  .uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 12 })
  .chain((numbers) =>
    fc.tuple(...numbers.map((number) => fc.record({ number: fc.constant(number), accounts: fc.nat(500) }))),
  ) as fc.Arbitrary<ClassCount[]>
const confidence = fc.constantFrom(...CONFIDENCES)

describe("the share of right labels", () => {
  it("of 20 verdicts with 3 errors is 85 %, and the true one lies between 64 % and 95 %", () => {
    const twenty = Array.from({ length: 20 }, (_, i): Verdict => ({ drawn: A, verdict: i < 3 ? B : A }))
    const { right, told, share, interval } = accuracy(twenty)
    expect([right, told, share]).toEqual([17, 20, 0.85])
    expect(interval?.low).toBeCloseTo(0.6396, 4)
    expect(interval?.high).toBeCloseTo(0.9476, 4)
  })

  it("leaves out what could not be told, and is nothing when nothing was told", () => {
    expect(
      accuracy([
        { drawn: A, verdict: null },
        { drawn: A, verdict: A },
      ]),
    ).toMatchObject({ told: 1, right: 1, untold: 1, share: 1 })
    expect(accuracy([{ drawn: A, verdict: null }])).toEqual({
      told: 0,
      right: 0,
      untold: 1,
      share: null,
      interval: null,
    })
  })
})

describe("Wilson's interval", () => {
  it("has the values of the literature", () => {
    // Newcombe 1998, Statistics in Medicine 17, table I: method 3.
    for (const [right, of, low, high] of [
      [81, 263, 0.2553, 0.3662],
      [15, 148, 0.0624, 0.1605],
      [0, 20, 0, 0.1611],
      [1, 29, 0.0061, 0.1718],
    ] as const) {
      expect(wilson(right, of)?.low).toBeCloseTo(low, 4)
      expect(wilson(right, of)?.high).toBeCloseTo(high, 4)
    }
  })

  it("holds the share found, stays within 0 and 1, and narrows with more verdicts of the same share", () => {
    const counts = fc
      .integer({ min: 1, max: 500 })
      .chain((of) => fc.record({ of: fc.constant(of), right: fc.nat(of) }))
    fc.assert(
      fc.property(counts, confidence, ({ right, of }, sure) => {
        const one = wilson(right, of, sure)
        const more = wilson(right * 4, of * 4, sure)
        if (!one || !more) return false
        const holds = one.low <= right / of && right / of <= one.high
        const within = one.low >= 0 && one.high <= 1
        return holds && within && more.high - more.low < one.high - one.low
      }),
    )
  })
})

describe("the size of a sample", () => {
  it("is as in the tables", () => {
    expect(sampleSize(0.05, 95, 1_000_000_000)).toBe(385)
    expect(sampleSize(0.05, 95, 1000)).toBe(278)
    expect(sampleSize(0.1, 95, 100)).toBe(50)
    expect(sampleSize(0.05, 99, 1_000_000_000)).toBe(664)
    expect(sampleSize(0.05, 95, 0)).toBe(0)
  })

  it("is never more than there are, and never less for a smaller margin", () => {
    const margin = fc.double({ min: 0.01, max: 0.4, noNaN: true })
    fc.assert(
      fc.property(margin, confidence, fc.integer({ min: 1, max: 2_000_000 }), (wide, sure, population) => {
        const size = sampleSize(wide, sure, population)
        return size >= 1 && size <= population && sampleSize(wide / 2, sure, population) >= size
      }),
    )
  })
})

describe("a sample by class", () => {
  it("takes in proportion, at least one of each class", () => {
    expect(
      allocate(20, [
        { number: A, accounts: 900 },
        { number: B, accounts: 95 },
        { number: C, accounts: 5 },
      ]),
    ).toEqual(
      new Map([
        [A, 18],
        [B, 1],
        [C, 1],
      ]),
    )
  })

  it("gives out exactly what was asked or is there, and no class more than it has", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), classes, (size, list) => {
        const given = allocate(size, list)
        const population = list.reduce((total, { accounts }) => total + accounts, 0)
        const filled = list.filter(({ accounts }) => accounts > 0)
        expect([...given.values()].reduce((total, n) => total + n, 0)).toBe(Math.min(size, population))
        for (const { number, accounts } of filled) {
          expect(given.get(number) ?? 0).toBeLessThanOrEqual(accounts)
          if (size >= filled.length) expect(given.get(number)).toBeGreaterThan(0)
        }
      }),
    )
  })

  it("counts each class by its share of the accounts", () => {
    const judged: Verdict[] = [
      { drawn: A, verdict: A },
      { drawn: B, verdict: A },
    ]
    expect(
      weightedAccuracy(judged, [
        { number: A, accounts: 90 },
        { number: B, accounts: 10 },
        { number: C, accounts: 50 },
      ]),
    ).toBeCloseTo(0.9)
    expect(weightedAccuracy([], [{ number: A, accounts: 1 }])).toBeNull()
  })
})

describe("the confusion matrix", () => {
  it("has labels as rows and verdicts as columns, and precision and recall follow from it", () => {
    const judged: Verdict[] = [
      { drawn: A, verdict: A },
      { drawn: A, verdict: A },
      { drawn: A, verdict: B },
      { drawn: B, verdict: B },
      { drawn: B, verdict: null },
    ]
    const matrix = confusion(judged)
    expect(matrix).toEqual({
      numbers: [A, B],
      counts: [
        [2, 1],
        [0, 1],
      ],
    })
    expect(classMeasures(matrix)).toEqual([
      { number: A, labelled: 3, judged: 2, right: 2, precision: 2 / 3, recall: 1 },
      { number: B, labelled: 1, judged: 2, right: 1, precision: 1, recall: 1 / 2 },
    ])
  })

  it("adds up to the told verdicts, its diagonal to the right ones", () => {
    fc.assert(
      fc.property(verdicts, (judged) => {
        const { told, right } = accuracy(judged)
        const matrix = confusion(judged)
        expect(matrix.counts.flat().reduce((total, n) => total + n, 0)).toBe(told)
        expect(classMeasures(matrix).reduce((total, one) => total + one.right, 0)).toBe(right)
      }),
    )
  })
})

describe("drift", () => {
  it("is zero for equal shares, whatever the size", () => {
    const counts = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 9 }), (list, times) => {
        const before = new Map(list.map((n, i) => [i, n]))
        const after = new Map(list.map((n, i) => [i, n * times]))
        return Math.abs(drift(before, after)?.index ?? 1) < 1e-12
      }),
    )
  })

  it("is never negative and the same in both directions", () => {
    const counts = fc.array(fc.nat(1000), { minLength: 2, maxLength: 6 })
    fc.assert(
      fc.property(counts, counts, (one, other) => {
        const before = new Map([[null, 1] as [number | null, number], ...one.map((n, i) => [i, n] as const)])
        const after = new Map([[null, 1] as [number | null, number], ...other.map((n, i) => [i, n] as const)])
        const there = drift(before, after)?.index ?? -1
        expect(there).toBeGreaterThanOrEqual(0)
        expect(drift(after, before)?.index).toBeCloseTo(there, 10)
      }),
    )
  })

  it("is the known index, and names what moved most", () => {
    const moved = drift(
      new Map([
        [A, 50],
        [B, 50],
      ]),
      new Map([
        [A, 70],
        [B, 30],
      ]),
    )
    // (0.7-0.5)·ln(1.4) + (0.3-0.5)·ln(0.6)
    expect(moved?.index).toBeCloseTo(0.16946, 6)
    expect(moved?.mover).toEqual({ number: A, before: 0.5, after: 0.7 })
  })

  it("counts a class that came and one that went, and is nothing beside nothing", () => {
    expect(drift(new Map([[A, 10]]), new Map([[B, 10]]))?.index).toBeGreaterThan(1)
    expect(drift(new Map(), new Map([[A, 1]]))).toBeNull()
    expect(drift(new Map([[A, 3]]), new Map([[A, 7]]))?.mover).toBeNull()
  })
})

it("the median is the middle, or between the middle two", () => {
  expect([median([]), median([3]), median([9, 1]), median([5, 1, 30])]).toEqual([null, 3, 5, 5])
})
