import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"

/**
 * An account as a judge sees it: what is known of the customer, and nothing of what the books say it is. No
 * query here reads `drawn`, `account_labels` or `assignments` (evaluation.db.test.ts).
 */
export type CheckItem = {
  place: number
  name: string
  kind: "company" | "consumer"
  country: string | null
  city: string | null
  vatNumber: string | null
  /** Null when it was entered by hand. */
  channel: string | null
  /** The day of its arrival. */
  since: string
  orders: number
  /** Cents of euro, excluding VAT, as text: it travels to a browser. */
  revenueMinor: string
  /** The newest three. */
  examples: { number: string; on: string; totalMinor: string; currency: string; items: string[] }[]
  /** Judged by the one who asks; the verdict is theirs, null for "cannot tell". */
  mine: { verdict: number | null } | null
}

/** So many accounts travel to the browser at a time. */
const AHEAD = 25
/** So many of one's own verdicts can be gone back to. */
const BEHIND = 20

/**
 * What this judge has judged last, and what comes next. Everybody begins at another place, so that two who judge
 * together seldom meet at the same account.
 */
export async function checkItems(
  tx: Tx,
  administrationId: string,
  evaluationId: string,
  userId: string,
  items: number,
): Promise<CheckItem[]> {
  const start = startOf(userId, items)
  const { rows } = await tx.execute<CheckItem>(sql`
    with mine as (
      select place, verdict, judged_at from evaluation_items
      where administration_id = ${administrationId} and evaluation_id = ${evaluationId}::uuid
        and judged_by = ${userId}::uuid
      order by judged_at desc, place desc limit ${BEHIND}
    ), ahead as (
      select place, row_number() over (order by place < ${start}, place) as turn from evaluation_items
      where administration_id = ${administrationId} and evaluation_id = ${evaluationId}::uuid
        and judged_at is null
      order by turn limit ${AHEAD}
    ), shown as (
      select place, json_build_object('verdict', verdict) as mine, 0 as part,
        row_number() over (order by judged_at, place) as turn
      from mine
      union all
      select place, null, 1, turn from ahead
    )
    select shown.place, shown.mine, a.name, a.kind, a.country, a.city, a.vat_number as "vatNumber",
      c.name as channel, (a.created_at at time zone 'Europe/Amsterdam')::date::text as since,
      coalesce(t.orders, 0) as orders, coalesce(t.revenue_minor, 0)::text as "revenueMinor",
      coalesce(examples.list, '[]') as examples
    from shown
    join evaluation_items i on i.administration_id = ${administrationId}
      and i.evaluation_id = ${evaluationId}::uuid and i.place = shown.place
    join accounts a on a.administration_id = ${administrationId} and a.id = i.account_id
    left join channels c on c.administration_id = ${administrationId} and c.id = a.channel_id
    left join order_totals t on t.administration_id = ${administrationId} and t.account_id = a.id
    left join lateral (${orderExamples(administrationId)}) examples on true
    order by shown.part, shown.turn`)
  return rows
}

/** A place from 0 to below `items`, always the same for the same person. */
export function startOf(userId: string, items: number): number {
  return items === 0 ? 0 : Number.parseInt(userId.slice(-8), 16) % items
}

function orderExamples(administrationId: string) {
  return sql`
    select json_agg(json_build_object('number', o.number, 'totalMinor', o.total_minor::text,
      'on', (o.ordered_at at time zone 'Europe/Amsterdam')::date::text, 'currency', o.currency,
      'items', coalesce((
        select json_agg(line.name order by line.position) from (
          select name, position from order_lines
          where administration_id = ${administrationId} and order_id = o.id and kind = 'item'
          order by position limit 3) line), '[]')) order by o.ordered_at desc, o.id) as list
    from (
      select id, number, total_minor, ordered_at, currency from orders
      where administration_id = ${administrationId} and account_id = a.id
        and status <> 'cancelled' and deleted_at is null
      order by ordered_at desc, id limit 3) o`
}
