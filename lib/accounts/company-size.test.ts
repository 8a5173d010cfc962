import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { COMPANY_FIGURES } from "@/db/vocabulary"
import { COMPANY_SIZES, type CompanyFigure, type CompanySize, sizesOf } from "./company-size"

type Known = { staff?: number; turnover?: number; balanceTotal?: number }

/** Staff in units, amounts in euros. */
function figures(years: Record<number, Known>): CompanyFigure[] {
  return Object.entries(years).flatMap(([year, known]) =>
    Object.entries(known).map(([kind, amount]) => ({
      kind: kind as CompanyFigure["kind"],
      year: Number(year),
      amount: BigInt(Math.round(amount * 100)),
    })),
  )
}
const eu = (known: Known) => sizesOf(figures({ 2025: known })).eu?.value ?? null
const nl = (...years: Known[]) =>
  sizesOf(figures(Object.fromEntries(years.map((known, i) => [2025 - years.length + 1 + i, known])))).nl

const MICRO = { staff: 3, turnover: 300_000, balanceTotal: 100_000 }
const SMALL = { staff: 20, turnover: 5_000_000, balanceTotal: 2_000_000 }
const MEDIUM = { staff: 120, turnover: 30_000_000, balanceTotal: 20_000_000 }
const LARGE = { staff: 900, turnover: 300_000_000, balanceTotal: 200_000_000 }

describe("by the European scheme", () => {
  test("staff stay below their bound, amounts may reach theirs", () => {
    const bounds: [number, number, number, CompanySize, CompanySize][] = [
      [10, 2_000_000, 2_000_000, "micro", "small"],
      [50, 10_000_000, 10_000_000, "small", "medium"],
      [250, 50_000_000, 43_000_000, "medium", "large"],
    ]
    for (const [staff, turnover, balanceTotal, within, above] of bounds) {
      expect(eu({ staff: staff - 0.01, turnover, balanceTotal })).toBe(within)
      expect(eu({ staff, turnover, balanceTotal })).toBe(above)
      expect(eu({ staff: 1, turnover: turnover + 0.01, balanceTotal })).toBe(within)
      expect(eu({ staff: 1, turnover, balanceTotal: balanceTotal + 0.01 })).toBe(within)
      expect(eu({ staff: 1, turnover: turnover + 0.01, balanceTotal: balanceTotal + 0.01 })).toBe(above)
    }
  })

  test("staff and one of the amounts tell it; what could make a difference leaves it unknown", () => {
    expect(eu({ staff: 5, turnover: 1_000_000 })).toBe("micro")
    expect(eu({ staff: 5, balanceTotal: 1_000_000 })).toBe("micro")
    expect(eu({ staff: 250 })).toBe("large")
    expect(eu({ staff: 5, turnover: 3_000_000 })).toBeNull()
    expect(eu({ turnover: 1_000_000, balanceTotal: 1_000_000 })).toBeNull()
    expect(eu({ turnover: 60_000_000, balanceTotal: 50_000_000 })).toBe("large")
  })

  test("the newest year counts, complete or not", () => {
    expect(sizesOf(figures({ 2024: MICRO, 2025: MEDIUM })).eu).toEqual({
      value: "medium",
      because: "year",
      years: [{ year: 2025, size: "medium" }],
    })
    const half = sizesOf(figures({ 2024: MICRO, 2025: { turnover: 5_000_000 } }))
    expect(half.eu).toBeNull()
    expect(half.missing).toEqual({ year: 2025, kinds: ["staff", "balanceTotal"] })
  })
})

describe("by Dutch law", () => {
  test("two of the three decide, with staff below their bound and amounts up to theirs", () => {
    const bounds: [number, number, number, CompanySize, CompanySize][] = [
      [10, 900_000, 450_000, "micro", "small"],
      [50, 15_000_000, 7_500_000, "small", "medium"],
      [250, 50_000_000, 25_000_000, "medium", "large"],
    ]
    const much = 1_000_000_000
    for (const [staff, turnover, balanceTotal, within, above] of bounds) {
      expect(nl({ staff: staff - 0.01, turnover, balanceTotal: much })?.value).toBe(within)
      expect(nl({ staff: staff - 0.01, turnover: much, balanceTotal })?.value).toBe(within)
      expect(nl({ staff: much, turnover, balanceTotal })?.value).toBe(within)
      expect(nl({ staff, turnover, balanceTotal: balanceTotal + 0.01 })?.value).toBe(above)
      expect(nl({ staff, turnover: turnover + 0.01, balanceTotal })?.value).toBe(above)
      expect(nl({ staff: 1, turnover: turnover + 0.01, balanceTotal: balanceTotal + 0.01 })?.value).toBe(
        above,
      )
    }
  })

  test("the only year that is known counts by itself", () => {
    expect(nl(SMALL)).toEqual({
      value: "small",
      because: "onlyYear",
      years: [{ year: 2025, size: "small" }],
    })
  })

  test("another size counts from the second year running, and until then the former is kept", () => {
    expect(nl(SMALL, SMALL)).toMatchObject({ value: "small", because: "twoYears" })
    expect(nl(SMALL, MEDIUM)).toEqual({
      value: "small",
      because: "kept",
      years: [
        { year: 2024, size: "small" },
        { year: 2025, size: "medium" },
      ],
    })
    expect(nl(SMALL, MEDIUM, MEDIUM)).toMatchObject({ value: "medium", because: "twoYears" })
    expect(nl(SMALL, MEDIUM, SMALL, MEDIUM)).toMatchObject({ value: "small", because: "kept" })
    expect(nl(MEDIUM, SMALL)).toMatchObject({ value: "medium", because: "kept" })
    expect(nl(MEDIUM, SMALL, SMALL)).toMatchObject({ value: "small", because: "twoYears" })
  })

  test("each bound is counted by itself: two years above micro are no longer micro, whichever they are", () => {
    expect(nl(MICRO, MEDIUM, SMALL)).toMatchObject({ value: "small", because: "kept" })
    expect(nl(LARGE, SMALL, MEDIUM)).toMatchObject({ value: "medium", because: "kept" })
  })

  test("a year without figures interrupts", () => {
    const sizes = sizesOf(figures({ 2021: MEDIUM, 2022: MEDIUM, 2025: MICRO }))
    expect(sizes.nl).toMatchObject({ value: "micro", because: "onlyYear" })
    expect(sizesOf(figures({ 2024: { staff: 5, turnover: 2_000_000 }, 2025: SMALL })).nl).toMatchObject({
      because: "onlyYear",
    })
  })

  test("two figures that disagree leave it unknown, two that agree tell it", () => {
    expect(nl({ staff: 5, turnover: 2_000_000 })).toBeNull()
    expect(nl({ staff: 5, turnover: 500_000 })?.value).toBe("micro")
    expect(nl({ turnover: 500_000 })).toBeNull()
  })
})

test("without figures nothing is said, and nothing is missing", () => {
  expect(sizesOf([])).toEqual({ eu: null, nl: null, missing: null })
})

test("the newest figure of each kind is told, whichever order they come in", () => {
  const all = figures({ 2023: SMALL, 2025: { staff: 7 }, 2024: MEDIUM })
  for (const given of [all, all.toReversed()]) {
    expect(sizesOf(given)).toMatchObject({
      turnover: { year: 2024, amount: 3_000_000_000n },
      staff: { year: 2025, amount: 700n },
      balanceTotal: { year: 2024, amount: 2_000_000_000n },
    })
  }
})

describe("whatever the figures", () => {
  const amount = fc.bigInt({ min: 0n, max: 12_000_000_000n })
  const near = fc
    .constantFrom(10n, 50n, 250n, 450_000n, 900_000n, 2_000_000n, 7_500_000n, 43_000_000n, 50_000_000n)
    .chain((bound) => fc.bigInt({ min: bound * 100n - 1n, max: bound * 100n + 1n }))
  const year = fc.record({
    staff: fc.oneof(fc.bigInt({ min: 0n, max: 60_000n }), near),
    turnover: fc.oneof(amount, near),
    balanceTotal: fc.oneof(amount, near),
  })
  const rows = (years: { staff: bigint; turnover: bigint; balanceTotal: bigint }[]): CompanyFigure[] =>
    years.flatMap((known, i) =>
      COMPANY_FIGURES.map((kind) => ({
        kind,
        year: 2015 + i,
        amount: known[kind],
      })),
    )
  const rank = (size: CompanySize | undefined) => COMPANY_SIZES.indexOf(size ?? "micro")

  test("growing never makes a company smaller", () => {
    fc.assert(
      fc.property(
        fc.array(year, { minLength: 1, maxLength: 6 }),
        fc.nat(5),
        fc.constantFrom(...COMPANY_FIGURES),
        amount,
        (years, at, kind, more) => {
          const grown = years.map((known, i) =>
            i === at % years.length ? { ...known, [kind]: known[kind] + more } : known,
          )
          const before = sizesOf(rows(years))
          const after = sizesOf(rows(grown))
          expect(rank(after.eu?.value)).toBeGreaterThanOrEqual(rank(before.eu?.value))
          expect(rank(after.nl?.value)).toBeGreaterThanOrEqual(rank(before.nl?.value))
        },
      ),
    )
  })

  test("the order in which they are kept makes no difference, and complete years always tell", () => {
    fc.assert(
      fc.property(fc.array(year, { minLength: 1, maxLength: 6 }), (years) => {
        const told = sizesOf(rows(years))
        expect(told.eu).not.toBeNull()
        expect(told.nl).not.toBeNull()
        expect(sizesOf(rows(years).toReversed())).toEqual(told)
      }),
    )
  })
})
