import fc from "fast-check"
import { expect, test } from "vitest"
import { discountTaken, exchangeGain, inOrder, lesser, oldestFirst, pairs, promptDiscount } from "./rules"

const amounts = fc.bigInt({ min: 0n, max: 10_000_000n })

test("an amount over items sums to it or to all that is wanted, and gives no item more than is wanted", () => {
  fc.assert(
    fc.property(fc.array(amounts, { maxLength: 20 }), amounts, (wanted, amountMinor) => {
      const items = wanted.map((wantedMinor, i) => ({ id: String(i), wantedMinor }))
      const parts = [...inOrder(items, amountMinor).values()]
      const all = wanted.reduce((sum, one) => sum + one, 0n)
      expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(lesser(all, amountMinor))
      for (const [i, part] of parts.entries()) expect(part <= (wanted[i] ?? 0n) && part >= 0n).toBe(true)
      // Nothing goes to an item while one before it is not full.
      const short = parts.findIndex((part, i) => part < (wanted[i] ?? 0n))
      if (short >= 0) expect(parts.slice(short + 1).every((part) => part === 0n)).toBe(true)
    }),
  )
})

test("the discount is agreed on the total, holds through its last day, and is never more than is left", () => {
  const agreed = promptDiscount(12_100n, "2026-03-10", { percent: "2", days: 8 })
  expect(agreed).toEqual({ amountMinor: 242n, until: "2026-03-18" })
  expect(promptDiscount(12_100n, "2026-03-10", null)).toBe(null)
  expect(discountTaken(242n, agreed, "2026-03-18")).toBe(242n)
  expect(discountTaken(242n, agreed, "2026-03-19")).toBe(0n)
  expect(discountTaken(100n, agreed, "2026-03-12")).toBe(100n)
  expect(discountTaken(5_000n, agreed, "2026-03-12")).toBe(242n)
})

test("dollars at a better rate gain, at a worse one lose, and money that goes back the other way round", () => {
  const usd = (amountMinor: bigint, baseMinor: bigint) => ({
    currency: "USD",
    amountMinor,
    openMinor: amountMinor,
    openBaseMinor: baseMinor,
  })
  const item = usd(10_000n, 9_000n)
  expect(exchangeGain(usd(-10_000n, -9_500n), [{ item, amountMinor: 10_000n }])).toBe(500n)
  expect(exchangeGain(usd(-10_000n, -8_500n), [{ item, amountMinor: 10_000n }])).toBe(-500n)
  const credit = usd(-10_000n, -9_000n)
  expect(exchangeGain(usd(10_000n, 9_500n), [{ item: credit, amountMinor: 10_000n }])).toBe(-500n)
  // The last part of a payment takes what is left of its value, so that no cent stays behind.
  const thirds = [1_000n, 1_000n, 1_000n].map((amountMinor) => ({ item: usd(1_000n, 901n), amountMinor }))
  expect(exchangeGain(usd(-3_000n, -2_701n), thirds)).toBe(2_701n - 3n * 901n)
})

test("short of an invoice by its discount is prompt payment; by more, or too late, it is a part", () => {
  const item = { id: "a", openMinor: 12_100n, discount: { amountMinor: 242n, until: "2026-03-18" } }
  const filled = (amountMinor: bigint, day = "2026-03-18") => oldestFirst([item], amountMinor, day).get("a")
  expect(filled(11_858n)).toEqual({ amountMinor: 11_858n, rest: "discount" })
  expect(filled(11_857n)).toEqual({ amountMinor: 11_857n, rest: "open" })
  expect(filled(11_858n, "2026-03-19")).toEqual({ amountMinor: 11_858n, rest: "open" })
  expect(filled(20_000n)).toEqual({ amountMinor: 12_100n, rest: "open" })
  expect(filled(0n)).toBe(undefined)
})

test("matching uses both sides up in their order, or does nothing", () => {
  const side = fc.array(fc.bigInt({ min: 1n, max: 1_000n }), { minLength: 1, maxLength: 8 })
  const sum = (all: bigint[]) => all.reduce((total, one) => total + one, 0n)
  const named = (amounts: bigint[], name: string) =>
    amounts.map((amountMinor, i) => ({ id: `${name}${i}`, amountMinor }))
  fc.assert(
    fc.property(side, side, (some, others) => {
      const less = sum(some) - sum(others)
      if (less !== 0n) expect(pairs(named(some, "d"), named(others, "c"))).toBe(null)
      const debits = less < 0n ? [...some, -less] : some
      const credits = less > 0n ? [...others, less] : others
      const made = pairs(named(debits, "d"), named(credits, "c")) ?? []
      const of = (end: "debitId" | "creditId", id: string) =>
        sum(made.filter((one) => one[end] === id).map((one) => one.amountMinor))
      for (const [i, wanted] of debits.entries()) expect(of("debitId", `d${i}`)).toBe(wanted)
      for (const [i, wanted] of credits.entries()) expect(of("creditId", `c${i}`)).toBe(wanted)
    }),
  )
  expect(pairs(named([60n, 40n], "d"), named([100n], "c"))).toHaveLength(2)
})
