import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { lineAmounts, orderTotals, VAT_RATES } from "./rules"

describe("a line", () => {
  test.each([
    ["1", "10", "21", 1000n, 210n],
    ["3", "0.335", "21", 101n, 21n],
    ["0.250", "19.99", "9", 500n, 45n],
    ["2", "12.3456", "0", 2469n, 0n],
    ["1", "0.50", "9", 50n, 5n],
    ["1000000", "99999999", "21", 9_999_999_900_000_000n, 2_099_999_979_000_000n],
  ] as const)(
    "of %s at %s with %s%% VAT costs %s and %s VAT",
    (quantity, unitPrice, rate, netMinor, taxMinor) => {
      expect(lineAmounts({ quantity, unitPrice, rate }, "EUR")).toEqual({ netMinor, taxMinor })
    },
  )

  test("rounds half away from zero, above and below it", () => {
    expect(lineAmounts({ quantity: "1", unitPrice: "0.005", rate: "0" }, "EUR").netMinor).toBe(1n)
    expect(lineAmounts({ quantity: "1", unitPrice: "-0.005", rate: "0" }, "EUR").netMinor).toBe(-1n)
    expect(lineAmounts({ quantity: "1", unitPrice: "0.0049", rate: "0" }, "EUR").netMinor).toBe(0n)
    expect(lineAmounts({ quantity: "1", unitPrice: "-0.50", rate: "9" }, "EUR").taxMinor).toBe(-5n)
  })

  test("counts in the currency's own minor unit", () => {
    expect(lineAmounts({ quantity: "3", unitPrice: "100.5", rate: "0" }, "JPY").netMinor).toBe(302n)
  })
})

describe("an order", () => {
  test("adds up its rounded lines, VAT per rate", () => {
    const lines = [
      { quantity: "3", unitPrice: "0.335", rate: "21" },
      { quantity: "1", unitPrice: "0.335", rate: "21" },
      { quantity: "1", unitPrice: "4.00", rate: "9" },
      { quantity: "1", unitPrice: "-1.00", rate: "0" },
    ] as const
    expect(orderTotals([...lines], "EUR")).toEqual({
      netMinor: 435n,
      taxMinor: 64n,
      totalMinor: 499n,
      taxes: [
        { rate: "21", netMinor: 135n, taxMinor: 28n },
        { rate: "9", netMinor: 400n, taxMinor: 36n },
        { rate: "0", netMinor: -100n, taxMinor: 0n },
      ],
    })
  })

  test("without lines costs nothing", () => {
    expect(orderTotals([], "EUR")).toEqual({ netMinor: 0n, taxMinor: 0n, totalMinor: 0n, taxes: [] })
  })

  test("always totals its lines, and no line is off by more than half a minor unit", () => {
    const decimal = (places: number) =>
      fc
        .tuple(fc.integer({ min: 0, max: 99_999 }), fc.integer({ min: 0, max: 10 ** places - 1 }))
        .map(([whole, rest]) => `${whole}.${String(rest).padStart(places, "0")}`)
    const line = fc.record({
      quantity: decimal(3),
      unitPrice: decimal(4),
      rate: fc.constantFrom(...VAT_RATES),
    })
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        const totals = orderTotals(lines, "EUR")
        const amounts = lines.map((one) => lineAmounts(one, "EUR"))
        expect(totals.netMinor).toBe(amounts.reduce((all, one) => all + one.netMinor, 0n))
        expect(totals.totalMinor).toBe(
          totals.netMinor + totals.taxes.reduce((all, tax) => all + tax.taxMinor, 0n),
        )
        for (const [i, { quantity, unitPrice }] of lines.entries()) {
          const exact = BigInt(quantity.replace(".", "")) * BigInt(unitPrice.replace(".", ""))
          const error = 2n * (exact - (amounts[i]?.netMinor ?? 0n) * 100_000n)
          expect(error <= 100_000n && error >= -100_000n).toBe(true)
        }
      }),
    )
  })
})
