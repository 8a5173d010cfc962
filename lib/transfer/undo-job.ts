import { and, eq, type SQL, sql } from "drizzle-orm"
import { type Tx, withAdministration } from "@/db/client"
import { jobs } from "@/db/schema"
import { lockAccounts } from "@/lib/accounts/arrivals"
import { type Changed, takeIn } from "@/lib/accounts/bitmaps/take-in"
import { lockSettings } from "@/lib/administrations/commands"
import { type JobHandler, type RunningJob, readJob } from "@/lib/administrations/jobs"
import { planForStep } from "@/lib/administrations/step-plans"
import { takeBackJob } from "@/lib/classification/rulebook/take-back-job"
import type { BulkAsked } from "./bulk"
import { addCounts } from "./counts"
import type { UndoAsked } from "./undo"
import type { UndoOutcome, UndoOutcomes } from "./undo-outcomes"
import { putBackAccounts, putBackLabels } from "./undo-sql"

export type UndoCursor = {
  /** The last account that was dealt with; null at the beginning. */
  after: string | null
  outcomes: UndoOutcomes
}

const ACCOUNTS_PER_STEP = 10_000

/**
 * Puts back what a bulk change replaced, account by account, where it still stands as that change left it.
 * Accounts that were changed since are left and listed.
 */
export const undoJob = undoJobOf(ACCOUNTS_PER_STEP)

/** The same in steps of another size. */
export function undoJobOf(accountsPerStep: number): JobHandler {
  return async (job) => {
    const { job: undone } = job.input as UndoAsked
    const { administrationId } = job
    const original = await withAdministration(administrationId, (tx) => readJob(tx, administrationId, undone))
    if (!original) throw new Error("an undo of a job that is not there")
    if (original.kind === "apply") return takeBackJob(job)
    const { change } = original.input as BulkAsked
    const table = change.kind === "label" ? "assignments" : "bulk_changes"
    let cursor = (job.cursor as UndoCursor | null) ?? { after: null, outcomes: {} }
    for (let ended = false; !ended; ) {
      await job.step(async (tx) => {
        const { after, outcomes } = cursor
        const last = await lastOfBatch(tx, administrationId, { undone, table, after, most: accountsPerStep })
        ended = last === null
        if (last === null) {
          await closeUndo(tx, administrationId, undone)
          return { done: job.done, cursor }
        }
        const rows = await putBack(tx, job, change, { undone, after, last })
        const counts = Object.fromEntries(rows.map(({ outcome, count }) => [outcome, count]))
        cursor = { after: last, outcomes: addCounts(outcomes, counts) }
        return { done: job.done + rows.reduce((sum, { count }) => sum + count, 0), cursor }
      })
    }
    return { outcomes: cursor.outcomes }
  }
}

async function putBack(
  tx: Tx,
  job: RunningJob,
  change: BulkAsked["change"],
  batch: { undone: string; after: string | null; last: string },
): Promise<Counted[]> {
  const { administrationId } = job
  await planForStep(tx)
  await lockSettings(tx, administrationId)
  if (change.kind === "label") {
    await tx.execute(lockRows(administrationId, batch, "account_labels", "account_id"))
    const { rows } = await tx.execute<Counted>(putBackLabels(job, change.field, batch))
    await takeIn(tx, job, backOf(rows), "assignments")
    return rows
  }
  await lockAccounts(tx, administrationId, { wait: true })
  const column = change.kind === "blocked" ? "is_blocked" : "language"
  const { rows } = await tx.execute<Counted>(putBackAccounts(job, column, batch))
  const changed = { administrationId, id: batch.undone }
  if (column === "is_blocked") await takeIn(tx, changed, backOf(rows), "bulk_changes")
  return rows
}

type Counted = Changed & { outcome: UndoOutcome }

function backOf(rows: Counted[]): Changed | null {
  return rows.find(({ outcome }) => outcome === "back") ?? null
}

/** In a statement of its own, so that the next one sees every reason that was written until then. */
function lockRows(
  administrationId: string,
  batch: { undone: string; after: string | null; last: string },
  table: string,
  key: string,
): SQL {
  const locked = sql.identifier(table)
  return sql`
    with held as (
      select accounts.slot from ${locked}
      join accounts on accounts.administration_id = ${administrationId} and accounts.id = ${locked}.${sql.identifier(key)}
      where ${locked}.administration_id = ${administrationId}
        and ${locked}.${sql.identifier(key)} in (
          select account_id from assignments
          where administration_id = ${administrationId} and job_id = ${batch.undone}
            and account_id <= ${batch.last}::uuid
            and (${batch.after}::uuid is null or account_id > ${batch.after}::uuid))
      order by accounts.slot for no key update of ${locked}
    )
    select count(*) from held`
}

/** The account that the next batch ends with; null when there is none left. */
async function lastOfBatch(
  tx: Tx,
  administrationId: string,
  asked: {
    undone: string
    table: "assignments" | "bulk_changes"
    after: string | null
    most: number
  },
): Promise<string | null> {
  const { undone, table, after, most } = asked
  const { rows } = await tx.execute<{ last: string | null }>(sql`
    select max(account_id::text) as last from (
      select distinct account_id from ${sql.identifier(table)}
      where administration_id = ${administrationId} and job_id = ${undone}
        and (${after}::uuid is null or account_id > ${after}::uuid)
      order by account_id limit ${most}
    ) as batch`)
  return rows[0]?.last ?? null
}

/** What was taken back wholly cannot be taken back again. */
async function closeUndo(tx: Tx, administrationId: string, undone: string): Promise<void> {
  await tx
    .update(jobs)
    .set({ undoUntil: null })
    .where(and(eq(jobs.administrationId, administrationId), eq(jobs.id, undone)))
}
