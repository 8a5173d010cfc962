import { and, eq, inArray } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { jobs } from "@/db/schema"
import type { Context } from "@/lib/administrations/context"
import { addJob, type Job } from "@/lib/administrations/jobs"
import { askTakeBack } from "@/lib/classification/rulebook/runs"
import { Refusal } from "@/lib/platform/errors"
import type { BulkCursor } from "./bulk-job"

/** What a job of kind "undo" is asked. */
export type UndoAsked = { job: string }

/** Asks to take a bulk change, or an application of rules, back, also one that was stopped half-way; returns the job's id. */
export async function askUndo(tx: Tx, context: Context, jobId: string, now: Date): Promise<string> {
  const { administrationId } = context
  const [job] = await tx
    .select()
    .from(jobs)
    .where(and(eq(jobs.administrationId, administrationId), eq(jobs.id, jobId)))
    .for("update")
  if (job?.kind === "apply") return askTakeBack(tx, context, (job.input as { run: string }).run, now)
  if (job?.kind !== "bulk") throw new Refusal("not_found")
  if (job.dueAt !== null) throw new Refusal("job_runs")
  if (!canUndo(job, now)) throw new Refusal("undo_over")
  const [running] = await tx
    .select({ id: jobs.id })
    .from(jobs)
    .where(
      and(
        eq(jobs.administrationId, administrationId),
        eq(jobs.undoes, jobId),
        inArray(jobs.state, ["queued", "running"]),
      ),
    )
  if (running) throw new Refusal("undo_runs")
  const input: UndoAsked = { job: jobId }
  return addJob(tx, context, { kind: "undo", input, total: changedBy(job), undoes: jobId }, now)
}

/** Ended, did something, and not too long ago. */
export function canUndo(job: Pick<Job, "kind" | "dueAt" | "undoUntil" | "cursor">, now: Date): boolean {
  const inTime = job.undoUntil !== null && job.undoUntil > now
  return (job.kind === "bulk" || job.kind === "apply") && job.dueAt === null && inTime && changedBy(job) > 0
}

/** So many accounts were changed, also by a job that was stopped. */
export function changedBy(job: Pick<Job, "cursor">): number {
  return (job.cursor as BulkCursor | null)?.outcomes.changed ?? 0
}
