import fc from "fast-check"
import { expect, test } from "vitest"
import { type PricedLine, saleAmounts, vatWithin } from "./rules"

const line = (quantity: string, unitPrice: string, rate = "21", discountPercent = "0"): PricedLine => ({
  quantity,
  unitPrice,
  discountPercent,
  vatCode: rate,
  rate,
})

test("VAT is rounded once per rate, not line by line", () => {
  const lines = [line("1", "0.02"), line("1", "0.02"), line("1", "0.02")]
  expect(saleAmounts(lines, { currency: "EUR", pricesIncludeVat: false })).toEqual({
    lines: [2n, 2n, 2n],
    vat: [{ vatCode: "21", rate: "21", netMinor: 6n, vatMinor: 1n }],
    netMinor: 6n,
    vatMinor: 1n,
    totalMinor: 7n,
  })
})

test("of prices with VAT the customer pays the sum of the lines", () => {
  const sale = saleAmounts([line("3", "33.33"), line("1", "10", "9")], {
    currency: "EUR",
    pricesIncludeVat: true,
  })
  expect(sale.totalMinor).toBe(10_999n)
  expect(sale.vat).toEqual([
    { vatCode: "21", rate: "21", netMinor: 8_264n, vatMinor: 1_735n },
    { vatCode: "9", rate: "9", netMinor: 917n, vatMinor: 83n },
  ])
})

test("a discount comes off the line, and a price may have more decimals than its currency", () => {
  const sale = saleAmounts([line("1000", "0.0125", "21", "2.5")], {
    currency: "EUR",
    pricesIncludeVat: false,
  })
  expect(sale.lines).toEqual([1_219n])
  expect(saleAmounts([line("2", "1000", "0")], { currency: "JPY", pricesIncludeVat: false }).totalMinor).toBe(
    2_000n,
  )
})

test("VAT of 21 within 121 is 21", () => {
  expect(vatWithin(12_100n, "21")).toBe(2_100n)
  expect(vatWithin(-12_100n, "21")).toBe(-2_100n)
})

const lines = fc.array(
  fc.record({
    quantity: fc.integer({ min: -50, max: 50 }).map(String),
    unitPrice: fc.integer({ min: 0, max: 1_000_000 }).map((cents) => (cents / 100).toFixed(2)),
    discountPercent: fc.integer({ min: 0, max: 100 }).map(String),
    rate: fc.constantFrom("21", "9", "0", "20.5"),
  }),
  { minLength: 1, maxLength: 12 },
)

test.each([true, false])(
  "lines sum to their rates, and rates to the sale (prices with VAT: %s)",
  (pricesIncludeVat) => {
    fc.assert(
      fc.property(lines, (drawn) => {
        const priced = drawn.map((one) => ({ ...one, vatCode: one.rate }))
        const sale = saleAmounts(priced, { currency: "EUR", pricesIncludeVat })
        for (const { vatCode, netMinor } of sale.vat) {
          const of = sale.lines.filter((_, i) => priced[i]?.vatCode === vatCode)
          expect(of.reduce((sum, net) => sum + net, 0n)).toBe(netMinor)
        }
        expect(sale.lines.reduce((sum, net) => sum + net, 0n)).toBe(sale.netMinor)
        expect(sale.netMinor + sale.vatMinor).toBe(sale.totalMinor)
      }),
    )
  },
)
