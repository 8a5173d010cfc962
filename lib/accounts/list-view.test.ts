import { expect, test } from "vitest"
import { accountFilters } from "./filters"
import { accountColumns, accountSorts } from "./list-columns"
import { accountOptions } from "./list-options"
import { accountsAddress, readAccountsView } from "./list-view"

const value = { field: "sector", archived: false, mergedInto: null } as const
const options = accountOptions("nl", {
  values: [
    { ...value, number: 9000001, code: "G", label: "Zuivel" },
    { ...value, number: 9000002, code: "A10", label: "Akker 10" },
    { ...value, number: 9000003, code: "A9", label: "Akker 9" },
  ],
  channels: [{ id: "c", slug: "webshop", name: "Webshop", removed: false }],
  kinds: { company: "Bedrijf", consumer: "Consument" },
})
const id = "01a1ff88-a566-7028-a6db-b1eb9d715a2d"

const cursorOf = (parts: unknown) => Buffer.from(JSON.stringify(parts)).toString("base64url")

test("options stand in the order in which people read them, figures as figures", () => {
  expect(options.sector?.map((option) => option.value)).toEqual(["A9", "A10", "G"])
})

test("a view is read from its own address, cursor included", () => {
  const { view } = readAccountsView(
    { sector: "G,~", channel: "webshop", sort: "-sector", columns: "code,sector" },
    options,
  )
  const cursor = { direction: "before", key: "9000001", tie: "17", position: 51 } as const
  const address = accountsAddress({ ...view, cursor })
  const again = readAccountsView(Object.fromEntries(new URLSearchParams(address)), options)
  expect(again).toEqual({ view: { ...view, cursor }, unknown: [] })
  expect(view.columns?.map((column) => column.id)).toEqual(["name", "code", "sector"])
})

test("sorts, columns and cursors that mean nothing here are left out and named", () => {
  const { view, unknown } = readAccountsView(
    { sort: "balance", columns: "name,balance", after: "%%%" },
    options,
  )
  expect(view.sort).toEqual({ by: "created", descending: true })
  expect([view.columns?.map((column) => column.id), view.cursor]).toEqual([["name"], null])
  expect(unknown).toEqual(["sort=balance", "columns=balance", "after"])
})

test.each([
  ["of another order", ["name", "Jansen", "17", 50]],
  ["without a key where there always is one", ["-created", null, "17", 50]],
  ["whose key is no slot", ["-created", "99999999999", "17", 50]],
  ["that compares with no slot", ["-created", "'; drop table accounts", "17", 50]],
  ["whose account is none", ["-created", "17", "1 or 1=1", 50]],
  ["from before the beginning", ["-created", "17", "17", 0]],
  ["that is no list", { a: 1 }],
])("a cursor %s is left out and named", (_, parts) => {
  const { view, unknown } = readAccountsView({ after: cursorOf(parts) }, options)
  expect([view.cursor, unknown]).toEqual([null, ["after"]])
})

test("places among orders are kept with the account's id, and with a key of the column's kind", () => {
  const read = (sort: string, parts: unknown) => readAccountsView({ sort, after: cursorOf(parts) }, options)
  expect(read("-revenue", ["-revenue", "-1250", id, 50]).view.cursor?.key).toBe("-1250")
  expect(read("lastOrder", ["lastOrder", "2026-01-01T00:00:00.000Z", id, 50]).unknown).toEqual([])
  expect(read("lastOrder", ["lastOrder", "2026-99-01T00:00:00.000Z", id, 50]).unknown).toEqual(["after"])
  expect(read("orders", ["orders", "3", "17", 50]).unknown).toEqual(["after"])
  expect(read("orders", ["orders", "3.5", id, 50]).unknown).toEqual(["after"])
})

test("a cursor of a value that is no more is left out", () => {
  const { unknown } = readAccountsView(
    { sort: "sector", after: cursorOf(["sector", "9000077", "17", 50]) },
    options,
  )
  expect(unknown).toEqual(["after"])
  const { view } = readAccountsView({ sort: "sector", after: cursorOf(["sector", null, "17", 50]) }, options)
  expect(view.cursor?.key).toBeNull()
})

test("every sort is a column, and every filter but the text is one", () => {
  expect(accountSorts.filter((id) => !accountColumns.includes(id))).toEqual([])
  const filters = Object.entries(accountFilters).filter(([, { kind }]) => kind !== "text")
  expect(filters.map(([id]) => id).filter((id) => !accountColumns.some((column) => column === id))).toEqual(
    [],
  )
})
