import { type SQL, sql } from "drizzle-orm"
import { withAdministration } from "@/db/client"
import { facetsChangedWhere } from "@/lib/accounts/bitmaps/changes"
import { accountList } from "@/lib/accounts/filters"
import { type AccountSort, accountSorts, writeSort } from "@/lib/accounts/list-columns"
import { countFacets } from "@/lib/accounts/list-facets"
import { type AccountOptions, accountOptions } from "@/lib/accounts/list-options"
import { orderOf } from "@/lib/accounts/list-order"
import { type AccountsView, readAccountsView } from "@/lib/accounts/list-view"
import { listAccounts } from "@/lib/accounts/queries"
import { listValues } from "@/lib/classification/queries"
import { valueText } from "@/lib/classification/rules"
import { countFacets as countByTables } from "@/lib/platform/filters/facets"
import { matching } from "@/lib/platform/filters/sql"
import { percentile } from "./report"

const REPEATS = 12
const PLAIN_REPEATS = 3

/** Milliseconds, all that were measured. */
export type Times = Record<string, number[]>

/** How broad a filter is: all accounts, some 13 %, less than 1 %, next to none. */
export type Breadth = "none" | "wide" | "mid" | "narrow"

/**
 * What the list asks of the database: a page with its total in every order under every breadth of filter, all
 * facets, a search, and the facets right after somebody changed a label. By what was asked.
 */
export async function measureLists(administrationId: string): Promise<Times> {
  const asks = await questions(administrationId)
  const times: Times = {}
  for (const breadth of breadths) {
    for (const by of accountSorts) {
      const view = asks.view(asks.filters[breadth], { by, descending: by.length % 2 === 0 })
      await time(times, `page ${breadth}, ${by}`, () => page(administrationId, view))
    }
    const view = asks.view(asks.filters[breadth])
    await time(times, `facets ${breadth}`, () => facets(administrationId, view))
  }
  for (const [name, query] of Object.entries(asks.searches)) {
    await time(times, `search ${name}`, () => page(administrationId, asks.view(query)))
  }
  await time(times, "facetsAfterWrite", async () => {
    await changeLabels(administrationId)
    return facets(administrationId, asks.view(asks.filters.wide))
  })
  return times
}

/** The same from the tables alone, as one would write it without bitmaps: by name, and all facets. */
export async function measurePlainly(administrationId: string): Promise<Times> {
  const asks = await questions(administrationId)
  const times: Times = {}
  for (const breadth of breadths) {
    const view = asks.view(asks.filters[breadth], { by: "name", descending: false })
    await time(times, `page ${breadth}, name`, () => plainPage(administrationId, view), PLAIN_REPEATS)
    await time(times, `facets ${breadth}`, () => plainFacets(administrationId, view), PLAIN_REPEATS)
  }
  for (const [name, query] of Object.entries(asks.searches)) {
    await time(times, `search ${name}`, () => plainPage(administrationId, asks.view(query)), PLAIN_REPEATS)
  }
  return times
}

/** The value below which a share of all measurements lies whose names begin with `of`. */
export function among(times: Times, of: string, share: number): number {
  const measured = Object.entries(times).flatMap(([name, values]) => (name.startsWith(of) ? values : []))
  return percentile(measured, share)
}

const breadths: Breadth[] = ["none", "wide", "mid", "narrow"]

async function questions(administrationId: string) {
  const options = await optionsOf(administrationId)
  const value = (field: keyof AccountOptions, at: number) => {
    const list = options[field] ?? []
    return `${field}=${encodeURIComponent(list[at % list.length]?.value ?? "")}`
  }
  const { name, email, vat } = await someone(administrationId)
  return {
    filters: {
      none: "",
      wide: value("classification1", 0),
      mid: [value("classification1", 0), value("sector", 0), "country=NL", "kind=company"].join("&"),
      narrow: [
        value("classification8", 40),
        value("subsector", 30),
        value("classification7", 20),
        "country=BE",
      ].join("&"),
    } satisfies Record<Breadth, string>,
    searches: {
      "a family name": `q=${encodeURIComponent(name)}`,
      "part of an e-mail address": `q=${encodeURIComponent(email)}`,
      "part of a VAT number": `q=${encodeURIComponent(vat)}`,
      "two letters": "q=de",
    },
    view(query: string, sort: AccountSort = { by: "created", descending: true }): AccountsView {
      const params = Object.fromEntries(new URLSearchParams(query))
      const read = readAccountsView({ ...params, sort: writeSort(sort) }, options)
      if (read.unknown.length > 0) throw new Error(`the bench asks for what does not exist: ${read.unknown}`)
      return read.view
    },
  }
}

const page = (administrationId: string, view: AccountsView) =>
  withAdministration(administrationId, (tx) => listAccounts(tx, administrationId, view))

/** On two connections side by side, as the page asks. */
const facets = (administrationId: string, view: AccountsView) =>
  Promise.all(
    [0, 1].map((part) =>
      withAdministration(administrationId, (tx) => countFacets(tx, administrationId, view, { part, of: 2 })),
    ),
  )

const plainFacets = (administrationId: string, view: AccountsView) =>
  Promise.all(
    [0, 1].map((part) =>
      withAdministration(administrationId, (tx) =>
        countByTables(tx, accountList, administrationId, view.conditions, view.options, { part, of: 2 }),
      ),
    ),
  )

const plainPage = (administrationId: string, view: AccountsView) =>
  withAdministration(administrationId, async (tx) => {
    const order = orderOf(view)
    const met = (also: string[]): SQL =>
      matching(accountList, administrationId, view.conditions, view.options, also)
    await tx.execute(sql`select count(*) ${met([])}`)
    const direction = sql.raw(view.sort.descending ? "desc" : "asc")
    await tx.execute(sql`
      select accounts.* ${met(["accounts", order.table])}
      order by ${order.key} ${direction}, ${order.tie} ${direction} limit 50`)
  })

/** Of ten accounts, wherever they are. */
async function changeLabels(administrationId: string): Promise<void> {
  await withAdministration(administrationId, async (tx) => {
    const { rows } = await tx.execute<{ last: number }>(
      sql`select max(slot) as last from accounts where administration_id = ${administrationId}`,
    )
    const slots = Array.from({ length: 10 }, () => Math.floor(Math.random() * (rows[0]?.last ?? 0)))
    const which = sql`slot = any(${`{${slots}}`}::int[])`
    await tx.execute(sql`
      update account_labels set classification2 = null where administration_id = ${administrationId}
        and account_id in (select id from accounts where administration_id = ${administrationId} and ${which})`)
    await facetsChangedWhere(tx, administrationId, which)
  })
}

async function someone(administrationId: string): Promise<{ name: string; email: string; vat: string }> {
  const { rows } = await withAdministration(administrationId, (tx) =>
    tx.execute<{ name: string; email: string; vat: string }>(sql`
      select split_part(name, ' ', 1) as name, split_part(email, '@', 1) as email,
        substring(vat_number, 3, 8) as vat
      from accounts where administration_id = ${administrationId} and vat_number is not null
        and email is not null and slot > 100 order by slot limit 1`),
  )
  if (!rows[0]) throw new Error("nobody to search for")
  return rows[0]
}

async function time(
  times: Times,
  name: string,
  work: () => Promise<unknown>,
  repeats = REPEATS,
): Promise<void> {
  const measured: number[] = []
  for (let i = 0; i <= repeats; i++) {
    const from = performance.now()
    await work()
    // The first finds nothing in any cache.
    if (i > 0) measured.push(performance.now() - from)
  }
  times[name] = measured
}

export async function optionsOf(administrationId: string): Promise<AccountOptions> {
  const values = await withAdministration(administrationId, (tx) => listValues(tx, administrationId))
  return accountOptions("en", {
    values: values.map((value) => ({ ...value, label: valueText(value, "en") })),
    channels: [],
    kinds: { company: "Company", consumer: "Consumer" },
  })
}
