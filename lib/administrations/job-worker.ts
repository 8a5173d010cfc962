import { and, eq, sql } from "drizzle-orm"
import { withAdministration, withoutAdministration } from "@/db/client"
import { members } from "@/db/schema"
import { Refusal } from "@/lib/platform/errors"
import { surprise } from "@/lib/platform/log"
import { pause } from "@/lib/platform/pause"
import { removeExpiredFiles } from "./files"
import {
  claimJob,
  endJob,
  type Job,
  type JobHandlers,
  type JobKind,
  JobStopped,
  putBackJob,
  runningJob,
} from "./jobs"
import { may, type Permission } from "./permissions"

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
      for (const { administrationId, work } of await administrationsWithWork()) {
        if (stopping.aborted) return
        if (work === "expire") await removeExpiredFiles(administrationId)
        else worked = (await doNextJob(administrationId, handlers, stopping)) || worked
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
  try {
    const handler = handlers[job.kind]
    if (!handler) throw new Error(`no handler of jobs ${job.kind}`)
    await refuseWhoMayNot(job)
    if (job.attempts > MOST_ATTEMPTS) throw new Error("the job ended its worker too often")
    await endJob(job, "done", await handler(runningJob(job, stopping)))
  } catch (error) {
    await giveUp(job, error)
  }
  return true
}

/** What asking needs, doing needs too: who asked may have lost the role, or left, while the job waited. */
const NEEDS = {
  bulk: "accounts.bulk",
  undo: "accounts.bulk",
  import: "accounts.import",
  export: "accounts.export",
  duplicates: "accounts.merge",
  dryRun: "rules.write",
  apply: "rules.apply",
  nightly: "rules.apply",
} as const satisfies Record<JobKind, Permission>

async function refuseWhoMayNot({ administrationId, userId, kind }: Job): Promise<void> {
  if (userId === null) return
  const [member] = await withAdministration(administrationId, (tx) =>
    tx
      .select({ role: members.role })
      .from(members)
      .where(and(eq(members.administrationId, administrationId), eq(members.userId, userId))),
  )
  if (!member || !may(member.role, NEEDS[kind])) throw new Refusal("forbidden")
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

async function administrationsWithWork(): Promise<{ administrationId: string; work: "job" | "expire" }[]> {
  const { rows } = await withoutAdministration((tx) =>
    tx.execute<{ administration_id: string; work: "job" | "expire" }>(sql`
      select administration_id, work from administrations_with_work(${new Date()})
      where work in ('job', 'expire')`),
  )
  return rows.map(({ administration_id, work }) => ({ administrationId: administration_id, work }))
}
