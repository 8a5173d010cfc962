import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import type { Ask } from "./ask"
import type { ClassNames } from "./class-names"
import type { PivotCell } from "./pivot"
import { sold } from "./sold"

/**
 * What was sold per class, channel of the order and country of the account. Each account counts once, where its
 * last order of the period falls, so that accounts add up too.
 */
export async function readPivot(
  tx: Tx,
  administrationId: string,
  ask: Ask,
  names: ClassNames,
): Promise<PivotCell[]> {
  const { rows } = await tx.execute<{
    class: number | null
    channel: string | null
    country: string | null
    accounts: number
    orders: number
    revenue: string
  }>(sql`
    with placed as (
      select class, channel_id, account_id, net,
        row_number() over (partition by account_id order by ordered_at desc, order_id desc) = 1 as newest
      from (${sold(administrationId, ask, ask.period)}) s
    )
    select p.class, p.channel_id as channel, a.country, (count(*) filter (where p.newest))::int as accounts,
      count(*)::int as orders, coalesce(sum(p.net), 0)::bigint as revenue
    from placed p join accounts a on a.administration_id = ${administrationId} and a.id = p.account_id
    group by p.class, p.channel_id, a.country`)
  return rows.map(({ revenue, ...row }) => ({
    ...row,
    class: names.living(row.class),
    revenueMinor: BigInt(revenue),
  }))
}

export type ChannelNames = Map<string, { name: string; slug: string }>

/** Removed ones too: their orders stay. */
export async function readChannelNames(tx: Tx, administrationId: string): Promise<ChannelNames> {
  const { rows } = await tx.execute<{ id: string; name: string; slug: string }>(sql`
    select id, name, slug from channels where administration_id = ${administrationId}`)
  return new Map(rows.map(({ id, name, slug }) => [id, { name, slug }]))
}
