import { expect, test } from "vitest"
import { facetValues } from "./facet-values"
import type { Conditions, Filters } from "./filter"

const filters = {
  size: { kind: "choice", column: { table: "things", column: "size", type: "integer" } },
  land: { kind: "choice", column: { table: "things", column: "land", type: "text" }, form: /^[A-Z]{2}$/ },
} satisfies Filters

const options = {
  size: [
    { value: "S", key: 1, label: "Small" },
    { value: "L", key: 2, label: "Large" },
    { value: "XL", key: 3, label: "Largest", archived: true },
    { value: "XS", key: 4, label: "Tiny", archived: true },
  ],
}
const counts = {
  size: {
    blank: 0,
    counts: new Map([
      ["1", 3],
      ["2", 8],
      ["3", 1],
    ]),
  },
  land: { blank: 2, counts: new Map([["NL", 9]]) },
}
const name = (_: string, value: string) => `${value}-land`

test("offers what something has, most first, archived ones marked, blank only where it occurs", () => {
  expect(facetValues(filters, counts, options, {}, name)).toEqual({
    size: [
      { value: "L", label: "Large", count: 8 },
      { value: "S", label: "Small", count: 3 },
      { value: "XL", label: "Largest", count: 1, archived: true },
    ],
    land: [
      { value: null, label: "", count: 2 },
      { value: "NL", label: "NL-land", count: 9 },
    ],
  })
})

test("keeps what is ticked in sight when nothing has it any more", () => {
  const conditions: Conditions<typeof filters> = {
    size: { kind: "choice", not: false, values: [null, "XS"] },
    land: { kind: "choice", not: false, values: ["BE"] },
  }
  const facets = facetValues(filters, counts, options, conditions, name)
  expect(facets.size?.map(({ value, count }) => [value, count])).toEqual([
    [null, 0],
    ["L", 8],
    ["S", 3],
    ["XL", 1],
    ["XS", 0],
  ])
  expect(facets.land?.map(({ value, count }) => [value, count])).toEqual([
    [null, 2],
    ["NL", 9],
    ["BE", 0],
  ])
})
