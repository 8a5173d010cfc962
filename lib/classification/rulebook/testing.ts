import { v7 as uuidv7 } from "uuid"
import { withAdministration } from "@/db/client"
import type { Context } from "@/lib/administrations/context"
import { doNextJob } from "@/lib/administrations/job-worker"
import { type JobHandler, readJob } from "@/lib/administrations/jobs"
import { applyJobOf } from "./apply-job"
import { addRule, setRuleState } from "./commands"
import type { Condition, Test } from "./condition"
import { dryRunJobOf } from "./dry-run-job"
import { nightlyJob } from "./nightly"
import { askApply, askDryRun, askTakeBack } from "./runs"
import { takeBackJobOf } from "./take-back-job"

/** What tests of rules share: writing one, and running them as a worker does, in steps of a few accounts. */

export function test(test: Omit<Test, "kind"> | Record<string, unknown>): Test {
  return { kind: "test", ...test } as Test
}

export const everybody: Condition = { kind: "all", of: [] }

const handlers = (step: number) => ({
  dryRun: dryRunJobOf(step),
  apply: applyJobOf(step),
  undo: takeBackJobOf(step) as JobHandler,
  nightly: nightlyJob,
})

/** A rule that counts from the next publishing on; returns its id. */
export async function aRule(
  context: Context,
  rule: { name?: string; condition: Condition; outcomes: number[] },
  now = new Date(),
): Promise<string> {
  return withAdministration(context.administrationId, async (tx) => {
    const id = await addRule(tx, context, { name: rule.name ?? `Rule ${uuidv7().slice(-6)}`, ...rule }, now)
    await setRuleState(tx, context, { id, state: "on" }, now)
    return id
  })
}

export async function dryRun(context: Context, now = new Date(), step = 7): Promise<string> {
  const { administrationId } = context
  const runId = await withAdministration(administrationId, (tx) => askDryRun(tx, context, now))
  await finish(administrationId, runId, step)
  return runId
}

export async function apply(context: Context, runId: string, now = new Date(), step = 7): Promise<string> {
  const { administrationId } = context
  const jobId = await withAdministration(administrationId, (tx) =>
    askApply(tx, context, { runId, confirmed: true }, now),
  )
  await finish(administrationId, jobId, step)
  return jobId
}

export async function takeBack(context: Context, runId: string, now = new Date(), step = 7): Promise<string> {
  const { administrationId } = context
  const jobId = await withAdministration(administrationId, (tx) => askTakeBack(tx, context, runId, now))
  await finish(administrationId, jobId, step)
  return jobId
}

export async function finish(administrationId: string, jobId: string, step = 7): Promise<void> {
  await doNextJob(administrationId, handlers(step))
  const job = await withAdministration(administrationId, (tx) => readJob(tx, administrationId, jobId))
  if (job?.state !== "done")
    throw new Error(`job ${job?.kind} is ${job?.state}: ${JSON.stringify(job?.result)}`)
}
