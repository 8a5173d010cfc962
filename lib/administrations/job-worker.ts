import { sql } from "drizzle-orm"
import { withoutAdministration } from "@/db/client"
import { Refusal } from "@/lib/platform/errors"
import { surprise } from "@/lib/platform/log"
import { pause } from "@/lib/platform/pause"
import { removeExpiredFiles } from "./files"
import { claimJob, endJob, type Job, type JobHandlers, JobStopped, putBackJob, runningJob } from "./jobs"

const LOOK_EVERY_MS = 1000
const MOST_ATTEMPTS = 4
const RETRY_SECONDS = 10

/**
 * Does jobs until told to stop, one at a time, administrations in turn: whoever works in the portal meanwhile
 * keeps the other core. Any number of processes may do the same on one database. A job in hand is given back
 * between two steps.
 */
export async function workOnJobs(handlers: JobHandlers, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    let worked = false
    try {
      for (const administrationId of await administrationsWith("expire")) {
        await removeExpiredFiles(administrationId)
      }
      for (const administrationId of await administrationsWith("job")) {
        if (stopping.aborted) return
        worked = (await doNextJob(administrationId, handlers, stopping)) || worked
      }
    } catch (error) {
      surprise(error, "looking for jobs")
    }
    if (!worked) await pause(LOOK_EVERY_MS, stopping)
  }
}

/** Does one due job of an administration; false when there is none. */
export async function doNextJob(
  administrationId: string,
  handlers: JobHandlers,
  stopping: AbortSignal = new AbortController().signal,
): Promise<boolean> {
  const job = await claimJob(administrationId)
  if (!job) return false
  const handler = handlers[job.kind]
  if (!handler) throw new Error(`no handler of jobs ${job.kind}`)
  try {
    if (job.attempts > MOST_ATTEMPTS) throw new Error("the job ended its worker too often")
    await endJob(job, "done", await handler(runningJob(job, stopping)))
  } catch (error) {
    await giveUp(job, error)
  }
  return true
}

async function giveUp(job: Job, error: unknown): Promise<void> {
  if (error instanceof JobStopped) {
    if (error.why === "cancelled") await endJob(job, "cancelled", null)
    if (error.why === "stopping") await putBackJob(job, new Date())
    return
  }
  if (error instanceof Refusal) return endJob(job, "failed", { code: error.code, facts: error.facts })
  const reference = surprise(error, `job ${job.kind}`)
  if (job.attempts < MOST_ATTEMPTS) {
    return putBackJob(job, new Date(Date.now() + RETRY_SECONDS * 1000 * job.attempts))
  }
  await endJob(job, "failed", { code: "unexpected", reference })
}

async function administrationsWith(work: "job" | "expire"): Promise<string[]> {
  const { rows } = await withoutAdministration((tx) =>
    tx.execute<{ administration_id: string }>(
      sql`select administration_id from administrations_with_work(${new Date()}) where work = ${work}`,
    ),
  )
  return rows.map((row) => row.administration_id)
}
