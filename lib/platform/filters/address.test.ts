import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { parseCondition, readConditions, writeAddress, writeCondition } from "./address"
import { blankCondition, type Condition, type Conditions, type Filters, type Options } from "./filter"
import type { Period } from "./periods"

const filters = {
  size: { kind: "choice", column: { table: "things", column: "size", type: "integer" } },
  land: { kind: "choice", column: { table: "things", column: "land", type: "text" }, form: /^[A-Z]{2}$/ },
  made: { kind: "days", column: { table: "things", column: "made_at", type: "timestamptz" } },
  amount: { kind: "number", column: { table: "things", column: "amount", type: "integer" }, missing: 0 },
  price: { kind: "money", column: { table: "things", column: "price", type: "bigint" }, nullable: true },
  sold: { kind: "days", column: { table: "things", column: "sold_on", type: "date" }, nullable: true },
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

test.each([
  ["10..", { kind: "number", from: 10, to: null }],
  ["..5", { kind: "number", from: null, to: 5 }],
  ["-2..2.5", { kind: "number", from: -2, to: 2.5 }],
  ["3", { kind: "number", from: 3, to: 3 }],
])("%s is a range of numbers", (text, range) => {
  expect(parseCondition(filters.amount, text)).toEqual(range)
})

test("a range of money is in cents, and written as euros", () => {
  const condition = parseCondition(filters.price, "1.5..20")
  expect(condition).toEqual({ kind: "money", from: 150n, to: 2000n })
  expect(condition && writeCondition(condition)).toBe("1.50..20.00")
})

test.each(["9..1", "..", "1,5..", "1e3..", "0x10", "1.234..", "NaN", "1..2..3", "9999999999999..", "~"])(
  "%j is no range of numbers",
  (text) => {
    expect(parseCondition(filters.amount, text)).toBeNull()
  },
)

test("blank can be asked for only where a column may be blank", () => {
  expect(read({ sold: "~", price: "~not,~", made: "~", amount: "~not,~" })).toEqual({
    conditions: { sold: { kind: "days", blank: true }, price: { kind: "money", blank: false } },
    unknown: ["made", "amount"],
  })
})

test("whatever a filter is set to, its address says the same again", () => {
  const ends = <Value extends string | number | bigint>(value: fc.Arbitrary<Value>) =>
    fc
      .tuple(fc.option(value), fc.option(value))
      .filter(([from, to]) => from !== null || to !== null)
      .map(([from, to]) =>
        from !== null && to !== null && from > to ? { from: to, to: from } : { from, to },
      )
  const day = fc
    .integer({ min: 0, max: 50_000 })
    .map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10))
  const period = fc.oneof(
    fc.constantFrom<Period>("past", "thisMonth", "lastMonth", "thisYear", "lastYear"),
    fc.integer({ min: 1, max: 3650 }).map((n): Period => `last${n}`),
    fc.integer({ min: 1, max: 3650 }).map((n): Period => `next${n}`),
  )
  const code = fc.stringMatching(/^[A-Za-z0-9 &=?#+%éü-]{0,8}[A-Za-z0-9]$/).map((text) => text.trim())
  const conditions: fc.Arbitrary<[keyof typeof filters, Condition]> = fc.oneof(
    fc
      .tuple(fc.uniqueArray(fc.option(code), { minLength: 1, maxLength: 4 }), fc.boolean())
      .map(([values, not]): [keyof typeof filters, Condition] => {
        const sorted = [...values].sort((a, b) => ((a ?? "~") < (b ?? "~") ? -1 : 1))
        return ["size", { kind: "choice", not, values: sorted }]
      }),
    ends(day).map((span): [keyof typeof filters, Condition] => ["made", { kind: "days", ...span }]),
    period.map((period): [keyof typeof filters, Condition] => ["made", { kind: "days", period }]),
    ends(fc.integer({ min: -1e12 + 1, max: 1e12 - 1 }).map((n) => n / 100)).map(
      (span): [keyof typeof filters, Condition] => ["amount", { kind: "number", ...span }],
    ),
    ends(fc.bigInt({ min: -(10n ** 14n) + 1n, max: 10n ** 14n - 1n })).map(
      (span): [keyof typeof filters, Condition] => ["price", { kind: "money", ...span }],
    ),
    fc.boolean().map((blank): [keyof typeof filters, Condition] => ["price", blankCondition("money", blank)]),
    fc.boolean().map((blank): [keyof typeof filters, Condition] => ["sold", blankCondition("days", blank)]),
    fc
      .array(code, { minLength: 1, maxLength: 4 })
      .map((words): [keyof typeof filters, Condition] => [
        "words",
        { kind: "text", text: words.join(" ").replace(/ +/g, " ") },
      ]),
  )
  fc.assert(
    fc.property(conditions, ([id, condition]) => {
      expect(parseCondition(filters[id], writeCondition(condition))).toEqual(condition)
      const address = writeAddress(filters, { [id]: condition }, {})
      const params = Object.fromEntries(new URLSearchParams(address))
      expect(params[id]).toBe(writeCondition(condition))
    }),
  )
})
