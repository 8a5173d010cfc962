import { describe, expect, it } from "vitest"
import { filterQuery, periodOf, readFilter, readPlace } from "./filters"

const ID = "01a1ff88-a5f6-74a1-88c7-17642945c796"
const nothing = readFilter({})

describe("deliveries are filtered by an address", () => {
  it("which reads back what was written", () => {
    const filter = {
      state: "quarantined",
      topic: "order.created",
      reason: "not_json",
      from: "2026-11-01",
      to: "2026-11-21",
      text: "5 & 6",
    } as const
    expect(readFilter(Object.fromEntries(new URLSearchParams(filterQuery(filter))))).toEqual(filter)
    const blank = { ...nothing, topic: "" }
    expect(readFilter(Object.fromEntries(new URLSearchParams(filterQuery(blank))))).toEqual(blank)
    expect(filterQuery(nothing)).toBe("")
  })

  it("in which nonsense filters nothing", () => {
    const query = { state: "lost", reason: "'; drop", from: "2026-02-30", to: "soon", q: ["\0", "x"] }
    expect(readFilter(query)).toEqual(nothing)
  })

  it("by days of the books, the last one included, also when the clocks change", () => {
    expect(periodOf({ from: "2026-03-29", to: "2026-03-29" })).toEqual({
      from: new Date("2026-03-28T23:00:00Z"),
      until: new Date("2026-03-29T22:00:00Z"),
    })
    expect(periodOf({ from: null, to: "2026-10-25" })).toEqual({
      from: null,
      until: new Date("2026-10-25T23:00:00Z"),
    })
  })
})

describe("a place in the list", () => {
  it("reads back what was written", () => {
    const place = {
      side: "before",
      receivedAt: new Date("2026-11-21T10:00:00.123Z"),
      id: ID,
      row: 51,
    } as const
    expect(readPlace(Object.fromEntries(new URLSearchParams(filterQuery(nothing, place))))).toEqual(place)
  })

  it.each([
    { after: `zzzzzzzzzzz.${ID}` },
    { after: `abc.${ID.slice(1)}x` },
    { after: "abc" },
    { before: "" },
    {},
  ])("is the beginning for %j", (params) => expect(readPlace(params)).toBeNull())

  it("counts from one when its row is nonsense", () => {
    expect(readPlace({ after: `1.${ID}`, row: "-5" })).toMatchObject({ row: 1 })
  })
})
