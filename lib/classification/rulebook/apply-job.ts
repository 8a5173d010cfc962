import { sql } from "drizzle-orm"
import { type Tx, withAdministration } from "@/db/client"
import { takeIn } from "@/lib/accounts/bitmaps/take-in"
import { lockSettings } from "@/lib/administrations/commands"
import type { JobHandler, RunningJob } from "@/lib/administrations/jobs"
import { planForStep } from "@/lib/administrations/step-plans"
import { moduleWorks } from "@/lib/modules/queries"
import { dayOf } from "@/lib/platform/calendar"
import { Refusal } from "@/lib/platform/errors"
import { FIELD_IDS } from "../rules"
import { rulesOf } from "./book"
import type { RuleReason } from "./rule-reasons"
import { findRun, type Run } from "./runs"
import { type Written, writeLabels } from "./write-labels"

/** How far the application is, and what became of the labels until there. */
export type ApplyCursor = {
  /** The slot of the last account that was dealt with; -1 at the beginning. */
  after: number
  outcomes: { changed: number; labels: number; left: number }
}

const ACCOUNTS_PER_STEP = 15_000

/** Applies what a dry run found, account by account, exactly; what somebody changed or holds since is left. */
export const applyJob = applyJobOf(ACCOUNTS_PER_STEP)

/** The same in steps of another size. */
export function applyJobOf(accountsPerStep: number): JobHandler {
  return async (job) => {
    const { administrationId } = job
    const { run } = job.input as { run: string }
    const plan = await withAdministration(administrationId, (tx) => planOf(tx, job, run))
    let cursor = (job.cursor as ApplyCursor | null) ?? {
      after: -1,
      outcomes: { changed: 0, labels: 0, left: 0 },
    }
    for (let ended = false; !ended; ) {
      await job.step(async (tx) => {
        const last = await lastOfStep(tx, administrationId, run, cursor.after, accountsPerStep)
        ended = last === null
        if (last === null) return { done: job.done, cursor }
        const written = await applySpan(tx, job, plan, { after: cursor.after, last })
        cursor = { after: last, outcomes: sum(cursor.outcomes, written) }
        return { done: cursor.outcomes.changed, cursor }
      })
    }
    return { outcomes: cursor.outcomes, run }
  }
}

/** `reasons` are those of the run's entries, in their order, as PostgreSQL writes an array of jsonb. */
type Plan = { run: Run; reasons: string[]; fields: (typeof FIELD_IDS)[number][] }

async function planOf(tx: Tx, { administrationId }: RunningJob, runId: string): Promise<Plan> {
  if (!(await moduleWorks(tx, administrationId, "customer-classification", dayOf(new Date()))))
    throw new Refusal("rules_need_module")
  const run = await findRun(tx, administrationId, runId)
  const rules = await rulesOf(tx, administrationId, run.entries)
  const { rows } = await tx.execute<{ field: number }>(sql`
    select distinct (change ->> 0)::int as field
    from rule_changes cross join lateral jsonb_array_elements(changes) as change
    where administration_id = ${administrationId} and run_id = ${runId}`)
  const changed = new Set(rows.map(({ field }) => field))
  return {
    run,
    // What was decided on stands in the run's changes: there is no need to write it again, label by label.
    reasons: rules.map(({ id, version }) =>
      JSON.stringify({ book: run.book, rule: id, version, run: runId } satisfies RuleReason),
    ),
    fields: FIELD_IDS.filter((_, i) => changed.has(i + 1)),
  }
}

async function applySpan(
  tx: Tx,
  job: RunningJob,
  { run, reasons, fields }: Plan,
  span: { after: number; last: number },
): Promise<Written> {
  const { administrationId, id, context } = job
  await planForStep(tx)
  // Merging values moves labels too, in an order of its own.
  await lockSettings(tx, administrationId)
  const rows = sql`(
    select c.account_id, c.slot, (change ->> 0)::smallint as field, coalesce((change ->> 1)::int, 0) as was,
      coalesce((change ->> 2)::int, 0) as becomes,
      (${sql.param(reasons)}::jsonb[])[(change ->> 3)::int + 1] as facts
    from rule_changes c
    cross join lateral jsonb_array_elements(c.changes) as change
    where c.administration_id = ${administrationId} and c.run_id = ${run.id}
      and c.slot > ${span.after} and c.slot <= ${span.last}
  ) as r`
  const userId = context.actor.kind === "user" ? context.actor.userId : null
  const written = await writeLabels(
    tx,
    administrationId,
    { rows, fields },
    { cause: "rule", userId, jobId: id },
    new Date(),
  )
  await takeIn(tx, job, written.accounts, "assignments", { asked: true })
  return written
}

async function lastOfStep(
  tx: Tx,
  administrationId: string,
  runId: string,
  after: number,
  most: number,
): Promise<number | null> {
  const { rows } = await tx.execute<{ last: number | null }>(sql`
    select max(slot) as last from (
      select slot from rule_changes
      where administration_id = ${administrationId} and run_id = ${runId} and slot > ${after}
      order by slot limit ${most}
    ) as step`)
  return rows[0]?.last ?? null
}

function sum(
  outcomes: ApplyCursor["outcomes"],
  { accounts, labels, left }: Written,
): ApplyCursor["outcomes"] {
  return {
    changed: outcomes.changed + (accounts?.count ?? 0),
    labels: outcomes.labels + labels,
    left: outcomes.left + left,
  }
}
