import "server-only"
import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { addDays } from "@/lib/platform/calendar"
import { FEWEST_OVERDUE, WEEKS, type WeeklyShare, weeksAfter } from "./rules"

/**
 * Of what was past due at the beginning of each of the weeks before, what was received within that week. Told from what
 * came and went: an item adds to what is overdue on the day after it was due, an allocation takes off from then on.
 */
export async function weeklyShare(
  tx: Tx,
  administrationId: string,
  day: string,
): Promise<WeeklyShare | null> {
  const firsts = weeksAfter(addDays(day, -7 * WEEKS)).map(({ from }) => addDays(from, -1))
  const places = `{${firsts.map((first) => addDays(first, 1)).join(",")}}`
  const { rows } = await tx.execute<{ place: number; items: number; overdue: string; came: string }>(sql`
    with owed as materialized (
      select id, base_minor, entry_date, due_date, settled_on from items
      where administration_id = ${administrationId} and amount_minor > 0 and due_date < ${day}::date
        and (settled_on is null or settled_on > ${firsts[0]}::date)
    ), taken as materialized (
      select a.day, a.debit_base_minor, o.entry_date, o.due_date, c.kind
      from owed o
      join allocations a on a.administration_id = ${administrationId} and a.debit_id = o.id
      join items c on c.administration_id = ${administrationId} and c.id = a.credit_id
    ), moves as (
      select greatest(entry_date, due_date + 1) as day, 1 as items, base_minor as overdue, 0::bigint as came from owed
      union all
      select greatest(settled_on, due_date + 1), -1, 0, 0 from owed where settled_on is not null
      union all
      select greatest(day, due_date + 1), 0, -debit_base_minor, 0 from taken
      union all
      select day, 0, 0, debit_base_minor from taken
      where kind = 'receipt' and day > ${firsts[0]}::date
        and due_date < day - 1 - (day - ${firsts[0]}::date - 1) % 7 and entry_date <= day - 1 - (day - ${firsts[0]}::date - 1) % 7
    )
    select width_bucket(day, ${places}::date[]) as place, sum(items)::int as items, sum(overdue)::text as overdue,
      sum(came)::text as came
    from moves where day <= ${day}::date group by 1`)
  const sums = { items: 0, overdue: 0n, came: 0n }
  const running = { items: 0, overdue: 0n }
  for (let place = 0; place <= WEEKS; place++) {
    const row = rows.find((one) => one.place === place)
    if (place > 0) sums.came += BigInt(row?.came ?? 0)
    running.items += row?.items ?? 0
    running.overdue += BigInt(row?.overdue ?? 0)
    // What is overdue at the end of one is overdue at the beginning of the next.
    if (place < WEEKS) {
      sums.items += running.items
      sums.overdue += running.overdue
    }
  }
  if (sums.items < FEWEST_OVERDUE || sums.overdue <= 0n) return null
  const share = (sums.came * 10_000n) / sums.overdue
  return { tenThousandths: share < 0n ? 0n : share > 10_000n ? 10_000n : share, items: sums.items }
}
