import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { record } from "@/lib/administrations/audit"
import { lockSettings } from "@/lib/administrations/commands"
import type { Context } from "@/lib/administrations/context"
import { addJob, readJob } from "@/lib/administrations/jobs"
import { moduleWorks } from "@/lib/modules/queries"
import { dayOf } from "@/lib/platform/calendar"
import { Refusal } from "@/lib/platform/errors"
import { bookInForce, entriesOf, publish } from "./book"
import type { Entry } from "./edition"
import { proposedEntries } from "./queries"
import type { RunResult } from "./run-counts"

/** How long an application can be taken back. */
export const TAKE_BACK_DAYS = 30

export type Run = {
  id: string
  entries: Entry[]
  asOf: string
  createdAt: Date
  applyJobId: string | null
  takeBackJobId: string | null
  book: number | null
  bookBefore: number | null
}

/**
 * Tries the rules as they are now on all accounts and changes none. Returns the run's id, which is its job's too.
 * Needs no module.
 */
export async function askDryRun(tx: Tx, context: Context, now: Date): Promise<string> {
  const { administrationId, actor } = context
  const entries = await proposedEntries(tx, administrationId)
  // Trying none takes those that are in force out of it.
  if (entries.length === 0 && (await bookInForce(tx, administrationId)) === null)
    throw new Refusal("no_rules")
  const { rows } = await tx.execute<{ total: number }>(sql`
    select count(*)::int as total from accounts
    where administration_id = ${administrationId} and merged_into is null`)
  const asked = { kind: "dryRun" as const, input: {}, total: rows[0]?.total ?? 0 }
  const id = await addJob(tx, context, asked, now)
  await tx.execute(sql`
    insert into rule_runs (administration_id, id, entries, as_of, created_at, created_by)
    values (${administrationId}, ${id}, ${JSON.stringify(entries)}::jsonb, ${dayOf(now)}, ${now},
      ${actor.kind === "user" ? actor.userId : null}::uuid)`)
  return id
}

/**
 * Puts the rules of a dry run in force and applies its changes exactly as it found them; returns the job's id. A
 * label that was changed or locked since is left. `confirmed`: yes, also a rule that changes more than half of all
 * accounts (else refused as `touches_most`, with the numbers).
 */
export async function askApply(
  tx: Tx,
  context: Context,
  { runId, confirmed }: { runId: string; confirmed: boolean },
  now: Date,
): Promise<string> {
  const { administrationId } = context
  if (!(await moduleWorks(tx, administrationId, "customer-classification", dayOf(now))))
    throw new Refusal("rules_need_module")
  await lockSettings(tx, administrationId)
  const run = await findRun(tx, administrationId, runId)
  if (run.applyJobId) throw new Refusal("run_applied")
  const dryRun = await readJob(tx, administrationId, runId)
  if (dryRun?.state !== "done") throw new Refusal("run_not_done")
  if (!sameEntries(run.entries, await proposedEntries(tx, administrationId)))
    throw new Refusal("rules_changed_since")
  const result = dryRun.result as RunResult
  const most = result.most?.accounts ?? 0
  if (!confirmed && most * 2 > result.accounts)
    throw new Refusal("touches_most", {}, { accounts: most, of: result.accounts })
  const jobId = await addJob(
    tx,
    context,
    {
      kind: "apply",
      input: { run: runId },
      total: result.changed,
      undoUntil: daysAfter(now, TAKE_BACK_DAYS),
    },
    now,
  )
  const before = await bookInForce(tx, administrationId)
  const by = context.actor.kind === "user" ? context.actor.userId : null
  const book = await publish(
    tx,
    administrationId,
    { entries: run.entries, by, runId, evaluatedOn: run.asOf },
    now,
  )
  await tx.execute(sql`
    update rule_runs set apply_job_id = ${jobId}::uuid, book = ${book}::int, book_before = ${before}::int
    where administration_id = ${administrationId} and id = ${runId}`)
  await askAboutNewer(tx, administrationId, run.createdAt)
  await record(tx, context, "rules.published", String(book), { run: runId, rules: run.entries.length })
  return jobId
}

/**
 * Takes an applied run back: labels that still stand as it left them become what they were, and the edition that was
 * in force before is so again. Returns the job's id.
 */
export async function askTakeBack(tx: Tx, context: Context, runId: string, now: Date): Promise<string> {
  const { administrationId } = context
  await lockSettings(tx, administrationId)
  const run = await findRun(tx, administrationId, runId)
  const applied = run.applyJobId ? await readJob(tx, administrationId, run.applyJobId) : null
  if (!applied) throw new Refusal("run_not_applied")
  if (applied.dueAt !== null) throw new Refusal("job_runs")
  if (run.takeBackJobId) throw new Refusal("run_taken_back")
  if (!applied.undoUntil || applied.undoUntil <= now) throw new Refusal("undo_over")
  const jobId = await addJob(
    tx,
    context,
    { kind: "undo", input: { job: applied.id }, total: applied.done, undoes: applied.id },
    now,
  )
  await tx.execute(sql`
    update rule_runs set take_back_job_id = ${jobId}::uuid
    where administration_id = ${administrationId} and id = ${runId}`)
  // Rules that somebody put in force since stay so.
  if ((await bookInForce(tx, administrationId)) === run.book) {
    const entries = run.bookBefore === null ? null : await entriesOf(tx, administrationId, run.bookBefore)
    const by = context.actor.kind === "user" ? context.actor.userId : null
    const book = await publish(tx, administrationId, { entries, by, runId, evaluatedOn: dayOf(now) }, now)
    await record(tx, context, "rules.takenBack", String(run.book), { run: runId, book: book ?? 0 })
  }
  return jobId
}

export async function findRun(tx: Tx, administrationId: string, id: string): Promise<Run> {
  const { rows } = await tx.execute<{
    id: string
    entries: Entry[]
    as_of: string
    created_at: string
    apply_job_id: string | null
    take_back_job_id: string | null
    book: number | null
    book_before: number | null
  }>(sql`
    select id, entries, as_of::text, to_json(created_at)#>>'{}' as created_at, apply_job_id, take_back_job_id, book, book_before
    from rule_runs where administration_id = ${administrationId} and id = ${id} for update`)
  const [row] = rows
  if (!row) throw new Refusal("not_found")
  return {
    id: row.id,
    entries: row.entries,
    asOf: row.as_of,
    createdAt: new Date(row.created_at),
    applyJobId: row.apply_job_id,
    takeBackJobId: row.take_back_job_id,
    book: row.book,
    bookBefore: row.book_before,
  }
}

function sameEntries(a: Entry[], b: Entry[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ rule, version }, i) => rule === b[i]?.rule && version === b[i]?.version)
  )
}

/** Who came or changed after the dry run had looked is looked at by itself, now that the rules are in force. */
async function askAboutNewer(tx: Tx, administrationId: string, since: Date): Promise<void> {
  await tx.execute(sql`
    insert into rule_due (administration_id, account_id)
    select ${administrationId}::uuid, id from accounts
    where administration_id = ${administrationId} and merged_into is null
      and (created_at >= ${since}::timestamptz or updated_at >= ${since}::timestamptz)
    union
    select ${administrationId}::uuid, account_id from orders
    where administration_id = ${administrationId} and ordered_at >= ${since}::timestamptz - interval '1 day'
      and updated_at >= ${since}::timestamptz`)
}

function daysAfter(now: Date, days: number): Date {
  return new Date(now.getTime() + days * 86_400_000)
}
