import fc from "fast-check"
import { expect, test } from "vitest"
import { discountParts, inProportion } from "./discount-vat"

const high = { vatCode: "NL-H", rate: "21", netMinor: 10_000n, vatMinor: 2_100n }
const low = { vatCode: "NL-L", rate: "9", netMinor: 10_000n, vatMinor: 900n }

test("a discount takes VAT off in the proportion in which it was charged", () => {
  expect(discountParts(242n, [high])).toEqual([{ vatCode: "NL-H", netMinor: 200n, vatMinor: 42n }])
  expect(discountParts(460n, [high, low])).toEqual([
    { vatCode: "NL-H", netMinor: 200n, vatMinor: 42n },
    { vatCode: "NL-L", netMinor: 200n, vatMinor: 18n },
  ])
  expect(discountParts(100n, [{ ...high, vatCode: "EXPORT", rate: "0", vatMinor: 0n }])).toEqual([
    { vatCode: "EXPORT", netMinor: 100n, vatMinor: 0n },
  ])
  expect(discountParts(100n, [])).toEqual([])
})

test("parts and proportions sum to the whole, whatever the rounding", () => {
  const charged = fc.array(
    fc.record({
      vatCode: fc.constantFrom("NL-H", "NL-L", "OSS-DE"),
      rate: fc.constantFrom("21", "9", "19", "0"),
      netMinor: fc.bigInt({ min: 1n, max: 1_000_000n }),
      vatMinor: fc.bigInt({ min: 0n, max: 210_000n }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  fc.assert(
    fc.property(
      charged,
      fc.bigInt({ min: 1n, max: 100_000n }),
      fc.bigInt({ min: 0n, max: 200_000n }),
      (vat, amount, base) => {
        const parts = discountParts(amount, vat)
        const flat = parts.flatMap(({ netMinor, vatMinor }) => [netMinor, vatMinor])
        expect(flat.reduce((sum, one) => sum + one, 0n)).toBe(amount)
        expect(inProportion(base, flat).reduce((sum, one) => sum + one, 0n)).toBe(base)
      },
    ),
  )
})
