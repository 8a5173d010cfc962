import "server-only"
import { type SQL, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import type { LabelField } from "@/lib/accounts/filters"
import { planForReport } from "@/lib/administrations/step-plans"
import { columnOf } from "@/lib/classification/rules"
import { anyOf } from "@/lib/platform/any-of"
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
  weeksAfter,
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
  const tables = await expectedItems(tx, administrationId, asked)
  const { rows } = await inBulk(tx, () =>
    tx.execute<{
      what: "apart" | "credit" | "owed"
      due: number
      expected: number
      because: Because
      items: number
      minor: string
    }>(sql`
    with ${tables}
    select what, ${weekOf(sql`due_date`, day)} as due, ${weekOf(sql`expected_on`, day)} as expected, because,
      count(*)::int as items, sum(open_base_on)::text as minor
    from expected group by 1, 2, 3, 4`),
  )
  const share = await inBulk(tx, () => weeklyShare(tx, administrationId, day))
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
  const tables = await expectedItems(tx, administrationId, asked)
  const { rows: largest } = await inBulk(tx, () =>
    tx.execute<{ id: string; expectedOn: string; because: Because; open: string }>(sql`
    with ${tables}
    select id, expected_on::text as "expectedOn", because, open_base_on::text as open from expected
    where what = 'owed' and ${weekOf(sql`expected_on`, day)} = ${week}::int
    order by open_base_on desc, id limit ${limit}`),
  )
  const { rows } = await tx.execute<
    Pick<ExpectedItem, "id" | "number" | "entryId" | "dueDate"> & {
      account_id: string
      name: string
      code: string
    }
  >(sql`
    select i.id, i.number, i.entry_id as "entryId", i.due_date::text as "dueDate", a.id as account_id, a.name, a.code
    from items i
    join accounts a on a.administration_id = ${administrationId} and a.id = i.account_id
    where i.administration_id = ${administrationId} and i.id = ${anyOf(largest.map(({ id }) => id))}`)
  const known = new Map(rows.map((row) => [row.id, row]))
  return largest.flatMap(({ id, expectedOn, because, open }) => {
    const row = known.get(id)
    if (!row) return []
    const { account_id, name, code, ...item } = row
    const account = { id: account_id, name, code }
    return [{ ...item, account, expectedOn, because, openMinor: BigInt(open) }]
  })
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
  const tables = await expectedItems(tx, administrationId, then)
  const { rows } = await inBulk(tx, () =>
    tx.execute<{ week: number; came: string }>(sql`
    with ${tables}
    select ${weekOf(sql`a.day`, day)} as week, sum(a.debit_base_minor)::text as came
    from expected e
    join allocations a on a.administration_id = ${administrationId} and a.debit_id = e.id and a.day > ${day}::date
      and a.day <= ${day}::date + ${7 * weeks}::int
    join items c on c.administration_id = ${administrationId} and c.id = a.credit_id and c.kind = 'receipt'
    where e.what = 'owed'
    group by 1`),
  )
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

/**
 * Of what was past due at the beginning of each of the weeks before, what was received within that week. Told from what
 * came and went: an item adds to what is overdue on the day after it was due, an allocation takes off from then on.
 */
async function weeklyShare(tx: Tx, administrationId: string, day: string): Promise<WeeklyShare | null> {
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

/**
 * Of tables made within a query the planner does not know the size: held against each other row by row they take
 * seconds.
 */
async function inBulk<Value>(tx: Tx, work: () => Promise<Value>): Promise<Value> {
  await planForReport(tx)
  await tx.execute(sql`select set_config('enable_nestloop', 'off', true)`)
  const value = await work()
  await tx.execute(sql`select set_config('enable_nestloop', 'on', true)`)
  return value
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
    ), settled as materialized (
      select account_id, coalesce(${column}, 0) as number, sum(base_minor * (settled_on - due_date)) as days,
        sum(base_minor) as minor, count(*) as count
      from items
      where administration_id = ${administrationId} and kind in ('invoice', 'opening') and base_minor > 0
        and settled_on > ${at.day}::date - 365 and settled_on <= ${at.day}::date
      group by 1, 2
    ), of_account as materialized (
      select account_id, round(sum(days) / sum(minor))::int as days from settled
      group by 1 having sum(count) >= ${FEWEST_OF_ACCOUNT}::int
    ), of_class as materialized (
      select number, round(sum(days) / sum(minor))::int as days from settled
      where number > 0 group by 1 having sum(count) >= ${FEWEST_OF_CLASS}::int
    ), of_all as materialized (
      select round(sum(days) / sum(minor))::int as days from settled
    ), expected as materialized (
      select asked.*, asked.due_date + coalesce(o.days, c.days, e.days, 0) as expected_on,
        case when o.days is not null then 'account' when c.days is not null then 'class'
          when e.days is not null then 'all' else 'terms' end as because
      from asked
      left join of_account o on o.account_id = asked.account_id
      left join of_class c on c.number = asked.number
      cross join of_all e
    )`
}

/** From 0; -1 on the day itself and before, WEEKS after the last. */
function weekOf(date: SQL, day: string): SQL {
  return sql`(case when ${date} <= ${day}::date then -1 else least((${date} - ${day}::date - 1) / 7, ${WEEKS}::int) end)`
}
