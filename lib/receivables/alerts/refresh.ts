import { type SQL, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { anyOf } from "@/lib/platform/any-of"

/**
 * Raises, updates and closes alerts so that they say what is so on a day: of these items, or of all. An item has one
 * of each kind at most: paid and then open again, it is raised anew. Without settings (books were not opened) nobody
 * is told anything.
 */
export async function refreshAlerts(
  tx: Tx,
  administrationId: string,
  today: string,
  itemIds: string[] | null = null,
): Promise<void> {
  if (itemIds?.length === 0) return
  const these = (column: SQL) => (itemIds ? sql`and ${column} = ${anyOf(itemIds)}` : sql``)
  await tx.execute(sql`
    with wanted as materialized (
      select i.id as item_id, case when p.minor > 0 then 'partial' else 'late' end as kind, i.open_minor, i.open_base_minor
      from payment_alert_settings s
      join items i on i.administration_id = ${administrationId} and i.settled_on is null and i.amount_minor > 0
        and i.owed_by = 'shopper' and i.kind not in ('refund', 'reversal') and i.open_base_minor >= s.minimum_minor
        ${these(sql`i.id`)}
      left join lateral (
        select sum(a.amount_minor) as minor from allocations a
        join items c on c.administration_id = ${administrationId} and c.id = a.credit_id and c.kind = 'receipt'
        where a.administration_id = ${administrationId} and a.debit_id = i.id
      ) p on i.allocated_on is not null
      where s.administration_id = ${administrationId}
        and case when p.minor > 0 then s.is_partial_on else s.is_late_on and i.due_date <= ${today}::date - s.late_days end
    ), raised as (
      insert into payment_alerts (administration_id, item_id, kind, raised_on, open_minor, open_base_minor)
      select ${administrationId}::uuid, item_id, kind, ${today}::date, open_minor, open_base_minor from wanted
      on conflict (administration_id, item_id, kind) do update set open_minor = excluded.open_minor,
        open_base_minor = excluded.open_base_minor, closed_on = null,
        raised_on = case when payment_alerts.closed_on is null then payment_alerts.raised_on else excluded.raised_on end,
        seen_at = case when payment_alerts.closed_on is null then payment_alerts.seen_at end,
        seen_by = case when payment_alerts.closed_on is null then payment_alerts.seen_by end
      where payment_alerts.closed_on is not null or payment_alerts.open_minor <> excluded.open_minor
    )
    update payment_alerts p set closed_on = ${today}::date
    where p.administration_id = ${administrationId} and p.closed_on is null ${these(sql`p.item_id`)}
      and not exists (select from wanted w where w.item_id = p.item_id and w.kind = p.kind)`)
}

/** What became late with the days; once a day is enough. */
export async function refreshOfDay(tx: Tx, administrationId: string, today: string): Promise<void> {
  const { rowCount } = await tx.execute(sql`
    update payment_alert_settings set checked_on = ${today}::date
    where administration_id = ${administrationId} and (checked_on is null or checked_on < ${today}::date)`)
  if (rowCount) await refreshAlerts(tx, administrationId, today)
}
