import { expect, test } from "vitest"
import { classRows, growthOf, marginRows, ratio } from "./classes"
import { pivot } from "./pivot"

test("share, growth and months by hand; blank last; nothing is divided by nothing", () => {
  const cells = [
    { class: null, month: 0, orders: 9, revenueMinor: 90_000n },
    { class: 1, month: 0, orders: 1, revenueMinor: 1_000n },
    { class: 2, month: 1, orders: 2, revenueMinor: 9_000n },
  ]
  const buyers = {
    buyers: new Map([
      [1, 1],
      [2, 1],
      [null, 3],
    ] as [number | null, number][]),
    allBuyers: 4,
  }
  const { rows, total } = classRows(
    cells,
    buyers,
    new Map([
      [2, 6_000n],
      [3, 500n],
    ]),
    2,
  )
  expect(rows.map((row) => row.class)).toEqual([2, 1, 3, null])
  expect(rows[0]).toEqual({
    class: 2,
    buyers: 1,
    orders: 2,
    revenueMinor: 9_000n,
    share: 0.09,
    beforeMinor: 6_000n,
    growth: 0.5,
    months: [0n, 9_000n],
  })
  expect(rows[1]?.growth).toBeNull()
  expect(rows[2]?.growth).toBe(-1)
  expect(total).toMatchObject({
    buyers: 4,
    orders: 12,
    revenueMinor: 100_000n,
    share: 1,
    months: [91_000n, 9_000n],
  })
  expect(classRows([], { buyers: new Map(), allBuyers: 0 }, new Map(), 1).total.share).toBeNull()
  expect([ratio(1, 0), growthOf(5n, 0n)]).toEqual([null, null])
})

test("margin is of what is known, and says how much that is", () => {
  const { rows, total } = marginRows([
    { class: 1, linesMinor: 10_000n, knownMinor: 5_000n, costMinor: 4_000n },
    { class: 2, linesMinor: 10_000n, knownMinor: 0n, costMinor: 0n },
    { class: 1, linesMinor: 10_000n, knownMinor: 5_000n, costMinor: 2_000n },
  ])
  expect(rows[0]).toMatchObject({ class: 1, margin: 0.4, covered: 0.5 })
  expect(rows[1]).toMatchObject({ class: 2, margin: null, covered: 0 })
  expect(total).toMatchObject({ margin: 0.4, costMinor: 6_000n })
  expect(total.covered).toBeCloseTo(1 / 3)
})

test("a pivot ties out: parts to lines, lines and columns to the total", () => {
  const cells = [
    { class: 1, channel: "a", country: "NL", accounts: 1, orders: 2, revenueMinor: 100n },
    { class: 1, channel: "b", country: "BE", accounts: 2, orders: 2, revenueMinor: 50n },
    { class: null, channel: "b", country: null, accounts: 3, orders: 4, revenueMinor: 900n },
  ]
  const table = pivot(cells, "class", "channel", "revenue")
  expect(table.columns).toEqual(["b", "a"])
  expect(table.lines.map(({ key, cells, total }) => [key, cells, total])).toEqual([
    [1, [50n, 100n], 150n],
    [null, [900n, 0n], 900n],
  ])
  expect(table.lines[0]?.parts.map(({ key, total }) => [key, total])).toEqual([
    ["NL", 100n],
    ["BE", 50n],
  ])
  expect([table.totals, table.total]).toEqual([[950n, 100n], 1_050n])
  expect(pivot(cells, "country", "class", "accounts").total).toBe(6n)
})
