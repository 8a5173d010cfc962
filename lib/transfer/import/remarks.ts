import { and, asc, eq, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { jobRemarks } from "@/db/schema"
import type { RunningJob } from "@/lib/administrations/jobs"
import type { RowPlan } from "./plan"
import { isRemarked, MOST_REMARKS } from "./progress"
import type { Reason } from "./row-facts"

/** Keeps why rows were refused, and what others left alone. `remarks` counts these rows as well. */
export async function insertRemarks(
  tx: Tx,
  job: RunningJob,
  plans: RowPlan[],
  remarks: number,
): Promise<void> {
  const remarked = plans.filter(isRemarked)
  const room = MOST_REMARKS - (remarks - remarked.length)
  const rows = remarked.slice(0, Math.max(0, room)).map(({ position, outcome, account, reasons }) => ({
    position,
    reason: reasons[0]?.code ?? "",
    facts: { outcome, account, reasons },
  }))
  if (rows.length === 0) return
  // A check that was interrupted begins anew.
  await tx.execute(sql`
    insert into job_remarks (administration_id, job_id, position, reason, facts)
    select ${job.administrationId}::uuid, ${job.id}::uuid, position, reason, facts
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (position int, reason text, facts jsonb)
    on conflict (administration_id, job_id, position) do update set reason = excluded.reason, facts = excluded.facts`)
}

export type Remark = {
  position: number
  outcome: RowPlan["outcome"]
  account: RowPlan["account"]
  reasons: Reason[]
}

/** In the order of the file, those after a row. */
export async function listRemarks(
  tx: Tx,
  administrationId: string,
  jobId: string,
  { after, limit }: { after: number; limit: number },
): Promise<Remark[]> {
  const rows = await tx
    .select({ position: jobRemarks.position, facts: jobRemarks.facts })
    .from(jobRemarks)
    .where(
      and(
        eq(jobRemarks.administrationId, administrationId),
        eq(jobRemarks.jobId, jobId),
        sql`${jobRemarks.position} > ${after}`,
      ),
    )
    .orderBy(asc(jobRemarks.position))
    .limit(limit)
  return rows.map(({ position, facts }) => ({ position, ...(facts as Omit<Remark, "position">) }))
}
