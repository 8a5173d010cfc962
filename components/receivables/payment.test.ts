import { expect, test } from "vitest"
import type { PayableItem } from "@/lib/receivables/paying/queries"
import { gainOf, minorFrom, partsOf } from "./payment"

const item = (id: string, others: Partial<PayableItem> = {}): PayableItem => ({
  id,
  number: id,
  kind: "invoice",
  documentDate: "2026-03-10",
  dueDate: "2026-04-09",
  currency: "EUR",
  amountMinor: 12_100n,
  openMinor: 12_100n,
  openBaseMinor: 12_100n,
  owedBy: "shopper",
  disputed: false,
  discount: null,
  ...others,
})
const asked = { direction: "in", currency: "EUR", day: "2026-03-18", sign: "," } as const

test("what is typed counts when it is an amount of that currency", () => {
  expect(minorFrom("1.234,5", ",", "EUR")).toBe(123_450n)
  expect(minorFrom("12,345", ",", "EUR")).toBe(null)
  expect(minorFrom("-1", ",", "EUR")).toBe(null)
  expect(minorFrom("abc", ",", "EUR")).toBe(null)
})

test("a payment sees the items of its side and currency, and what goes off without money", () => {
  const items = [
    item("a", { discount: { amountMinor: 242n, until: "2026-03-18" } }),
    item("credit", { amountMinor: -500n, openMinor: -500n }),
    item("dollars", { currency: "USD" }),
    item("b"),
  ]
  const typed = {
    a: { typed: "118,58", rest: "discount" },
    b: { typed: "121", rest: "difference" },
  } as const
  expect(
    partsOf(items, typed, asked).map(({ item: { id }, amountMinor, offMinor }) => [
      id,
      amountMinor,
      offMinor,
    ]),
  ).toEqual([
    ["a", 11_858n, 242n],
    ["b", 12_100n, 0n],
  ])
  expect(partsOf(items, typed, { ...asked, day: "2026-03-19" })[0]?.offMinor).toBe(0n)
  expect(partsOf(items, {}, { ...asked, direction: "out" }).map(({ openMinor }) => openMinor)).toEqual([500n])
})

test("an exchange gain is told once amount and rate can be read, and never for the books' own currency", () => {
  const dollars = item("a", {
    currency: "USD",
    openMinor: 10_000n,
    amountMinor: 10_000n,
    openBaseMinor: 9_000n,
  })
  const parts = partsOf([dollars], { a: { typed: "100", rest: "open" } }, { ...asked, currency: "USD" })
  const payment = { direction: "in", amountMinor: 10_000n, currency: "USD", base: "EUR" } as const
  expect(gainOf(parts, { ...payment, rate: "0.95" })).toBe(500n)
  expect(gainOf(parts, { ...payment, rate: null })).toBe(null)
  expect(gainOf(parts, { ...payment, rate: "0" })).toBe(null)
  expect(gainOf(parts, { ...payment, currency: "EUR", rate: "1" })).toBe(0n)
})
