import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import type { BILLING_MODES } from "@/db/vocabulary"
import { anyOf } from "@/lib/platform/any-of"

export type BillingMode = (typeof BILLING_MODES)[number]

/**
 * Of these orders, those whose channel bills by itself are due: new ones and such as were stated anew. Said in the
 * transaction that records them; billing follows within seconds, so that a closed period or books that are not open
 * yet stop no delivery.
 */
export async function billLater(
  tx: Tx,
  administrationId: string,
  orderIds: Iterable<string>,
  today: string,
): Promise<void> {
  const ids = [...new Set(orderIds)]
  if (ids.length === 0) return
  await tx.execute(sql`
    insert into order_billings as b (administration_id, order_id, channel_id, state, changed_on)
    select ${administrationId}::uuid, o.id, o.channel_id, 'due', ${today}::date
    from orders o
    join channel_billing c on c.administration_id = ${administrationId} and c.channel_id = o.channel_id
    where o.administration_id = ${administrationId} and o.id = ${anyOf(ids)} and o.ordered_at >= c.from_day
    on conflict (administration_id, order_id) do update set state = 'due', reason = null, changed_on = excluded.changed_on`)
}

/** Orders of a channel that could not be billed are tried again. Returns how many. */
export async function billAgain(tx: Tx, administrationId: string, channelId: string): Promise<number> {
  const { rowCount } = await tx.execute(sql`
    update order_billings set state = 'due', reason = null
    where administration_id = ${administrationId} and channel_id = ${channelId} and state = 'failed'`)
  return rowCount ?? 0
}

export type ChannelBilling = {
  mode: BillingMode | null
  fromDay: string | null
  due: number
  booked: number
  /** What stands in the way, with how many orders wait for it. */
  failed: { reason: string; orders: number }[]
}

export async function readBilling(
  tx: Tx,
  administrationId: string,
  channelId: string,
): Promise<ChannelBilling> {
  const { rows: settings } = await tx.execute<{ mode: BillingMode; from_day: string }>(sql`
    select mode, from_day::text from channel_billing
    where administration_id = ${administrationId} and channel_id = ${channelId}`)
  const { rows } = await tx.execute<{ state: string; reason: string | null; orders: number }>(sql`
    select state, reason, count(*)::int as orders from order_billings
    where administration_id = ${administrationId} and channel_id = ${channelId} group by state, reason
    order by count(*) desc`)
  const count = (wanted: string) =>
    rows.filter(({ state }) => state === wanted).reduce((sum, { orders }) => sum + orders, 0)
  return {
    mode: settings[0]?.mode ?? null,
    fromDay: settings[0]?.from_day ?? null,
    due: count("due"),
    booked: count("booked"),
    failed: rows
      .filter(({ state }) => state === "failed")
      .map(({ reason, orders }) => ({ reason: reason ?? "", orders })),
  }
}
