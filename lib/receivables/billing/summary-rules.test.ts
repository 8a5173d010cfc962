import fc from "fast-check"
import { expect, test } from "vitest"
import { type Charged, changeOf, total } from "./summary-rules"

const amounts = fc.array(
  fc.record({
    vatCode: fc.constantFrom("NL-H", "NL-L", "OSS-DE"),
    netMinor: fc.bigInt({ min: -10_000n, max: 10_000n }),
    vatMinor: fc.bigInt({ min: -2_000n, max: 2_000n }),
  }),
  { maxLength: 6 },
)

test("what is booked and what is added to it come to what the shop says now, code by code", () => {
  fc.assert(
    fc.property(amounts, amounts, (booked: Charged[], now: Charged[]) => {
      const change = changeOf(booked, now)
      expect(changeOf([...booked, ...change], now)).toEqual([])
      expect(total(booked) + total(change)).toBe(total(now))
    }),
  )
})

test("what did not change is not booked", () => {
  expect(
    changeOf(
      [{ vatCode: "NL-H", netMinor: 100n, vatMinor: 21n }],
      [
        { vatCode: "NL-H", netMinor: 60n, vatMinor: 13n },
        { vatCode: "NL-H", netMinor: 40n, vatMinor: 8n },
      ],
    ),
  ).toEqual([])
})
