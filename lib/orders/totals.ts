import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { ruleFactsChanged } from "@/lib/accounts/bitmaps/changes"

/**
 * Counts anew what these accounts' orders come to, in the transaction that changed the orders. Refunds are sums
 * including VAT: of each, the order's own share of VAT is taken off.
 */
export async function refreshOrderTotals(
  tx: Tx,
  administrationId: string,
  accountIds: string[],
): Promise<void> {
  if (accountIds.length === 0) return
  const ids = JSON.stringify([...new Set(accountIds)].sort())
  await tx.execute(sql`
    insert into order_totals (administration_id, account_id, orders, revenue_minor, first_at, last_at)
    select ${administrationId}::uuid, a.id, count(o.id), coalesce(sum(o.total_minor - o.tax_minor - coalesce(
        round(o.refunded_minor * (o.total_minor - o.tax_minor)::numeric / nullif(o.total_minor, 0)), 0)
      ) filter (where o.currency = 'EUR'), 0), min(o.ordered_at), max(o.ordered_at)
    from (select value::uuid as id from json_array_elements_text(${ids}::json)) a
    left join orders o on o.administration_id = ${administrationId} and o.account_id = a.id
      and o.status <> 'cancelled' and o.deleted_at is null
    group by a.id
    on conflict (administration_id, account_id) do update set orders = excluded.orders,
      revenue_minor = excluded.revenue_minor, first_at = excluded.first_at, last_at = excluded.last_at`)
  await ruleFactsChanged(tx, administrationId, [...new Set(accountIds)])
}
