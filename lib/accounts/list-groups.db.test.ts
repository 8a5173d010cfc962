import { sql } from "drizzle-orm"
import { beforeAll, describe, expect, test } from "vitest"
import { type Tx, withAdministration } from "@/db/client"
import { generateAccounts } from "@/db/demo/accounts"
import { anAdministration } from "@/db/factories"
import { listValues } from "@/lib/classification/queries"
import type { AccountFilterId } from "./filters"
import { countFacets } from "./list-facets"
import { type GroupSums, sumGroups } from "./list-groups"
import { type AccountOptions, accountOptions } from "./list-options"
import type { AccountsView } from "./list-view"
import { type AccountRow, listAccounts } from "./queries"

let office: string
let options: AccountOptions

beforeAll(async () => {
  office = await anOfficeWithOrders(3)
  await anOfficeWithOrders(4)
  options = await inside(async (tx) =>
    accountOptions("en", {
      values: (await listValues(tx, office)).map((value) => ({ ...value, label: value.code })),
      channels: [],
      kinds: { company: "Company", consumer: "Consumer" },
    }),
  )
})

const inside = <T>(work: (tx: Tx) => Promise<T>) => withAdministration(office, work)

describe.each<[AccountFilterId, AccountsView["conditions"]]>([
  ["kind", {}],
  ["sector", { kind: { kind: "choice", not: false, values: ["company"] } }],
  ["country", { country: { kind: "choice", not: true, values: ["NL"] } }],
  ["classification1", { orders: { kind: "number", from: 1, to: 3 } }],
])("accounts in groups of %s under %j", (group, conditions) => {
  test("have the orders and the revenue of their rows, and as many rows as the facet says", async () => {
    await inside(async (tx) => {
      const sums = await sumGroups(tx, office, { conditions, options }, group)
      const counts = (await countFacets(tx, office, { conditions, options }))[group]
      const values = [null, ...(options[group]?.map(({ value }) => value) ?? ["NL", "BE", "DE"])]
      const expected: GroupSums = {}
      for (const value of values) {
        // A group shows what its facet counts, so long as the facet's own filter lets it be shown.
        const own = conditions[group]
        if (own?.kind === "choice" && own.values.includes(value) === own.not) continue
        const rows = await rowsOf(tx, {
          ...conditions,
          [group]: { kind: "choice", not: false, values: [value] },
        })
        const key = options[group]?.find((option) => option.value === value)?.key ?? value
        expect(rows.length).toBe(key === null ? counts?.blank : (counts?.counts.get(String(key)) ?? 0))
        const sold = rows.filter(({ orders }) => orders !== null)
        if (sold.length > 0)
          expected[value ?? "~"] = {
            orders: sold.reduce((sum, { orders }) => sum + (orders ?? 0), 0),
            revenueMinor: String(sold.reduce((sum, row) => sum + BigInt(row.revenueMinor ?? 0), 0n)),
          }
      }
      expect(Object.keys(expected).length).toBeGreaterThan(0)
      const found = Object.entries(sums).filter(([value]) => values.some((known) => (known ?? "~") === value))
      expect(Object.fromEntries(found)).toEqual(expected)
    })
  })
})

async function rowsOf(tx: Tx, conditions: AccountsView["conditions"]): Promise<AccountRow[]> {
  const sort = { by: "code", descending: false } as const
  return (await listAccounts(tx, office, { conditions, options, sort, cursor: null }, 500)).rows
}

/** Two of three accounts have orders. */
async function anOfficeWithOrders(seed: number): Promise<string> {
  const { administrationId } = await anAdministration()
  await withAdministration(administrationId, async (tx) => {
    await generateAccounts(tx, administrationId, { count: 120, seed, now: new Date("2026-11-21T12:00:00Z") })
    await tx.execute(sql`
      insert into order_totals (administration_id, account_id, orders, revenue_minor, first_at, last_at)
      select administration_id, id, slot % 5, slot * 1250 - 2000, created_at, created_at from accounts
      where administration_id = ${administrationId} and slot % 3 > 0
      on conflict (administration_id, account_id) do update
      set orders = excluded.orders, revenue_minor = excluded.revenue_minor`)
  })
  return administrationId
}
