import "server-only"
import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import type { Filter, Options } from "@/lib/platform/filters/filter"
import { columnSql, matching } from "@/lib/platform/filters/sql"
import { listAsOf } from "./as-of"
import { type AccountFilterId, accountFilters, accountList } from "./filters"
import type { AccountsView } from "./list-view"

/** What the orders of a group's accounts come to; by the group's value as addresses write it, "~" for blank. */
export type GroupSums = Record<string, { orders: number; revenueMinor: string }>

/** Groups without orders are left out. How many accounts a group has, its facet says. */
export async function sumGroups(
  tx: Tx,
  administrationId: string,
  { conditions, options, asOf }: Pick<AccountsView, "conditions" | "options" | "asOf">,
  group: AccountFilterId,
): Promise<GroupSums> {
  const filter: Filter = accountFilters[group]
  const found = matching(
    listAsOf(accountList, administrationId, asOf),
    administrationId,
    conditions,
    options,
    [filter.column.table, "order_totals"],
  )
  const { rows } = await tx.execute<{ key: string | null; orders: string; revenue: string }>(sql`
    select ${columnSql(filter.column)}::text as key, sum(order_totals.orders)::text as orders,
      sum(order_totals.revenue_minor)::text as revenue
    ${found} and order_totals.orders is not null
    group by 1`)
  return Object.fromEntries(
    rows.map(({ key, orders, revenue }) => [
      addressOf(key, options[group]),
      { orders: Number(orders), revenueMinor: revenue },
    ]),
  )
}

function addressOf(key: string | null, options: Options[string]): string {
  if (key === null) return "~"
  return options?.find((option) => String(option.key) === key)?.value ?? key
}
