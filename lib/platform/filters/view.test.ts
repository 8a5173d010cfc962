import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { addDays } from "@/lib/platform/calendar"
import type { Filters } from "./filter"
import {
  densities,
  type ListShape,
  type ListView,
  parseColumns,
  readView,
  type ShownColumn,
  writeColumns,
  writeView,
} from "./view"

const filters = {
  size: { kind: "choice", column: { table: "things", column: "size", type: "text" }, form: /^[A-Z]$/ },
  made: { kind: "days", column: { table: "things", column: "made_at", type: "timestamptz" } },
} satisfies Filters
const columns = ["name", "size", "made", "city"] as const
const shape: ListShape<typeof filters, (typeof columns)[number], "name" | "made"> = {
  filters,
  columns,
  sorts: ["name", "made"],
  defaultSort: { by: "made", descending: true },
  classified: true,
}
const TODAY = "2026-11-21"
const read = (address: string) =>
  readView(shape, {}, Object.fromEntries(new URLSearchParams(address)), ["after"], TODAY)

describe("the view of a list", () => {
  test("is read from its own address, whatever it shows and however it stands", () => {
    const column = (id: (typeof columns)[number]) =>
      fc.record({
        id: fc.constant(id),
        width: fc.option(fc.integer({ min: 48, max: 800 })),
        pinned: id === "name" ? fc.constant(true) : fc.boolean(),
      })
    const shown = fc
      .shuffledSubarray(columns.slice(1))
      .chain((others) => fc.tuple(column("name"), ...others.map(column)))
    const views: fc.Arbitrary<ListView<typeof filters, (typeof columns)[number], "name" | "made">> =
      fc.record({
        conditions: fc.constantFrom(
          {},
          { size: { kind: "choice" as const, not: true, values: ["A", null] } },
        ),
        sort: fc.record({ by: fc.constantFrom("name" as const, "made" as const), descending: fc.boolean() }),
        columns: fc.option(shown),
        group: fc.constantFrom(null, "size" as const),
        density: fc.constantFrom(...densities),
        saved: fc.option(fc.uuid()),
      })
    const days = fc.option(fc.integer({ min: 1, max: 9000 }).map((ago) => addDays(TODAY, -ago)))
    fc.assert(
      fc.property(views, days, (plain, asOf) => {
        const view = asOf ? { ...plain, asOf } : plain
        const address = writeView(shape, view)
        expect(read(address)).toEqual({ view, unknown: [] })
        expect(writeView(shape, read(address).view)).toBe(address)
      }),
    )
  })

  test("is of a past day or of now: today and later are now, and what is no day is named", () => {
    expect(read("asOf=2026-11-20")).toMatchObject({ view: { asOf: "2026-11-20" }, unknown: [] })
    for (const now of ["2026-11-21", "2027-01-01"]) {
      expect(read(`asOf=${now}`)).toEqual({ view: read("").view, unknown: [] })
    }
    for (const wrong of ["2026-02-30", "yesterday", "0002-01-01", "2026-11-20'; drop table accounts"]) {
      expect(read(`asOf=${encodeURIComponent(wrong)}`)).toEqual({
        view: read("").view,
        unknown: [`asOf=${wrong}`],
      })
    }
    expect(writeView(shape, read("sort=name&asOf=2026-01-31&size=A").view)).toBe(
      "?size=A&asOf=2026-01-31&sort=name",
    )
  })

  test("knows no day where its rows have no labels", () => {
    const { classified: _, ...plain } = shape
    const { view, unknown } = readView(plain, {}, { asOf: "2026-11-20" }, [], TODAY)
    expect([view.asOf, unknown]).toEqual([undefined, ["asOf"]])
  })

  test("leaves out what is not here and names it, and the rest works", () => {
    const { view, unknown } = read(
      "?size=A&colour=red&sort=-price&columns=city,price:80,!made&group=made&density=tiny&view=1&after=x",
    )
    expect(view).toMatchObject({
      sort: { by: "made", descending: true },
      group: null,
      density: "normal",
      saved: null,
    })
    expect(view.conditions).toEqual({ size: { kind: "choice", not: false, values: ["A"] } })
    expect(writeColumns(view.columns ?? [])).toBe("name,city,!made")
    expect(unknown).toEqual([
      "colour",
      "sort=-price",
      "columns=price:80",
      "group=made",
      "density=tiny",
      "view=1",
    ])
  })

  test("groups by what has a facet, and by nothing that an object has besides", () => {
    expect(read("?group=size").view.group).toBe("size")
    expect(read("?group=constructor").unknown).toEqual(["group=constructor"])
  })
})

test("columns keep their order; the one that names the row stands first and stays in sight", () => {
  const shown: ShownColumn[] = parseColumns(columns, "city:120,!size,name:9999,size").columns
  expect(shown).toEqual([
    { id: "name", width: 800, pinned: true },
    { id: "city", width: 120, pinned: false },
    { id: "size", width: null, pinned: true },
  ])
  expect(parseColumns(columns, "size,size,made:wide,:40,!").unknown).toEqual([
    "size",
    "made:wide",
    ":40",
    "!",
  ])
})
