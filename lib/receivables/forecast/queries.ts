import "server-only"
import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { anyOf } from "@/lib/platform/any-of"
import { addDays } from "@/lib/platform/calendar"
import { dayAsked } from "../lists/open-items"
import { expectedItems, type ForecastAsked, inBulk, weekOf } from "./expected"
import { spreadOverdue, type Tried, triedOut, WEEKS, type WeeklyShare } from "./rules"
import { weeklyShare } from "./weekly-share"

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
export async function forecastReceipts(
  tx: Tx,
  administrationId: string,
  asked: ForecastAsked,
): Promise<Forecast> {
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
  asked: ForecastAsked,
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
  asked: ForecastAsked,
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
