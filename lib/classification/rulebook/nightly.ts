import { type SQL, sql } from "drizzle-orm"
import { type Tx, withAdministration } from "@/db/client"
import { takeIn } from "@/lib/accounts/bitmaps/take-in"
import { lockSettings } from "@/lib/administrations/commands"
import { addJob, type JobHandler } from "@/lib/administrations/jobs"
import { planForStep } from "@/lib/administrations/step-plans"
import { addDays, dayOf, startOfDay } from "@/lib/platform/calendar"
import { drawDueEvaluations } from "../evaluation/draw"
import { computeRfm } from "../rfm/compute"
import { type Book, workingBook } from "./book"
import { classifyAccounts, facetsOfChanged } from "./classify"
import type { Rule } from "./condition"
import { testsOf } from "./condition"
import { nextNight } from "./night"

type Outcomes = { changed: number; labels: number; seen: number }
type Cursor = { marked: boolean; outcomes: Outcomes }

const ACCOUNTS_PER_STEP = 5000

/** Asks for the night's job, and when the next one is due. */
export async function askNightly(tx: Tx, administrationId: string, now: Date): Promise<void> {
  const { rows } = await tx.execute<{ due: boolean }>(sql`
    select nightly_at <= ${now}::timestamptz as due from rule_states
    where administration_id = ${administrationId} for update skip locked`)
  if (!rows[0]?.due) return
  await tx.execute(sql`
    update rule_states set nightly_at = ${nextNight(now)}::timestamptz where administration_id = ${administrationId}`)
  await addJob(tx, { administrationId, actor: { kind: "system" } }, { kind: "nightly", input: {} }, now)
}

/**
 * What the passing of days changes: who bought so long ago, whose orders leave a window, RFM. Only accounts that a
 * rule in force may now see differently are looked at; stopped, the rest waits for the next night.
 */
export const nightlyJob: JobHandler = async (job) => {
  const { administrationId } = job
  const now = new Date()
  let cursor = (job.cursor as Cursor | null) ?? {
    marked: false,
    outcomes: { changed: 0, labels: 0, seen: 0 },
  }
  const book = await withAdministration(administrationId, (tx) => workingBook(tx, administrationId, now))
  if (!cursor.marked) {
    await job.step(async (tx) => {
      await computeRfm(tx, administrationId, dayOf(now), now)
      await drawDueEvaluations(tx, administrationId, dayOf(now))
      const total = book ? await markDue(tx, administrationId, book, dayOf(now)) : 0
      cursor = { ...cursor, marked: true }
      return { done: 0, total, cursor }
    })
  }
  for (let ended = !book; book && !ended; ) {
    await job.step(async (tx) => {
      const { seen, labels, changed } = await classifyDue(tx, job, book, ACCOUNTS_PER_STEP, now)
      ended = seen === 0
      const { outcomes } = cursor
      cursor = {
        marked: true,
        outcomes: {
          seen: outcomes.seen + seen,
          labels: outcomes.labels + labels,
          changed: outcomes.changed + changed,
        },
      }
      return { done: cursor.outcomes.seen, cursor }
    })
  }
  return { outcomes: cursor.outcomes }
}

/** Takes up accounts that wait to be asked about again: some at a time; `job` for the night's, too. */
export async function classifyDue(
  tx: Tx,
  { administrationId, id }: { administrationId: string; id: string | null },
  book: Book,
  most: number,
  now: Date,
): Promise<{ seen: number; labels: number; changed: number }> {
  await planForStep(tx)
  if (id) await lockSettings(tx, administrationId)
  // Rows that are struck out were committed before the facts are read; what changes later leaves a row of its own.
  const { rows } = await tx.execute<{ account_id: string }>(sql`
    with taken as (
      select account_id, id from rule_due
      where administration_id = ${administrationId} ${id ? sql`` : sql`and not is_nightly`}
      order by account_id limit ${most} for update skip locked
    ), struck as (
      delete from rule_due due using taken
      where due.administration_id = ${administrationId} and due.account_id = taken.account_id and due.id = taken.id
    )
    select distinct account_id from taken`)
  if (rows.length === 0) return { seen: 0, labels: 0, changed: 0 }
  const ids = rows.map((row) => row.account_id)
  const ofChanged = id ? [] : [facetsOfChanged(administrationId)]
  const { written } = await classifyAccounts(tx, administrationId, book, ids, { now, jobId: id, ofChanged })
  if (id) await takeIn(tx, { administrationId, id }, written.accounts, "assignments", { asked: true })
  return { seen: rows.length, labels: written.labels, changed: written.accounts?.count ?? 0 }
}

/** Marks the accounts of which a fact may have changed merely because days went by. Returns how many wait now. */
export async function markDue(tx: Tx, administrationId: string, book: Book, today: string): Promise<number> {
  const { rows } = await tx.execute<{ since: string | null }>(sql`
    select evaluated_on::text as since from rule_states where administration_id = ${administrationId}`)
  const since = rows[0]?.since ?? null
  const affected =
    since === null
      ? [sql`select id from accounts where administration_id = ${administrationId}`]
      : agedSince(administrationId, book.compiled.rules, since, today)
  if (affected.length > 0) {
    await tx.execute(sql`
      insert into rule_due (administration_id, account_id, is_nightly)
      select ${administrationId}::uuid, id, true from (${sql.join(affected, sql` union `)}) as affected (id)`)
  }
  await tx.execute(sql`
    update rule_states set evaluated_on = ${today}::date where administration_id = ${administrationId}`)
  const { rows: waiting } = await tx.execute<{ count: number }>(sql`
    select count(distinct account_id)::int as count from rule_due where administration_id = ${administrationId}`)
  return waiting[0]?.count ?? 0
}

/** Queries of account ids: those that some test of these rules may answer differently on `today` than on `since`. */
function agedSince(administrationId: string, rules: Rule[], since: string, today: string): SQL[] {
  const queries = new Map<string, SQL>()
  for (const test of rules.flatMap(({ condition }) => testsOf(condition))) {
    if (test.window) {
      // Orders of these days have left the window.
      const [from, to] = [since, today].map((day) => startOfDay(addDays(day, -(test.window ?? 0))))
      queries.set(
        `window ${test.window}`,
        sql`
        select account_id from orders
        where administration_id = ${administrationId} and ordered_at >= ${from}::timestamptz and ordered_at < ${to}::timestamptz`,
      )
    } else if (test.fact === "frequency") {
      queries.set(
        "frequency",
        sql`
        select account_id from order_totals where administration_id = ${administrationId} and orders > 0`,
      )
    }
    const paid = PAYMENTS[test.fact as keyof typeof PAYMENTS]
    if (paid) queries.set(test.fact, paid(administrationId, since, today))
    const aged = AGES[test.fact as keyof typeof AGES]
    if (!aged || test.is !== "between") continue
    // An age reaches the lower end on one day, and passes the upper end on the day after it.
    for (const age of [test.from, test.to === null ? null : test.to + 1]) {
      if (age === null || !Number.isFinite(age)) continue
      const [from, to] = [since, today].map((day) => startOfDay(addDays(day, 1 - Math.ceil(age))))
      queries.set(
        `${test.fact} ${age}`,
        aged(administrationId, sql`>= ${from}::timestamptz`, sql`< ${to}::timestamptz`),
      )
    }
  }
  return [...queries.values()]
}

/** What became overdue with the days, and payments that no longer count as recent (view `account_payments`). */
const PAYMENTS = {
  /** Of what is overdue every day counts. */
  oldestOverdue: (administrationId: string, _since: string, today: string) => sql`
    select account_id from items where administration_id = ${administrationId} and settled_on is null
      and due_date < ${today}::date`,
  /** What became 30 or 90 days overdue (lib/receivables/terms/risk.ts), and payments that left the last year. */
  risk: (administrationId: string, since: string, today: string) => sql`
    select account_id from items where administration_id = ${administrationId} and settled_on is null
      and (due_date > ${since}::date - 30 and due_date <= ${today}::date - 30
        or due_date > ${since}::date - 90 and due_date <= ${today}::date - 90)
    union all
    select account_id from items where administration_id = ${administrationId}
      and settled_on >= ${since}::date - 365 and settled_on < ${today}::date - 365`,
  overdue: (administrationId: string, since: string, today: string) => sql`
    select account_id from items where administration_id = ${administrationId} and settled_on is null
      and due_date >= ${since}::date and due_date < ${today}::date`,
  daysLate: (administrationId: string, since: string, today: string) => sql`
    select account_id from items where administration_id = ${administrationId}
      and settled_on >= ${since}::date - 365 and settled_on < ${today}::date - 365`,
}

const AGES = {
  accountAge: (administrationId: string, from: SQL, to: SQL) => sql`
    select id from accounts
    where administration_id = ${administrationId} and created_at ${from} and created_at ${to}`,
  firstOrder: (administrationId: string, from: SQL, to: SQL) => sql`
    select account_id from order_totals
    where administration_id = ${administrationId} and first_at ${from} and first_at ${to}`,
  lastOrder: (administrationId: string, from: SQL, to: SQL) => sql`
    select account_id from order_totals
    where administration_id = ${administrationId} and last_at ${from} and last_at ${to}`,
}
