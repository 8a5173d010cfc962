import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { rulesInForce } from "@/lib/accounts/bitmaps/changes"
import { arrayOfIds } from "@/lib/platform/any-of"

/**
 * Counts anew what these accounts' orders come to, in the transaction that changed the orders; where rules are in
 * force they are asked again. Refunds are sums including VAT: of each, the order's own share of VAT is taken off.
 */
export async function refreshOrderTotals(
  tx: Tx,
  administrationId: string,
  accountIds: string[],
): Promise<void> {
  if (accountIds.length === 0) return
  const ids = arrayOfIds([...new Set(accountIds)].sort())
  await tx.execute(sql`
    with due as (
      insert into rule_due (administration_id, account_id)
      select ${administrationId}::uuid, id from unnest(${ids}) as id where ${rulesInForce(administrationId)}
    )
    insert into order_totals (administration_id, account_id, orders, revenue_minor, first_at, last_at)
    select ${administrationId}::uuid, a.id, count(o.id), coalesce(sum(o.total_minor - o.tax_minor - coalesce(
        round(o.refunded_minor * (o.total_minor - o.tax_minor)::numeric / nullif(o.total_minor, 0)), 0)
      ) filter (where o.currency = 'EUR'), 0), min(o.ordered_at), max(o.ordered_at)
    from unnest(${ids}) as a (id)
    left join orders o on o.administration_id = ${administrationId} and o.account_id = a.id
      and o.status <> 'cancelled' and o.deleted_at is null
    group by a.id
    on conflict (administration_id, account_id) do update set orders = excluded.orders,
      revenue_minor = excluded.revenue_minor, first_at = excluded.first_at, last_at = excluded.last_at`)
}
