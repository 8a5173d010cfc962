import { describe, expect, test } from "vitest"
import { parseCondition, readConditions, writeAddress, writeCondition } from "./address"
import type { Conditions, Filters, Options } from "./filter"

const filters = {
  size: { kind: "choice", column: { table: "things", column: "size", type: "integer" } },
  land: { kind: "choice", column: { table: "things", column: "land", type: "text" }, form: /^[A-Z]{2}$/ },
  made: { kind: "days", column: { table: "things", column: "made_at", type: "timestamptz" } },
  words: { kind: "text", column: { table: "things", column: "search_text", type: "text" } },
} satisfies Filters

const options: Options = {
  size: [
    { value: "S", key: 1, label: "Small" },
    { value: "L", key: 2, label: "Large" },
    { value: "XS", key: 3, label: "Tiny", archived: true, replacedBy: "XXS" },
    { value: "XXS", key: 4, label: "Tinier", archived: true, replacedBy: "S" },
  ],
}

const read = (params: Record<string, string | string[]>) => readConditions(filters, options, params, ["sort"])

describe("an address", () => {
  test("sets several values of a filter, blank among them", () => {
    expect(read({ size: "~,L,S" })).toEqual({
      conditions: { size: { kind: "choice", not: false, values: [null, "L", "S"] } },
      unknown: [],
    })
  })

  test("can say not", () => {
    expect(read({ land: "~not,NL,~" }).conditions).toEqual({
      land: { kind: "choice", not: true, values: ["NL", null] },
    })
  })

  test("names what is unknown here, and the rest works", () => {
    expect(
      read({ colour: "red", size: "L,M", land: "nl", made: "2026-02-30..", sort: "-name", words: " a  b " }),
    ).toEqual({
      conditions: {
        size: { kind: "choice", not: false, values: ["L"] },
        words: { kind: "text", text: "a b" },
      },
      unknown: ["colour", "size=M", "land=nl", "made"],
    })
  })

  test("of a value that was merged finds the value it became", () => {
    expect(read({ size: "XS,S" }).conditions.size?.values).toEqual(["S"])
  })

  test("with a filter that says nothing sets nothing and complains of nothing", () => {
    expect(read({ size: "", land: ",", words: "   " })).toEqual({ conditions: {}, unknown: [] })
  })

  test("is written in one way, whatever the order it was put together in", () => {
    const one: Conditions<typeof filters> = {
      words: { kind: "text", text: "a&b=c" },
      size: { kind: "choice", not: false, values: ["S", null, "L"] },
    }
    const other: Conditions<typeof filters> = {
      size: { kind: "choice", not: false, values: ["L", "S", null, "S"] },
      words: { kind: "text", text: "a&b=c" },
    }
    expect(writeAddress(filters, one, { sort: null })).toBe("?size=L,S,~&words=a%26b%3Dc")
    expect(writeAddress(filters, other, {})).toBe(writeAddress(filters, one, {}))
  })
})

test.each([
  ["2026-01-01..2026-01-31", { from: "2026-01-01", to: "2026-01-31" }],
  ["..2026-01-31", { from: null, to: "2026-01-31" }],
  ["2026-01-01..", { from: "2026-01-01", to: null }],
])("days %s are read and written back", (text, days) => {
  const condition = parseCondition(filters.made, text)
  expect(condition).toEqual({ kind: "days", ...days })
  expect(condition && writeCondition(condition)).toBe(text)
})

test("a day alone is the span of that day", () => {
  expect(parseCondition(filters.made, "2026-01-01")).toEqual({
    kind: "days",
    from: "2026-01-01",
    to: "2026-01-01",
  })
})

test.each([
  "..",
  "",
  "2026-01-31..2026-01-01",
  "2026-13-01..",
  "0026-01-01..",
  "2026-01",
  "a..b",
  "2026-01-01..2026-01-02..2026-01-03",
])("%j is no span of days", (text) => {
  expect(parseCondition(filters.made, text)).toBeNull()
})
