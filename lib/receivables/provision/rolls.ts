import "server-only"
import { type SQL, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { type Bucket, bucketsOf } from "../lists/ageing-rules"
import type { Roll } from "./rules"

const MONTHS = 12

/**
 * Of what was owed at the beginning of each of the twelve months before a day, how much had rolled on to an older
 * bucket at its end, was written off, or paid. In the currency of the books, over the whole administration. What was
 * settled on a day counts with that day.
 */
export async function readRolls(
  tx: Tx,
  administrationId: string,
  { day, bounds }: { day: string; bounds: number[] },
): Promise<Roll[]> {
  const buckets = bucketsOf(bounds, "due")
  const { rows } = await tx.execute<{
    from: number
    to: number
    items: number
    start: string
    rest: string
    written: string
  }>(sql`
    with months as (
      select (${day}::date - make_interval(months => n))::date as first, (${day}::date - make_interval(months => n - 1))::date as last
      from generate_series(1, ${MONTHS}::int) as n
    ), owed as (
      select m.first, m.last, i.due_date, i.base_minor - coalesce(a.before, 0) as start, coalesce(a.gone, 0) as gone,
        coalesce(a.written, 0) as written
      from months m
      join items i on i.administration_id = ${administrationId} and i.amount_minor > 0 and i.entry_date <= m.first
        and (i.settled_on is null or i.settled_on > m.first)
      left join lateral (
        select sum(a.debit_base_minor) filter (where a.day <= m.first) as before,
          sum(a.debit_base_minor) filter (where a.day > m.first) as gone,
          sum(a.debit_base_minor) filter (where a.day > m.first and c.kind = 'writeOff') as written
        from allocations a
        join items c on c.administration_id = ${administrationId} and c.id = a.credit_id
        where a.administration_id = ${administrationId} and a.debit_id = i.id and a.day <= m.last
      ) a on i.allocated_from <= m.last
    )
    select ${placeOf(buckets, sql`first - due_date`)} as from, ${placeOf(buckets, sql`last - due_date`)} as to,
      count(*)::int as items, sum(start)::text as start, sum(start - gone)::text as rest, sum(written)::text as written
    from owed where start > 0 group by 1, 2`)
  const rolls = buckets.map(
    (): Roll => ({
      items: 0,
      startMinor: 0n,
      toMinor: buckets.map(() => 0n),
      writtenOffMinor: 0n,
      paidMinor: 0n,
    }),
  )
  for (const row of rows) {
    const roll = rolls[row.from]
    if (!roll) continue
    const [start, rest, written] = [BigInt(row.start), BigInt(row.rest), BigInt(row.written)]
    roll.items += row.items
    roll.startMinor += start
    roll.toMinor[row.to] = (roll.toMinor[row.to] ?? 0n) + rest
    roll.writtenOffMinor += written
    roll.paidMinor += start - rest - written
  }
  return rolls
}

/** The place of an age among the buckets, from 0. */
export function placeOf(buckets: readonly Bucket[], age: SQL): SQL {
  const cases = buckets.flatMap(({ to }, i) =>
    to === null ? [] : [sql`when ${age} <= ${sql.raw(String(to))} then ${sql.raw(String(i))}`],
  )
  return sql`(case ${sql.join(cases, sql` `)} else ${sql.raw(String(buckets.length - 1))} end)`
}
