import { type SQL, sql } from "drizzle-orm"

/**
 * What each item was open for at the end of a day, as the lists read it: the columns of `items` and `open_on`,
 * `open_base_on` (in its currency and that of the books), `days_late` (negative while it is not due), `is_overdue`,
 * `is_credit`, `is_disputed` and `is_held`. The seam for books that are kept elsewhere: no list reads items otherwise.
 */
export function openItems(administrationId: string, day: string, also: ItemColumn[] = []): SQL {
  const i = sql.identifier("i")
  const { minor, base } = openMinors(administrationId, day)
  const columns = sql`
    i.*, ${minor} as open_on, ${base} as open_base_on, ${day}::date - i.due_date as days_late,
    i.amount_minor > 0 and i.due_date < ${day}::date as is_overdue, i.amount_minor < 0 as is_credit,
    i.disputed_at is not null as is_disputed, coalesce(i.held_until > ${day}::date, false) as is_held
    ${sql.join(
      also.map((name) => sql`, ${ALSO[name]} as ${sql.identifier(name)}`),
      sql``,
    )}`
  const from =
    also.length > 0
      ? sql`from items ${i} left join accounts a on a.administration_id = ${administrationId} and a.id = i.account_id`
      : sql`from items ${i}`
  // What was never touched since is open for what it says; only the rest is added up.
  const open = sql`(i.allocated_on is null or i.allocated_on <= ${day}::date or ${minor} <> 0 or ${base} <> 0)`
  return sql`
    select ${columns} ${from}
    where i.administration_id = ${administrationId} and i.settled_on is null and i.entry_date <= ${day}::date and ${open}
    union all
    select ${columns} ${from}
    where i.administration_id = ${administrationId} and i.settled_on > ${day}::date and i.settled_on > i.entry_date
      and i.entry_date <= ${day}::date and ${open}`
}

/** What only some searches need, since it costs a look at the account. */
export type ItemColumn = "search_text" | "account_code"

const ALSO: Record<ItemColumn, SQL> = {
  search_text: sql`lower(i.number) || ' ' || a.search_text`,
  account_code: sql`case when a.code ~ '^[0-9]{1,12}$' then a.code::numeric end`,
}

/** Of an item `i`: open at the end of the day, in its currency and that of the books. */
export function openMinors(administrationId: string, day: string): { minor: SQL; base: SQL } {
  const later = (amount: string, debitBase: string, creditBase: string) => sql`
    case when i.allocated_on > ${day}::date then coalesce(case when i.amount_minor > 0 then (
      select sum(${sql.raw(debitBase)})::bigint from allocations
      where administration_id = ${administrationId} and debit_id = i.id and day > ${day}::date
    ) else (
      select -sum(${sql.raw(creditBase)})::bigint from allocations
      where administration_id = ${administrationId} and credit_id = i.id and day > ${day}::date
    ) end, 0) else 0 end + ${sql.raw(amount)}`
  return {
    minor: sql`(${later("i.open_minor", "amount_minor", "amount_minor")})`,
    base: sql`(${later("i.open_base_minor", "debit_base_minor", "credit_base_minor")})`,
  }
}
