import { and, eq, sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { type Tx, withAdministration } from "@/db/client"
import { jobs } from "@/db/schema"
import type { JOB_KINDS, JOB_STATES } from "@/db/vocabulary"
import { Refusal } from "@/lib/platform/errors"
import { record } from "./audit"
import type { Context } from "./context"

export type JobKind = (typeof JOB_KINDS)[number]
export type JobState = (typeof JOB_STATES)[number]
export type Job = typeof jobs.$inferSelect

/** So long a worker may be silent before another takes its job up. */
export const LEASE_SECONDS = 60

/** Asks for work; it begins within a second of the commit. Returns the job's id. */
export async function addJob(
  tx: Tx,
  context: Context,
  asked: {
    kind: JobKind
    input: Record<string, unknown>
    total?: number | null
    undoUntil?: Date | null
    undoes?: string
  },
  now: Date,
): Promise<string> {
  const id = uuidv7()
  await tx.insert(jobs).values({
    administrationId: context.administrationId,
    id,
    kind: asked.kind,
    userId: context.actor.kind === "user" ? context.actor.userId : null,
    input: asked.input,
    state: "queued",
    dueAt: now,
    total: asked.total ?? null,
    createdAt: now,
    undoUntil: asked.undoUntil ?? null,
    undoes: asked.undoes ?? null,
  })
  await record(tx, context, "job.asked", id, { kind: asked.kind })
  return id
}

/** One that waits ends at once; one that runs ends at its next step. One that ended stays as it is. */
export async function cancelJob(tx: Tx, context: Context, id: string, now: Date): Promise<void> {
  const [job] = await tx.select().from(jobs).where(jobIs(context.administrationId, id)).for("update")
  if (!job) throw new Refusal("not_found")
  if (job.dueAt === null || job.cancelledAt) return
  const ended = job.state === "queued" ? { state: "cancelled" as const, dueAt: null, endedAt: now } : {}
  await tx
    .update(jobs)
    .set({ cancelledAt: now, ...ended })
    .where(jobIs(context.administrationId, id))
  await record(tx, context, "job.cancelled", id, { kind: job.kind })
}

export async function readJob(tx: Tx, administrationId: string, id: string): Promise<Job | null> {
  const [job] = await tx.select().from(jobs).where(jobIs(administrationId, id))
  return job ?? null
}

/** The job was cancelled, or another worker has it: whoever runs it lets go, and its last step is undone. */
export class JobStopped extends Error {
  constructor(readonly why: "cancelled" | "lost" | "stopping") {
    super(`job ${why}`)
  }
}

/** A job in the hands of a worker. */
export type RunningJob = {
  administrationId: string
  id: string
  kind: JobKind
  /** Who asked; a job acts in their name. */
  context: Context
  input: Record<string, unknown>
  /** What the last step left, as `Step.cursor`; null at the beginning. */
  cursor: Record<string, unknown> | null
  done: number
  createdAt: Date
  /**
   * One piece of the work, of a few seconds at most, in a transaction of its own together with its cursor and
   * progress: it happens once, or not at all. Throws JobStopped when the job was cancelled or taken over.
   */
  step: (work: (tx: Tx) => Promise<Step>) => Promise<void>
  /** For work in one long transaction: tells how far it is and keeps the job. Throws as `step` does. */
  report: (done: number, total?: number) => Promise<void>
}

export type Step = { done: number; total?: number | null; cursor?: Record<string, unknown> }

/** Does a job and says what came of it. It may be called again after a crash: it goes on from the cursor. */
export type JobHandler = (job: RunningJob) => Promise<Record<string, unknown>>
export type JobHandlers = Partial<Record<JobKind, JobHandler>>

/** Takes up the administration's next due job; null when there is none. */
export async function claimJob(administrationId: string, now = new Date()): Promise<Job | null> {
  return withAdministration(administrationId, async (tx) => {
    const [due] = await tx
      .select({ id: jobs.id })
      .from(jobs)
      .where(and(eq(jobs.administrationId, administrationId), sql`${jobs.dueAt} <= ${now}`))
      .orderBy(jobs.dueAt, jobs.id)
      .limit(1)
      .for("update", { skipLocked: true })
    if (!due) return null
    const [job] = await tx
      .update(jobs)
      .set({
        state: "running",
        dueAt: leaseFrom(now),
        attempts: sql`${jobs.attempts} + 1`,
        startedAt: sql`coalesce(${jobs.startedAt}, ${now})`,
      })
      .where(jobIs(administrationId, due.id))
      .returning()
    return job ?? null
  })
}

/** The job as its handler sees it. */
export function runningJob(job: Job, stopping: AbortSignal): RunningJob {
  const { administrationId, id, attempts } = job
  const running: RunningJob = {
    administrationId,
    id,
    kind: job.kind,
    context: {
      administrationId,
      actor: job.userId ? { kind: "user", userId: job.userId } : { kind: "system" },
    },
    input: job.input,
    cursor: job.cursor,
    done: job.done,
    createdAt: job.createdAt,
    async step(work) {
      if (stopping.aborted) throw new JobStopped("stopping")
      const step = await withAdministration(administrationId, async (tx) => {
        await hold(tx)
        const did = await work(tx)
        await keep(tx, did)
        return did
      })
      running.done = step.done
      if (step.cursor) running.cursor = step.cursor
    },
    async report(done, total) {
      if (stopping.aborted) throw new JobStopped("stopping")
      await withAdministration(administrationId, async (tx) => {
        await hold(tx)
        await keep(tx, { done, total })
      })
      running.done = done
    },
  }
  return running

  /** Still ours? Nobody takes it up or cancels it until this transaction ends. */
  async function hold(tx: Tx): Promise<void> {
    const [now] = await tx
      .select({ attempts: jobs.attempts, state: jobs.state, cancelledAt: jobs.cancelledAt })
      .from(jobs)
      .where(jobIs(administrationId, id))
      .for("update")
    if (now?.attempts !== attempts || now.state !== "running") throw new JobStopped("lost")
    if (now.cancelledAt) throw new JobStopped("cancelled")
  }

  async function keep(tx: Tx, { done, total, cursor }: Step): Promise<void> {
    await tx
      .update(jobs)
      .set({
        done,
        dueAt: leaseFrom(new Date()),
        ...(total === undefined ? {} : { total }),
        ...(cursor ? { cursor } : {}),
      })
      .where(jobIs(administrationId, id))
  }
}

/** Ends a job that `claimJob` gave; nothing when another worker has it by now. */
export async function endJob(
  job: Job,
  state: "done" | "failed" | "cancelled",
  result: Record<string, unknown> | null,
  now = new Date(),
): Promise<void> {
  await withAdministration(job.administrationId, (tx) =>
    tx
      .update(jobs)
      .set({ state, dueAt: null, endedAt: now, ...(result ? { result } : {}) })
      .where(and(jobIs(job.administrationId, job.id), eq(jobs.attempts, job.attempts))),
  )
}

/** Gives a job back: it is taken up again then. */
export async function putBackJob(job: Job, dueAt: Date): Promise<void> {
  await withAdministration(job.administrationId, (tx) =>
    tx
      .update(jobs)
      .set({ state: "queued", dueAt })
      .where(and(jobIs(job.administrationId, job.id), eq(jobs.attempts, job.attempts))),
  )
}

function leaseFrom(now: Date): Date {
  return new Date(now.getTime() + LEASE_SECONDS * 1000)
}

function jobIs(administrationId: string, id: string) {
  return and(eq(jobs.administrationId, administrationId), eq(jobs.id, id))
}
