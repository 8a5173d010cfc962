import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import type { Ask } from "./ask"
import type { ClassNames } from "./class-names"
import type { Costs, MonthCell } from "./classes"
import { type Period, periodBefore } from "./period"
import { sold } from "./sold"

export type SoldByClass = {
  /** One per class and month in which there were orders. */
  cells: MonthCell[]
  /** Accounts that bought, by class, and all of them: one that bought under two classes counts once there. */
  buyers: Map<number | null, number>
  allBuyers: number
  /** Orders that came in before the class under which they were made was kept. */
  fallen: number
  /** Orders in other currencies: they count as orders, not as revenue. */
  foreign: number
}

/** What was sold per class and month. */
export async function soldByClass(
  tx: Tx,
  administrationId: string,
  ask: Pick<Ask, "field" | "restated">,
  period: Period,
  names: ClassNames,
): Promise<SoldByClass> {
  const { rows } = await tx.execute<{
    class: number | null
    /** Null: the buyers of a class; 0: all buyers. */
    bucket: number | null
    orders: number
    revenue: string
    fallen: number
    foreign: number
    buyers: number
  }>(sql`
    with per_account as materialized (
      select account_id, class, bucket, count(*) as orders, sum(net)::bigint as net,
        count(*) filter (where fallen) as fallen, count(*) filter (where net is null) as "foreign"
      from (${sold(administrationId, ask, period)}) s group by account_id, class, bucket
    ), per_class as (
      select class, count(*)::int as buyers
      from (select distinct account_id, class from per_account) d group by class
    )
    select class, bucket, sum(orders)::int as orders, coalesce(sum(net), 0)::bigint as revenue, sum(fallen)::int as fallen,
      sum("foreign")::int as "foreign", 0 as buyers
    from per_account group by class, bucket
    union all
    select class, null, 0, 0, 0, 0, buyers from per_class
    union all
    select null, 0, 0, 0, 0, 0, count(*)::int from (select distinct account_id from per_account) d`)
  const found: SoldByClass = { cells: [], buyers: new Map(), allBuyers: 0, fallen: 0, foreign: 0 }
  for (const row of rows) {
    const living = names.living(row.class)
    if (row.bucket === 0) found.allBuyers = row.buyers
    else if (row.bucket === null) found.buyers.set(living, (found.buyers.get(living) ?? 0) + row.buyers)
    else
      found.cells.push({
        class: living,
        month: row.bucket - 1,
        orders: row.orders,
        revenueMinor: BigInt(row.revenue),
      })
    found.fallen += row.fallen
    found.foreign += row.foreign
  }
  return found
}

/** Revenue per class in the period before, for growth. */
export async function soldBefore(
  tx: Tx,
  administrationId: string,
  ask: Ask,
  names: ClassNames,
): Promise<Map<number | null, bigint>> {
  const { rows } = await tx.execute<{ class: number | null; revenue: string }>(sql`
    select class, coalesce(sum(net), 0)::bigint as revenue
    from (${sold(administrationId, ask, periodBefore(ask.period))}) s group by class`)
  return summed(rows.map((row) => [names.living(row.class), BigInt(row.revenue)]))
}

/** What lines cost, per class; null when no line of the period says so. */
export async function costsByClass(
  tx: Tx,
  administrationId: string,
  ask: Ask,
  names: ClassNames,
): Promise<Costs[] | null> {
  if (!(await someCost(tx, administrationId))) return null
  const { rows } = await tx.execute<{ class: number | null; lines: string; known: string; cost: string }>(sql`
    select s.class, coalesce(sum(n.net_minor), 0)::bigint as lines,
      coalesce(sum(n.net_minor) filter (where n.cost_minor is not null), 0)::bigint as known,
      coalesce(sum(n.cost_minor), 0)::bigint as cost
    from (${sold(administrationId, ask, ask.period)}) s
    join order_lines n on n.administration_id = ${administrationId} and n.order_id = s.order_id
    where s.currency = 'EUR' group by s.class`)
  if (rows.every(({ known }) => known === "0")) return null
  return rows.map((row) => ({
    class: names.living(row.class),
    linesMinor: BigInt(row.lines),
    knownMinor: BigInt(row.known),
    costMinor: BigInt(row.cost),
  }))
}

async function someCost(tx: Tx, administrationId: string): Promise<boolean> {
  const { rows } = await tx.execute(sql`
    select from order_lines where administration_id = ${administrationId} and cost_minor is not null limit 1`)
  return rows.length > 0
}

function summed(pairs: [number | null, bigint][]): Map<number | null, bigint> {
  const sums = new Map<number | null, bigint>()
  for (const [key, value] of pairs) sums.set(key, (sums.get(key) ?? 0n) + value)
  return sums
}
