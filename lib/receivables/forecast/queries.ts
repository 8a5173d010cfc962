import "server-only"
import { type SQL, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import type { LabelField } from "@/lib/accounts/filters"
import { columnOf } from "@/lib/classification/rules"
import { addDays } from "@/lib/platform/calendar"
import { isRestated } from "../lists/item-filters"
import { askedItems, dayAsked } from "../lists/open-items"
import { asOfDay } from "../lists/open-on"
import { type ForecastView, forecastItems } from "./filters"
import {
  FEWEST_OF_ACCOUNT,
  FEWEST_OF_CLASS,
  FEWEST_OVERDUE,
  spreadOverdue,
  type Tried,
  triedOut,
  WEEKS,
  type WeeklyShare,
} from "./rules"

type Asked = Pick<ForecastView, "conditions" | "options" | "by" | "asOf">

/** In the currency of the books. */
export type ForecastWeek = {
  /** What falls due in it. */
  termsMinor: bigint
  /** What is expected in it by how customers pay, and of that what is past that day and was spread. */
  expectedMinor: bigint
  spreadMinor: bigint
  /** Items that are expected in it, without those that were spread. */
  items: number
}

export type Forecast = {
  weeks: ForecastWeek[]
  /** By terms: due already. */
  overdueMinor: bigint
  /** Past the day on which they were expected, and spread. */
  pastMinor: bigint
  /** After the last week. */
  termsLaterMinor: bigint
  expectedLaterMinor: bigint
  /** Disputed, or held out of reminders: no part of the weeks. */
  apartMinor: bigint
  /** Negative: credits and receipts on account, no part of the weeks either. */
  creditsMinor: bigint
  /** Null when too little was overdue to say. */
  share: WeeklyShare | null
  /** Of the amount in the weeks and later, by whose lateness it is expected. */
  becauseMinor: Record<Because, bigint>
}

export type Because = "account" | "class" | "all" | "terms"

/** What is expected to come in, week by week, of what was open at the end of a day. */
export async function forecastReceipts(tx: Tx, administrationId: string, asked: Asked): Promise<Forecast> {
  const day = dayAsked(asked.asOf)
  const { rows } = await tx.execute<{
    what: "apart" | "credit" | "owed"
    due: number
    expected: number
    because: Because
    items: number
    minor: string
  }>(sql`
    with ${await expectedItems(tx, administrationId, asked)}
    select what, ${weekOf(sql`due_date`, day)} as due, ${weekOf(sql`expected_on`, day)} as expected, because,
      count(*)::int as items, sum(open_base_on)::text as minor
    from expected group by 1, 2, 3, 4`)
  const share = await weeklyShare(tx, administrationId, day)
  const forecast: Forecast = {
    weeks: Array.from({ length: WEEKS }, () => ({
      termsMinor: 0n,
      expectedMinor: 0n,
      spreadMinor: 0n,
      items: 0,
    })),
    overdueMinor: 0n,
    pastMinor: 0n,
    termsLaterMinor: 0n,
    expectedLaterMinor: 0n,
    apartMinor: 0n,
    creditsMinor: 0n,
    share,
    becauseMinor: { account: 0n, class: 0n, all: 0n, terms: 0n },
  }
  for (const { what, due, expected, because, items, ...row } of rows) {
    const minor = BigInt(row.minor)
    if (what === "apart") forecast.apartMinor += minor
    else if (what === "credit") forecast.creditsMinor += minor
    else {
      forecast.becauseMinor[because] += minor
      const [dueWeek, week] = [forecast.weeks[due], forecast.weeks[expected]]
      if (dueWeek) dueWeek.termsMinor += minor
      else if (due < 0) forecast.overdueMinor += minor
      else forecast.termsLaterMinor += minor
      if (week) {
        week.expectedMinor += minor
        week.items += items
      } else if (expected < 0) forecast.pastMinor += minor
      else forecast.expectedLaterMinor += minor
    }
  }
  const spread = spreadOverdue(forecast.pastMinor, share)
  for (const [i, week] of forecast.weeks.entries()) {
    week.spreadMinor = spread.weeksMinor[i] ?? 0n
    week.expectedMinor += week.spreadMinor
  }
  forecast.expectedLaterMinor += spread.laterMinor
  return forecast
}

export type ExpectedItem = {
  id: string
  number: string
  entryId: string
  account: { id: string; name: string; code: string }
  dueDate: string
  expectedOn: string
  because: Because
  openMinor: bigint
}

/** Of a week (from 0) the items that are expected in it, the largest first. */
export async function expectedInWeek(
  tx: Tx,
  administrationId: string,
  asked: Asked,
  { week, limit = 100 }: { week: number; limit?: number },
): Promise<ExpectedItem[]> {
  const day = dayAsked(asked.asOf)
  const { rows } = await tx.execute<
    Omit<ExpectedItem, "account" | "openMinor"> & {
      account_id: string
      name: string
      code: string
      open: string
    }
  >(sql`
    with ${await expectedItems(tx, administrationId, asked)}, largest as (
      select * from expected where what = 'owed' and ${weekOf(sql`expected_on`, day)} = ${week}::int
      order by open_base_on desc, id limit ${limit}
    )
    select e.id, i.number, i.entry_id as "entryId", a.id as account_id, a.name, a.code, e.due_date::text as "dueDate",
      e.expected_on::text as "expectedOn", e.because, e.open_base_on::text as open
    from largest e
    join items i on i.administration_id = ${administrationId} and i.id = e.id
    join accounts a on a.administration_id = ${administrationId} and a.id = e.account_id
    order by e.open_base_on desc, e.id`)
  return rows.map(({ account_id, name, code, open, ...row }) => ({
    ...row,
    account: { id: account_id, name, code },
    openMinor: BigInt(open),
  }))
}

/**
 * What the same method would have said that many weeks ago of what was open then, beside what has come of it since;
 * null when nothing was open then.
 */
export async function tryOut(
  tx: Tx,
  administrationId: string,
  asked: Asked,
  weeks = WEEKS,
): Promise<(Tried & { day: string; termsMinor: bigint }) | null> {
  const day = addDays(dayAsked(asked.asOf), -7 * weeks)
  const then = { ...asked, asOf: day }
  const said = await forecastReceipts(tx, administrationId, then)
  const isNothing =
    said.pastMinor === 0n && said.expectedLaterMinor === 0n && said.weeks.every((week) => week.items === 0)
  if (isNothing) return null
  const { rows } = await tx.execute<{ week: number; came: string }>(sql`
    with ${await expectedItems(tx, administrationId, then)}
    select ${weekOf(sql`a.day`, day)} as week, sum(a.debit_base_minor)::text as came
    from expected e
    join allocations a on a.administration_id = ${administrationId} and a.debit_id = e.id and a.day > ${day}::date
      and a.day <= ${day}::date + ${7 * weeks}::int
    join items c on c.administration_id = ${administrationId} and c.id = a.credit_id and c.kind = 'receipt'
    where e.what = 'owed'
    group by 1`)
  const came = Array.from({ length: weeks }, () => 0n)
  for (const row of rows) came[row.week] = BigInt(row.came)
  const ahead = said.weeks.slice(0, weeks)
  return {
    ...triedOut(
      ahead.map(({ expectedMinor }) => expectedMinor),
      came,
    ),
    day,
    termsMinor: ahead.reduce((sum, { termsMinor }) => sum + termsMinor, 0n),
  }
}

/** Of what was past due at the beginning of each of the weeks before, what was received within that week. */
async function weeklyShare(tx: Tx, administrationId: string, day: string): Promise<WeeklyShare | null> {
  const { rows } = await tx.execute<{ items: number; overdue: string; came: string }>(sql`
    with weeks as (
      select ${day}::date - 7 * n as first, ${day}::date - 7 * (n - 1) as last from generate_series(1, ${WEEKS}::int) as n
    )
    select count(*)::int as items, coalesce(sum(i.base_minor - coalesce(a.before, 0)), 0)::text as overdue,
      coalesce(sum(a.came), 0)::text as came
    from weeks w
    join items i on i.administration_id = ${administrationId} and i.amount_minor > 0 and i.entry_date <= w.first
      and i.due_date < w.first and (i.settled_on is null or i.settled_on > w.first)
    left join lateral (
      select sum(a.debit_base_minor) filter (where a.day <= w.first) as before,
        sum(a.debit_base_minor) filter (where a.day > w.first and c.kind = 'receipt') as came
      from allocations a
      join items c on c.administration_id = ${administrationId} and c.id = a.credit_id
      where a.administration_id = ${administrationId} and a.debit_id = i.id and a.day <= w.last
    ) a on i.allocated_from <= w.last`)
  const [row] = rows
  const [overdue, came] = [BigInt(row?.overdue ?? 0), BigInt(row?.came ?? 0)]
  if (!row || row.items < FEWEST_OVERDUE || overdue <= 0n) return null
  const share = (came * 10_000n) / overdue
  return { tenThousandths: share < 0n ? 0n : share > 10_000n ? 10_000n : share, items: row.items }
}

/**
 * Tables of a query, `expected` the last: what was open, and when it is expected: so many days after the due date as
 * the account paid after its own on average over the year before, weighed by amount; with too few invoices as its
 * class did, else as everybody did.
 */
async function expectedItems(
  tx: Tx,
  administrationId: string,
  { conditions, options, by, asOf }: Asked,
): Promise<SQL> {
  const at = await asOfDay(tx, administrationId, asOf)
  const restated = isRestated(conditions)
  const items = askedItems(
    administrationId,
    { conditions: forecastItems(conditions), options },
    at,
    restated ? ["account_labels"] : [],
  )
  const column = sql.identifier(columnOf(by satisfies LabelField))
  const field = sql`${sql.identifier(restated ? "account_labels" : "items")}.${column}`
  return sql`
    asked as materialized (
      select items.id, items.account_id, items.due_date, items.open_base_on, coalesce(${field}, 0) as number,
        case when items.is_credit then 'credit' when items.is_disputed or items.is_held then 'apart' else 'owed' end as what
      ${items}
    ), paid as materialized (
      select account_id, number, grouping(account_id) as of_class, grouping(number) as of_account, count(*) as count,
        round(sum(base_minor * (settled_on - due_date)) / sum(base_minor))::int as days
      from (
        select account_id, coalesce(${column}, 0) as number, base_minor, settled_on, due_date from items
        where administration_id = ${administrationId} and kind in ('invoice', 'opening') and base_minor > 0
          and settled_on > ${at.day}::date - 365 and settled_on <= ${at.day}::date
      ) as settled
      group by grouping sets ((account_id), (number), ())
    ), expected as materialized (
      select asked.*, asked.due_date + coalesce(o.days, c.days, e.days, 0) as expected_on,
        case when o.days is not null then 'account' when c.days is not null then 'class'
          when e.days is not null then 'all' else 'terms' end as because
      from asked
      left join paid o on o.of_class = 0 and o.account_id = asked.account_id and o.count >= ${FEWEST_OF_ACCOUNT}::int
      left join paid c on c.of_account = 0 and c.number = asked.number and asked.number > 0 and c.count >= ${FEWEST_OF_CLASS}::int
      left join paid e on e.of_class = 1 and e.of_account = 1
    )`
}

/** From 0; -1 on the day itself and before, WEEKS after the last. */
function weekOf(date: SQL, day: string): SQL {
  return sql`(case when ${date} <= ${day}::date then -1 else least((${date} - ${day}::date - 1) / 7, ${WEEKS}::int) end)`
}
