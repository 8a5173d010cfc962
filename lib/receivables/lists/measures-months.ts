import "server-only"
import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { planForReport } from "@/lib/administrations/step-plans"
import { addDays, daysBetween } from "@/lib/platform/calendar"
import { allItems, type MeasuresAsked } from "./measures"
import { measuresOf, monthEnds } from "./measures-rules"

const MONTHS = 12
/** A month's sales alone say little: days outstanding are told over the quarter that ends with it. */
const OVER = 3

export type MeasuredMonth = {
  /** Its last day, or the last day of the period. */
  day: string
  closingMinor: bigint
  overdueMinor: bigint
  /** Of the month. */
  salesMinor: bigint
  /** Over the three months that end here; null when nothing was sold in them. */
  dso: number | null
  /** Of what was outstanding; null of nothing. */
  overdueShare: number | null
}

/**
 * The twelve months up to the end of a period, told from what came and went: an invoice adds to what is outstanding on
 * its day and to what is overdue on the day after it was due, an allocation takes off either. One pass over all.
 */
export async function measuresByMonth(
  tx: Tx,
  administrationId: string,
  { conditions, options, period }: MeasuresAsked,
): Promise<MeasuredMonth[]> {
  await planForReport(tx)
  const ends = monthEnds(period.to, MONTHS + OVER)
  const { rows } = await tx.execute<{ place: number; closing: string; overdue: string; sales: string }>(sql`
    with asked as materialized (
      select items.id, items.kind, items.base_minor, items.amount_minor, items.entry_date, items.due_date
      ${allItems(administrationId, { conditions, options })}
    ), moves as (
      select entry_date as day, base_minor as closing, 0::bigint as overdue,
        case when kind in ('invoice', 'credit') then base_minor else 0 end as sales from asked
      union all
      select greatest(entry_date, due_date + 1), 0, base_minor, 0 from asked where amount_minor > 0
      union all
      select a.day, -a.debit_base_minor, 0, 0 from allocations a join asked on asked.id = a.debit_id
      where a.administration_id = ${administrationId}
      union all
      select greatest(a.day, asked.due_date + 1), 0, -a.debit_base_minor, 0
      from allocations a join asked on asked.id = a.debit_id where a.administration_id = ${administrationId}
      union all
      select a.day, a.credit_base_minor, 0, 0 from allocations a join asked on asked.id = a.credit_id
      where a.administration_id = ${administrationId}
    )
    select width_bucket(day, ${`{${ends.map((end) => addDays(end, 1)).join(",")}}`}::date[]) as place,
      sum(closing)::text as closing, sum(overdue)::text as overdue, sum(sales)::text as sales
    from moves where day <= ${period.to}::date group by 1`)
  const sums = ends.map((_, i) => rows.find(({ place }) => place === i))
  const running = { closing: 0n, overdue: 0n }
  const months = ends.map((day, i) => {
    running.closing += BigInt(sums[i]?.closing ?? 0)
    running.overdue += BigInt(sums[i]?.overdue ?? 0)
    return {
      day,
      closingMinor: running.closing,
      overdueMinor: running.overdue,
      // Before the first month lies everything.
      salesMinor: i === 0 ? 0n : BigInt(sums[i]?.sales ?? 0),
    }
  })
  return months.slice(OVER).map((month, i) => {
    const salesMinor = months
      .slice(i + 1, i + OVER + 1)
      .reduce((total, { salesMinor: sold }) => total + sold, 0n)
    const days = daysBetween(months[i]?.day ?? month.day, month.day)
    const takings = { openingMinor: 0n, salesMinor, closingMinor: month.closingMinor, currentMinor: 0n }
    return {
      ...month,
      dso: measuresOf(takings, days).dso,
      overdueShare: month.closingMinor > 0n ? Number(month.overdueMinor) / Number(month.closingMinor) : null,
    }
  })
}
