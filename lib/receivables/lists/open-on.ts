import { type SQL, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { dayOf } from "@/lib/platform/calendar"

/** A day at whose end lists are asked for. */
export type AsOfDay = {
  day: string
  /** Nothing was allocated later: what is open now was open then. */
  newest: boolean
}

/** Null is today. */
export async function asOfDay(
  tx: Tx,
  administrationId: string,
  asOf: string | null | undefined,
): Promise<AsOfDay> {
  const day = asOf ?? dayOf(new Date())
  // The last day is one look in an index; whether any is later would be looked for among all.
  const { rows } = await tx.execute<{ newest: boolean }>(sql`
    select coalesce((
      select max(day) from allocations where administration_id = ${administrationId}) <= ${day}::date, true) as newest`)
  return { day, newest: rows[0]?.newest ?? false }
}

/**
 * What each item was open for at the end of a day, as the lists read it: the columns of `items` and `open_on`,
 * `open_base_on` (in its currency and that of the books), `days_late` (negative while it is not due), `is_overdue`,
 * `is_credit`, `is_disputed` and `is_held`. The seam for books that are kept elsewhere: no list reads items otherwise.
 */
export function openItems(administrationId: string, asOf: AsOfDay, also: ItemColumn[] = []): SQL {
  const { day, newest } = asOf
  const { minor, base } = openMinors(administrationId, asOf)
  const columns = also.map((name) => sql`, ${ALSO[name]} as ${sql.identifier(name)}`)
  const account = sql`left join accounts a on a.administration_id = ${administrationId} and a.id = i.account_id`
  // What was settled on the day on which it came was never open at the end of one.
  const settled = newest
    ? sql`i.settled_on is null`
    : sql`(i.settled_on is null or (i.settled_on > ${day}::date and i.settled_on > i.entry_date))
        and (${minor} <> 0 or ${base} <> 0)`
  // Of what is open the sign is the whole amount's; one of the two columns is in the index of what is open now.
  const signed = newest ? minor : sql`i.amount_minor`
  return sql`
    select i.*, ${minor} as open_on, ${base} as open_base_on, ${day}::date - i.due_date as days_late,
      ${signed} > 0 and i.due_date < ${day}::date as is_overdue, ${signed} < 0 as is_credit,
      i.disputed_at is not null as is_disputed, coalesce(i.held_until > ${day}::date, false) as is_held
      ${sql.join(columns, sql``)}
    from items i ${also.length > 0 ? account : sql``}
    where i.administration_id = ${administrationId} and i.entry_date <= ${day}::date and ${settled}`
}

/**
 * What was open before a period or came in it: the columns of `items`, and in the currency of the books `opening_on`
 * (open before the first day), `closing_on` (open at the end of the last) and `is_new` (came in between).
 */
export function itemsOfPeriod(
  administrationId: string,
  period: { from: string; opening: AsOfDay; closing: AsOfDay },
  also: ItemColumn[] = [],
): SQL {
  const { from, opening, closing } = period
  const columns = also.map((name) => sql`, ${ALSO[name]} as ${sql.identifier(name)}`)
  const account = sql`left join accounts a on a.administration_id = ${administrationId} and a.id = i.account_id`
  return sql`
    select i.*, i.entry_date >= ${from}::date as is_new,
      case when i.entry_date < ${from}::date then ${openMinors(administrationId, opening).base} else 0 end as opening_on,
      ${openMinors(administrationId, closing).base} as closing_on ${sql.join(columns, sql``)}
    from items i ${also.length > 0 ? account : sql``}
    where i.administration_id = ${administrationId} and i.entry_date <= ${closing.day}::date
      and (i.settled_on is null or i.settled_on >= ${from}::date or i.entry_date >= ${from}::date)`
}

/** What only some searches need, since it costs a look at the account. */
export type ItemColumn = "search_text" | "account_code"

const ALSO: Record<ItemColumn, SQL> = {
  search_text: sql`lower(i.number) || ' ' || a.search_text`,
  account_code: sql`case when a.code ~ '^[0-9]{1,12}$' then a.code::numeric end`,
}

/**
 * Of an item `i`: open at the end of the day, in its currency and that of the books. Before anything was allocated
 * that is all of it, after the last time what is left; only between the two it is added up.
 */
export function openMinors(administrationId: string, { day, newest }: AsOfDay): { minor: SQL; base: SQL } {
  if (newest) return { minor: sql`i.open_minor`, base: sql`i.open_base_minor` }
  const at = (whole: SQL, left: SQL, debit: SQL, credit: SQL) => sql`(
    case when i.allocated_from is null or i.allocated_from > ${day}::date then ${whole}
      when i.allocated_on <= ${day}::date then ${left}
      when i.amount_minor > 0 then ${left} + coalesce((
        select sum(${debit})::bigint from allocations
        where administration_id = ${administrationId} and debit_id = i.id and day > ${day}::date), 0)
      else ${left} - coalesce((
        select sum(${credit})::bigint from allocations
        where administration_id = ${administrationId} and credit_id = i.id and day > ${day}::date), 0)
    end)`
  return {
    minor: at(sql`i.amount_minor`, sql`i.open_minor`, sql`amount_minor`, sql`amount_minor`),
    base: at(sql`i.base_minor`, sql`i.open_base_minor`, sql`debit_base_minor`, sql`credit_base_minor`),
  }
}
