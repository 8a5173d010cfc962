import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { discountUntil, dueDate, isOverLimit, type TermsRow, termsChange, termsFor } from "./rules"

const row = (of: Partial<TermsRow>): TermsRow => ({
  classification: null,
  accountId: null,
  position: null,
  method: null,
  days: null,
  endOfMonth: null,
  discount: null,
  creditLimitMinor: null,
  priceList: null,
  ...of,
})
const administration = row({ days: 14, creditLimitMinor: 100_000n })
const wholesale = row({ classification: 1_000_001, position: 1, days: 60, priceList: "B" })
const retail = row({ classification: 9_000_001, position: 0, days: 30, discount: { percent: "2", days: 8 } })
const own = row({ accountId: "a", creditLimitMinor: 0n })
const rows = [administration, wholesale, retail, own]

describe("terms", () => {
  it("are the account's, then its classes' in their order, then the administration's, each part by itself", () => {
    const terms = termsFor(rows, "a", [1_000_001, 9_000_001])
    expect(terms.creditLimitMinor).toEqual({ value: 0n, because: { from: "account" } })
    expect(terms.days).toEqual({ value: 30, because: { from: "class", classification: 9_000_001 } })
    expect(terms.priceList).toEqual({ value: "B", because: { from: "class", classification: 1_000_001 } })
    expect(terms.method).toEqual({ value: "transfer", because: { from: "start" } })
    expect(termsFor(rows, "b", []).days).toEqual({ value: 14, because: { from: "administration" } })
    expect(termsFor([], null, []).days).toEqual({ value: 30, because: { from: "start" } })
  })

  it("of a changed class say first what changes, and nothing of what stays", () => {
    const changes = termsChange(termsFor(rows, "a", [1_000_001]), termsFor(rows, "a", [9_000_001]))
    expect(changes.map(({ term }) => term)).toEqual(["days", "discount", "priceList"])
    expect(changes[0]).toMatchObject({ before: { value: 60 }, after: { value: 30 } })
    expect(termsChange(termsFor(rows, "b", []), termsFor(rows, "b", [7]))).toEqual([])
    const alike = row({
      classification: 9_000_002,
      position: 2,
      discount: { percent: "2.0", days: 8 },
      days: 30,
    })
    expect(termsChange(termsFor([retail], null, [9_000_001]), termsFor([alike], null, [9_000_002]))).toEqual(
      [],
    )
  })
})

describe("the due date", () => {
  it.each([
    ["2026-01-15", 30, false, "2026-02-14"],
    ["2026-01-15", 30, true, "2026-02-28"],
    ["2024-01-31", 30, true, "2024-03-31"],
    ["2026-12-05", 0, true, "2026-12-31"],
    ["2026-12-31", 1, true, "2027-01-31"],
  ])("of %s with %s days, end of month %s, is %s", (day, days, endOfMonth, due) => {
    expect(dueDate(day, { days, endOfMonth })).toBe(due)
  })

  it("is never before the invoice, and at the end of a month where that is agreed", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 3000 }), (days, offset) => {
        const day = dueDate("2024-01-01", { days: offset, endOfMonth: false })
        const due = dueDate(day, { days, endOfMonth: true })
        expect(due >= day).toBe(true)
        expect(dueDate(due, { days: 1, endOfMonth: false }).endsWith("-01")).toBe(true)
      }),
    )
  })
})

it("the discount ends so many days after the invoice, the limit is what may be open", () => {
  expect(discountUntil("2026-01-30", { percent: "2", days: 8 })).toBe("2026-02-07")
  expect(discountUntil("2026-01-30", null)).toBe(null)
  expect(isOverLimit(100n, 90n, 10n)).toBe(false)
  expect(isOverLimit(100n, 90n, 11n)).toBe(true)
  expect(isOverLimit(null, 10_000n)).toBe(false)
})
