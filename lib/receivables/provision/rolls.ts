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
    ), debts as materialized (
      select i.id, i.due_date, i.entry_date, i.settled_on, i.allocated_from, i.allocated_on, i.base_minor, i.open_base_minor
      from items i
      where i.administration_id = ${administrationId} and i.amount_minor > 0
        and (i.settled_on is null or i.settled_on > (select min(first) from months))
    ), written as materialized (
      select a.debit_id, a.day, sum(a.debit_base_minor) as minor
      from items c
      join allocations a on a.administration_id = ${administrationId} and a.credit_id = c.id
      where c.administration_id = ${administrationId} and c.kind = 'writeOff' group by 1, 2
    ), owed as (
      select m.first, m.last, i.id, i.due_date, i.base_minor - case
          when i.allocated_from is null or i.allocated_from > m.first then 0
          when i.allocated_on <= m.first then i.base_minor - i.open_base_minor else p.before end as start, case
          when i.allocated_from is null or i.allocated_from > m.last or i.allocated_on <= m.first then 0
          when i.allocated_from > m.first and i.allocated_on <= m.last then i.base_minor - i.open_base_minor
          else p.gone end as gone
      from months m
      join debts i on i.entry_date <= m.first and (i.settled_on is null or i.settled_on > m.first)
      left join lateral (
        select coalesce(sum(a.debit_base_minor) filter (where a.day <= m.first), 0) as before,
          coalesce(sum(a.debit_base_minor) filter (where a.day > m.first), 0) as gone
        from allocations a
        where a.administration_id = ${administrationId} and a.debit_id = i.id and a.day <= m.last
          -- Looked up only where its days lie on both sides of one that counts.
          and (i.allocated_from <= m.first and i.allocated_on > m.first
            or i.allocated_from <= m.last and i.allocated_on > m.last)
      ) p on true
    ), known as (
      select o.*, coalesce(w.minor, 0) as written from owed o
      left join (
        select w.debit_id, m.first, sum(w.minor) as minor from written w
        join months m on w.day > m.first and w.day <= m.last group by 1, 2
      ) w on w.debit_id = o.id and w.first = o.first
    )
    select ${placeOf(buckets, sql`first - due_date`)} as from, ${placeOf(buckets, sql`last - due_date`)} as to,
      count(*)::int as items, sum(start)::text as start, sum(start - gone)::text as rest, sum(written)::text as written
    from known where start > 0 group by 1, 2`)
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
