import { eq, sql } from "drizzle-orm"
import fc from "fast-check"
import { beforeAll, describe, expect, test } from "vitest"
import { type Tx, withAdministration } from "@/db/client"
import { generateAccounts } from "@/db/demo/accounts"
import { aChannel, anAdministration } from "@/db/factories"
import { accounts, channels } from "@/db/schema"
import { listValues } from "@/lib/classification/queries"
import { valueText } from "@/lib/classification/rules"
import { dayOf } from "@/lib/platform/calendar"
import { parseCondition, writeCondition } from "@/lib/platform/filters/address"
import type { Choice, Condition, Conditions, Filter } from "@/lib/platform/filters/filter"
import { type AccountFilterId, type AccountFilters, accountFilters, labelFields } from "./filters"
import { accountSorts } from "./list-columns"
import type { Cursor } from "./list-cursor"
import { countFacets } from "./list-facets"
import { type AccountOptions, accountOptions } from "./list-options"
import { type AccountsView, accountsAddress, readAccountsView } from "./list-view"
import { type AccountRow, countAccounts, listAccounts } from "./queries"
import { hasWord } from "./testing"

const COUNT = 300
const facetIds = (Object.keys(accountFilters) as AccountFilterId[]).filter(
  (id) => accountFilters[id].kind === "choice",
)

type Fact = AccountRow & { searchText: string; values: Partial<Record<AccountFilterId, string | null>> }
type Office = { id: string; options: AccountOptions; facts: Fact[] }

let office: Office
let other: Office

beforeAll(async () => {
  office = await anOffice(7)
  other = await anOffice(8)
})

describe("a list of accounts", () => {
  test("its total and facets are what counting by hand gives, each facet without its own filter", async () => {
    await fc.assert(
      fc.asyncProperty(
        conditionsOf(() => office),
        async (conditions) => {
          const view = { conditions, options: office.options }
          const [page, counts] = await withAdministration(office.id, async (tx) => [
            await listAccounts(tx, office.id, {
              ...view,
              sort: { by: "created", descending: true },
              cursor: null,
            }),
            await countFacets(tx, office.id, view),
          ])
          expect(page.total).toBe(matches(conditions).length)
          for (const id of facetIds) {
            const counted = counts[id]
            const expected = countByHand(id, { ...conditions, [id]: undefined })
            expect({ id, blank: counted?.blank, counts: Object.fromEntries(counted?.counts ?? []) }).toEqual(
              expected,
            )
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  test("facets counted in shares are the facets counted at once", async () => {
    await fc.assert(
      fc.asyncProperty(
        conditionsOf(() => office),
        async (conditions) => {
          const view = { conditions, options: office.options }
          const count = (share?: { part: number; of: number }) =>
            withAdministration(office.id, (tx) => countFacets(tx, office.id, view, share))
          const [whole, first, second] = [
            await count(),
            await count({ part: 0, of: 2 }),
            await count({ part: 1, of: 2 }),
          ]
          expect(Object.keys(first).filter((id) => id in second)).toEqual([])
          expect({ ...first, ...second }).toEqual(whole)
        },
      ),
      { numRuns: 10 },
    )
  })

  test.each(
    accountSorts.flatMap((by) => [
      { by, descending: false },
      { by, descending: true },
    ]),
  )(
    "paging by $by (descending: $descending) visits every account once, there and back",
    async (sort) => {
      await withAdministration(office.id, async (tx) => {
        for (const conditions of [
          sort.descending ? {} : choice("kind", ["consumer"]),
          choice("classification3", [null]),
        ]) {
          const view = { conditions, options: office.options, sort }
          const there = await pages(tx, view, "next", null)
          const ids = there.flatMap((page) => page.rows.map((row) => row.id))
          expect(new Set(ids).size).toBe(ids.length)
          expect(ids.length).toBe(matches(conditions).length)
          expect(there.map((page) => page.from)).toEqual(there.map((_, i) => i * PAGE + 1))
          expectOrdered(
            there.flatMap((page) => page.rows),
            sort,
          )
          const back = await pages(tx, view, "previous", there.at(-1)?.previous ?? null)
          expect([...back].reverse().map((page) => page.rows)).toEqual(
            there.slice(0, -1).map((page) => page.rows),
          )
          expect(back.map((page) => page.from)).toEqual(
            there
              .slice(0, -1)
              .map((page) => page.from)
              .reverse(),
          )
        }
      })
    },
    60_000,
  )

  test("a page whose neighbours were removed starts at the beginning", async () => {
    const view = { conditions: {}, options: office.options, sort: { by: "name", descending: false } } as const
    const cursor = { direction: "after", key: "\u{10ffff}", tie: "0", position: 900 } as const
    const page = await withAdministration(office.id, (tx) => listAccounts(tx, office.id, { ...view, cursor }))
    expect([page.from, page.previous, page.rows.length]).toEqual([1, null, 50])
  })

  test("search finds parts of name, code, e-mail, city and VAT number, every word, signs taken literally", async () => {
    const company = office.facts.find((fact) => fact.vatNumber && fact.email && fact.city)
    if (!company) throw new Error("no company")
    const found = async (q: string) =>
      withAdministration(office.id, async (tx) => {
        const { view } = readAccountsView({ q }, office.options)
        return (await listAccounts(tx, office.id, view)).rows.map((row) => row.id)
      })
    for (const part of [
      company.name,
      company.code,
      company.email,
      company.city,
      company.vatNumber?.slice(2, 9),
    ]) {
      expect(await found(String(part).toUpperCase())).toContain(company.id)
    }
    expect(await found(`${company.code} ${company.email}`)).toEqual([company.id])
    expect(await found(`${company.code} nowhere-to-be-found`)).toEqual([])
    for (const sign of ["%", "_", "\\", "'", '"', "%%"]) {
      expect((await found(sign)).length).toBe(
        Math.min(50, office.facts.filter((f) => f.searchText.includes(sign)).length),
      )
    }
  })

  test("one or two letters are searched where words begin; characters of Chinese anywhere", async () => {
    const own = await anAdministration()
    const found = await withAdministration(own.administrationId, async (tx) => {
      await generateAccounts(tx, own.administrationId, { count: 3, seed: 5, now: new Date() })
      const [first, second, third] = await tx
        .select({ id: accounts.id })
        .from(accounts)
        .orderBy(accounts.code)
      const names = [
        [first?.id, "Qz Handel"],
        [second?.id, "Handel aqz"],
        [third?.id, "嘉定上海自行车厂"],
      ]
      for (const [id = "", name = ""] of names) {
        await tx.update(accounts).set({ name, email: null, city: null }).where(eq(accounts.id, id))
      }
      const search = async (q: string) => {
        const { view } = readAccountsView({ q }, office.options)
        return (await listAccounts(tx, own.administrationId, view)).rows.map(({ name }) => name).sort()
      }
      return [
        await search("qz"),
        await search("q HA"),
        await search("qz h"),
        await search("上海"),
        await search("aqz"),
      ]
    })
    expect(found).toEqual([["Qz Handel"], ["Qz Handel"], ["Qz Handel"], ["嘉定上海自行车厂"], ["Handel aqz"]])
  })

  test("days are those of the books: a customer of half past midnight belongs to the new day", async () => {
    const own = await anAdministration()
    await withAdministration(own.administrationId, async (tx) => {
      await generateAccounts(tx, own.administrationId, { count: 2, seed: 1, now: new Date() })
      await tx.execute(
        sql`update accounts set created_at = '2026-06-30T22:30:00Z' where administration_id = ${own.administrationId}`,
      )
      const days = async (created: string) =>
        (await listAccounts(tx, own.administrationId, readAccountsView({ created }, {}).view)).total
      expect(await days("2026-07-01..2026-07-01")).toBe(2)
      expect(await days("2026-07-01..")).toBe(2)
      expect(await days("..2026-06-30")).toBe(0)
      expect(await days("2026-06-30..2026-06-30")).toBe(0)
    })
  })

  test("nothing of another administration is listed, counted or found", async () => {
    await withAdministration(office.id, async (tx) => {
      const view = {
        conditions: {},
        options: other.options,
        sort: { by: "name", descending: false },
        cursor: null,
      } as const
      expect((await listAccounts(tx, other.id, view)).total).toBe(0)
      expect(await countAccounts(tx, other.id)).toBe(0)
      const counts = await countFacets(tx, other.id, view)
      expect(Object.values(counts).every((count) => count?.blank === 0 && count.counts.size === 0)).toBe(true)
      expect(await countAccounts(tx, office.id)).toBe(COUNT)
      const foreign = other.facts.find((fact) => fact.email)
      const { view: search } = readAccountsView({ q: foreign?.email ?? "" }, office.options)
      expect((await listAccounts(tx, office.id, search)).total).toBe(0)
    })
  })

  test("what an address says is read back from what the view writes", () => {
    fc.assert(
      fc.property(
        conditionsOf(() => office),
        (conditions) => {
          const address = accountsAddress({
            conditions,
            sort: { by: "city", descending: true },
            cursor: null,
            columns: null,
          })
          const { view, unknown } = readAccountsView(
            Object.fromEntries(new URLSearchParams(address)),
            office.options,
          )
          expect(unknown).toEqual([])
          expect(canonical(view.conditions)).toEqual(canonical(conditions))
          expect(accountsAddress(view)).toBe(address)
        },
      ),
    )
  })
})

const PAGE = 13

async function anOffice(seed: number): Promise<Office> {
  const made = await anAdministration()
  for (const kind of ["woocommerce", "shopify"] as const) await aChannel(made.context, kind)
  const id = made.administrationId
  return withAdministration(id, async (tx) => {
    await generateAccounts(tx, id, { count: COUNT, seed, now: new Date("2026-11-21T12:00:00Z") })
    await tx.execute(sql`
      update accounts set is_blocked = true where administration_id = ${id} and slot % 7 = 0`)
    await tx.execute(sql`
      insert into order_totals (administration_id, account_id, orders, revenue_minor, first_at, last_at)
      select administration_id, id, slot % 5, slot % 50 * 1000 - 7000, created_at,
        case when slot % 5 > 0 then created_at end
      from accounts where administration_id = ${id} and slot % 3 > 0`)
    const values = await listValues(tx, id)
    const shops = await tx.select().from(channels)
    const options = accountOptions("en", {
      values: values.map((value) => ({ ...value, label: valueText(value, "en") })),
      channels: shops.map((shop) => ({ ...shop, removed: false })),
      kinds: { company: "Company", consumer: "Consumer" },
    })
    const view = { conditions: {}, options, sort: { by: "code", descending: false }, cursor: null } as const
    const { rows } = await listAccounts(tx, id, view, COUNT)
    const texts = await tx.execute<{ id: string; search_text: string }>(
      sql`select id, search_text from accounts`,
    )
    const searchTexts = new Map(texts.rows.map((row) => [row.id, row.search_text]))
    const facts = rows.map((row) => ({
      ...row,
      searchText: searchTexts.get(row.id) ?? "",
      values: valuesOf(row, options),
    }))
    return { id, options, facts }
  })
}

/** What each choice filter's column holds, as addresses write it. */
function valuesOf(row: AccountRow, options: AccountOptions): Fact["values"] {
  const value = (id: AccountFilterId, key: string | number | null) =>
    key === null ? null : (options[id]?.find((option) => option.key === key)?.value ?? String(key))
  return {
    ...Object.fromEntries(labelFields.map((field, i) => [field, value(field, row.labels[i] ?? null)])),
    kind: row.kind,
    blocked: value("blocked", String(row.blocked)),
    country: row.country,
    channel: value("channel", row.channelId),
  }
}

function matches(conditions: Conditions<AccountFilters>): Fact[] {
  return office.facts.filter((fact) =>
    Object.entries(conditions).every(
      ([id, condition]) => !condition || meets(fact, id as AccountFilterId, condition),
    ),
  )
}

function meets(fact: Fact, id: AccountFilterId, condition: Condition): boolean {
  if (condition.kind === "choice") return condition.values.includes(fact.values[id] ?? null) !== condition.not
  if (condition.kind === "text")
    return condition.text.split(" ").every((word) => hasWord(fact.searchText, word))
  if (!("from" in condition)) throw new Error("neither blank nor a period is drawn here")
  const { from, to } = condition
  const value = spannedValue(fact, id)
  return value !== null && (from === null || value >= from) && (to === null || value <= to)
}

/** Of an account without orders, their number and sum are zero. */
function spannedValue(fact: Fact, id: AccountFilterId): string | number | bigint | null {
  if (id === "orders") return fact.orders ?? 0
  if (id === "revenue") return BigInt(fact.revenueMinor ?? 0)
  const moment = id === "lastOrder" ? fact.lastOrderAt : fact.createdAt
  return moment && dayOf(new Date(moment))
}

function countByHand(id: AccountFilterId, conditions: Conditions<AccountFilters>) {
  const counts: Record<string, number> = {}
  let blank = 0
  for (const fact of matches(conditions)) {
    const value = fact.values[id] ?? null
    if (value === null) blank += 1
    else {
      const key = String(office.options[id]?.find((option) => option.value === value)?.key ?? value)
      counts[key] = (counts[key] ?? 0) + 1
    }
  }
  return { id, blank, counts }
}

/** Random filters, mostly of values that some account has; the office exists only when the test runs. */
function conditionsOf(of: () => Office): fc.Arbitrary<Conditions<AccountFilters>> {
  return fc
    .array(
      fc.record({
        at: fc.nat(),
        seeds: fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
        not: fc.boolean(),
      }),
      {
        maxLength: 4,
      },
    )
    .map((picks) => {
      const { facts } = of()
      const ids = Object.keys(accountFilters) as AccountFilterId[]
      const conditions: Conditions<AccountFilters> = {}
      for (const { at, seeds, not } of picks) {
        const id = ids[at % ids.length] ?? "kind"
        const some = seeds.map((seed) => facts[seed % facts.length]).filter((fact) => fact !== undefined)
        const condition = conditionFor(id, accountFilters[id], some, not)
        if (condition) Object.assign(conditions, { [id]: condition })
      }
      return conditions
    })
}

function conditionFor(id: AccountFilterId, filter: Filter, some: Fact[], not: boolean): Condition | null {
  if (filter.kind === "choice")
    return { kind: "choice", not, values: [...new Set(some.map((fact) => fact.values[id] ?? null))] }
  if (filter.kind === "text")
    return parseCondition(filter, some[0]?.name.replace(/[^ a-z]/gi, "").slice(0, 9) ?? "")
  const values = some
    .flatMap((fact) => spannedValue(fact, id) ?? [])
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const [first = "", last = ""] = [values[0], values.at(-1)].map((value) =>
    typeof value === "bigint" ? String(Number(value) / 100) : value,
  )
  return parseCondition(filter, not ? `${first}..` : `${first}..${last}`)
}

function choice(id: AccountFilterId, values: (string | null)[]): Conditions<AccountFilters> {
  return { [id]: { kind: "choice", not: false, values } satisfies Choice }
}

function canonical(conditions: Conditions<AccountFilters>) {
  return Object.fromEntries(
    Object.entries(conditions).map(([id, condition]) => [id, writeCondition(condition)]),
  )
}

async function pages(
  tx: Tx,
  view: Omit<AccountsView, "columns" | "cursor">,
  direction: "next" | "previous",
  start: Cursor | null,
) {
  const visited = []
  let cursor = start
  do {
    if (direction === "previous" && !cursor) break
    const page = await listAccounts(tx, office.id, { ...view, cursor }, PAGE)
    visited.push(page)
    cursor = page[direction]
  } while (cursor && visited.length < 2 * COUNT)
  return visited
}

/** Blanks last both ways; the rest never goes back. Texts are compared as the database of the tests does. */
function expectOrdered(rows: AccountRow[], { by, descending }: AccountsView["sort"]): void {
  const keys = rows.map((row) => sortKey(row, by))
  const given = keys.filter((key) => key !== null)
  expect(keys.slice(given.length).every((key) => key === null)).toBe(true)
  const sorted = given.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  expect(given).toEqual(descending ? sorted.reverse() : sorted)
}

function sortKey(row: AccountRow, by: AccountsView["sort"]["by"]): string | number | null {
  switch (by) {
    case "name":
    case "city":
      return (
        row[by]
          ?.normalize("NFKD")
          .replace(/[\u0300-\u036f]/g, "")
          .toLowerCase() ?? null
      )
    case "code":
      return Number(row.code)
    case "created":
      return row.createdAt
    case "orders":
      return row.orders
    case "revenue":
      return row.revenueMinor === null ? null : Number(row.revenueMinor)
    case "lastOrder":
      return row.lastOrderAt
    case "country":
      return row.country
    case "kind":
    case "blocked":
      return rank(by, String(row[by]))
    case "channel":
      return row.channelId && rank(by, row.channelId)
    default: {
      const number = row.labels[labelFields.indexOf(by)] ?? null
      return number && rank(by, String(number))
    }
  }
}

function rank(id: AccountFilterId, key: string): number | null {
  return office.options[id]?.findIndex((option) => String(option.key) === key) ?? null
}
