import { type SQL, sql } from "drizzle-orm"
import { columnOf } from "@/lib/classification/rules"
import type { Ask } from "./ask"
import { edges, type Period } from "./period"

/**
 * Every order of the period that is neither cancelled nor deleted, with its class: columns account_id, order_id,
 * channel_id, ordered_at, currency, class (a value's number; null is blank), net (cents of euro, excluding VAT, less
 * refunds, as lib/orders/totals.ts; null in another currency), bucket (1 is the first month) and fallen (as made, but
 * from before that was kept, so with the class of today).
 */
export function sold(administrationId: string, ask: Pick<Ask, "field" | "restated">, period: Period): SQL {
  const moments = edges(period)
  const starts = sql.raw(
    `array[${moments
      .slice(0, -1)
      .map((at) => `'${at.toISOString()}'`)
      .join(",")}]::timestamptz[]`,
  )
  const column = sql.identifier(columnOf(ask.field))
  const today = sql`left join account_labels a on a.administration_id = ${administrationId}
    and a.account_id = o.account_id`
  const made = sql`left join order_labels l on l.administration_id = ${administrationId} and l.order_id = o.id`
  return sql`
    select o.account_id, o.id as order_id, o.channel_id, o.ordered_at, o.currency,
      ${ask.restated ? sql`a.${column}` : sql`case when l.order_id is null then a.${column} else l.${column} end`}
        as class,
      case when o.currency = 'EUR' then o.total_minor - o.tax_minor
        - case when o.refunded_minor = 0 or o.total_minor = 0 then 0
          else round(o.refunded_minor * (o.total_minor - o.tax_minor)::numeric / o.total_minor)::bigint end
      end as net,
      width_bucket(o.ordered_at, ${starts}) as bucket,
      ${ask.restated ? sql`false` : sql`l.order_id is null`} as fallen
    from orders o ${ask.restated ? today : sql`${made} ${today}`}
    where o.administration_id = ${administrationId} and o.status <> 'cancelled' and o.deleted_at is null
      and o.ordered_at >= ${moments[0]?.toISOString()}::timestamptz
      and o.ordered_at < ${moments.at(-1)?.toISOString()}::timestamptz`
}
