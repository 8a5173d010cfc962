import { type SQL, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { lockAccounts } from "@/lib/accounts/arrivals"
import { type Changed, takeIn } from "@/lib/accounts/bitmaps/take-in"
import { lockSettings } from "@/lib/administrations/commands"
import type { JobHandler, RunningJob } from "@/lib/administrations/jobs"
import { planForStep } from "@/lib/administrations/step-plans"
import { fieldBit, fieldNumber } from "@/lib/classification/rules"
import { dayOf } from "@/lib/platform/calendar"
import { rowId } from "@/lib/platform/row-ids"
import { readKeptView } from "./accounts-view"
import { type BulkAsked, chosen } from "./bulk"
import type { Outcome, Outcomes } from "./bulk-input"
import { type AccountPlan, type LabelPlan, planOf } from "./bulk-plan"
import { addCounts } from "./counts"

/** How far a bulk change is, and what became of the accounts until there. */
export type BulkCursor = {
  /** The next slot; of ticked rows their next place. */
  next: number
  /** So many slots at a time: more where few are chosen. */
  width: number
  outcomes: Outcomes
}

const ROWS_PER_STEP = 15_000
const TICKED_PER_STEP = 2000
/** Times the rows of a step. */
const WIDEST = 32

/**
 * Changes the chosen accounts slot by slot, some fifteen thousand in a transaction: people and deliveries come
 * in between. What is locked or otherwise refused stays, and is counted. Labels count as set by a person.
 */
export const bulkJob = bulkJobOf(ROWS_PER_STEP, TICKED_PER_STEP)

/** The same in steps of another size. */
export function bulkJobOf(rowsPerStep: number, tickedPerStep: number): JobHandler {
  return async (job) => {
    const asked = job.input as BulkAsked
    const ticked = asked.selection.kind === "rows" ? asked.selection.ids : null
    const end = ticked ? ticked.length : asked.highest + 1
    let cursor = (job.cursor as BulkCursor | null) ?? {
      next: 0,
      width: ticked ? tickedPerStep : rowsPerStep,
      outcomes: {},
    }
    while (cursor.next < end) {
      const from = cursor.next
      const to = Math.min(from + cursor.width, end)
      await job.step(async (tx) => {
        const { counts, seen } = await changeRange(tx, job, asked, from, to)
        const width = ticked ? cursor.width : nextWidth(cursor.width, seen, rowsPerStep)
        cursor = { next: to, width, outcomes: addCounts(cursor.outcomes, counts) }
        return { done: job.done + seen, cursor }
      })
    }
    return { outcomes: cursor.outcomes }
  }
}

/** Of a million accounts perhaps a thousand are chosen: then a hundred short steps would be a waste. */
function nextWidth(width: number, seen: number, rowsPerStep: number): number {
  if (seen > rowsPerStep) return Math.max(rowsPerStep, width / 2)
  return seen * 4 < rowsPerStep ? Math.min(width * 2, rowsPerStep * WIDEST) : width
}

async function changeRange(
  tx: Tx,
  job: RunningJob,
  asked: BulkAsked,
  from: number,
  to: number,
): Promise<{ counts: Outcomes; seen: number }> {
  const { administrationId } = job
  await planForStep(tx)
  // Merging values moves labels too, in an order of its own.
  await lockSettings(tx, administrationId)
  const { view } = await readKeptView(tx, administrationId, asked.address, asked.locale)
  const plan = await planOf(tx, administrationId, asked.change)
  const { selection } = asked
  const part = selection.kind === "rows" ? { ...selection, ids: selection.ids.slice(from, to) } : selection
  const range =
    selection.kind === "rows" ? sql`` : sql`and accounts.slot >= ${from} and accounts.slot < ${to}`
  const today = dayOf(job.createdAt)
  const met = sql`${chosen(administrationId, part, view, ["accounts", "account_labels"], today)} ${range}`
  // Arrivals read accounts and write them back: nobody else may change one meanwhile.
  if (plan.kind === "account") await lockAccounts(tx, administrationId, { wait: true })
  const { rows } = await tx.execute<Counted>(
    plan.kind === "label" ? changeLabels(job, plan, met) : changeAccounts(job, plan, met),
  )
  const changed = rows.find((row) => row.outcome === "changed") ?? null
  if (plan.kind === "label") await takeIn(tx, job, changed, "assignments")
  if (plan.kind === "account" && plan.column === "is_blocked") await takeIn(tx, job, changed, "bulk_changes")
  return {
    counts: Object.fromEntries(rows.map(({ outcome, count }) => [outcome, count])),
    seen: rows.reduce((sum, row) => sum + row.count, 0),
  }
}

type Counted = Changed & { outcome: Outcome }

/** Locks, changes, and says why, in one statement; a row changed by somebody else meanwhile is judged anew. */
function changeLabels(job: RunningJob, plan: LabelPlan, met: SQL): SQL {
  const { administrationId } = job
  const { field, column, to, along } = plan
  const now = new Date()
  const byMachine = (bit: number) => sql`(account_labels.by_hand & ${sql.raw(String(bit))}) = 0`
  const bits = fieldBit(field)
  const alongBit = along ? fieldBit(along.field) : 0
  return sql`
    with met as materialized (
      select account_labels.account_id as id, accounts.slot, ${plan.was} as was, ${byMachine(bits)} as by_machine,
        ${along ? along.when : sql`false`} as along, ${along ? sql`account_labels.${along.column}` : sql`null::int`} as along_was,
        ${byMachine(alongBit)} as along_by_machine, ${plan.outcome} as outcome
      ${met} order by accounts.slot for no key update of account_labels
    ), changed as (
      update account_labels set ${column} = ${to}::int,
        by_hand = by_hand | ${sql.raw(String(bits))} | case when met.along then ${sql.raw(String(alongBit))} else 0 end
        ${along ? sql`, ${along.column} = case when met.along then ${along.to}::int else account_labels.${along.column} end` : sql``}
      from met
      where account_labels.administration_id = ${administrationId} and account_labels.account_id = met.id
        and met.outcome = 'changed'
      returning met.*
    ), reasons as (
      insert into assignments
        (administration_id, id, account_id, field, from_number, to_number, cause, user_id, facts, at, job_id)
      select ${administrationId}::uuid, ${rowId(now)}, id, ${fieldNumber(field)}::smallint, was, ${to}::int, 'bulk',
        ${userOf(job)}::uuid, ${factsOf(job, sql`by_machine`)}, ${now}::timestamptz, ${job.id}::uuid
      from changed
      ${along ? alongReasons(job, along, now) : sql``}
    )
    select outcome, count(*)::int as count, min(slot) as first, max(slot) as last from met group by outcome`
}

function alongReasons(job: RunningJob, along: NonNullable<LabelPlan["along"]>, now: Date): SQL {
  return sql`
    union all
    select ${job.administrationId}::uuid, ${rowId(now)}, id, ${fieldNumber(along.field)}::smallint, along_was, ${along.to}::int, 'bulk',
      ${userOf(job)}::uuid, ${factsOf(job, sql`along_by_machine`)}, ${now}::timestamptz, ${job.id}::uuid
    from changed where along`
}

/** "machine" remembers whose word it was, for undoing. */
function factsOf(job: RunningJob, byMachine: SQL): SQL {
  const facts = { job: job.id }
  return sql`case when ${byMachine} then ${JSON.stringify({ ...facts, machine: true })}::jsonb
    else ${JSON.stringify(facts)}::jsonb end`
}

function changeAccounts(job: RunningJob, { column, to, was, outcome }: AccountPlan, met: SQL): SQL {
  const { administrationId } = job
  const name = sql.identifier(column)
  const type = sql.raw(column === "is_blocked" ? "boolean" : "text")
  return sql`
    with met as materialized (
      select accounts.id, accounts.slot, ${was} as was, ${outcome} as outcome
      ${met} order by accounts.slot for no key update of accounts
    ), changed as (
      update accounts set ${name} = ${to}::${type}, updated_at = ${new Date()}::timestamptz
      from met
      where accounts.administration_id = ${administrationId} and accounts.id = met.id and met.outcome = 'changed'
      returning met.id, met.was
    ), kept as (
      insert into bulk_changes (administration_id, job_id, account_id, before, after)
      select ${administrationId}::uuid, ${job.id}::uuid, id, jsonb_build_object(${column}::text, was),
        jsonb_build_object(${column}::text, ${to}::${type})
      from changed
    )
    select outcome, count(*)::int as count, min(slot) as first, max(slot) as last from met group by outcome`
}

function userOf(job: RunningJob): string | null {
  return job.context.actor.kind === "user" ? job.context.actor.userId : null
}
