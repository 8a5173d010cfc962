import type { Outcome } from "./outcomes"
import type { RowPlan } from "./plan"
import type { NewValue } from "./values"

/** So many rows with an error or a note are kept to be looked at; beyond that they are counted. */
export const MOST_REMARKS = 10_000
/** So many rows of each outcome are kept to be looked at after a check. */
export const PREVIEW_ROWS = 200

export type Counts = Record<Outcome, number> & {
  /** Rows that did their work but left something alone, and say so. */
  notes: number
}

/** What the cursor of an import holds. */
export type Progress = {
  /** The last row of the file that was done. */
  position: number
  counts: Counts
  /** Rows that were remarked upon, those beyond the limit included. */
  remarks: number
  /** Values that were made, by the key of their field and code. */
  created: [string, NewValue][]
  /** Of a check: rows of each outcome. */
  preview?: RowPlan[]
}

/** What a job of an import counted until now; null where it did not begin, or failed before. */
export function importCounts(job: { state: string; cursor: unknown; result: unknown }): Counts | null {
  const result = job.state === "failed" ? null : (job.result as { counts: Counts } | null)
  return result?.counts ?? (job.cursor as Progress | null)?.counts ?? null
}

export function noProgress(): Progress {
  return {
    position: 0,
    counts: { create: 0, update: 0, unchanged: 0, skip: 0, error: 0, notes: 0 },
    remarks: 0,
    created: [],
  }
}

export function withPlans(progress: Progress, plans: RowPlan[], created: Map<string, NewValue>): Progress {
  const counts = { ...progress.counts }
  let { remarks } = progress
  for (const plan of plans) {
    counts[plan.outcome]++
    if (isNoted(plan)) counts.notes++
    if (isRemarked(plan)) remarks++
  }
  const position = plans.at(-1)?.position ?? progress.position
  return { position, counts, remarks, created: [...created] }
}

export function isRemarked(plan: RowPlan): boolean {
  return plan.reasons.length > 0 && plan.outcome !== "skip"
}

function isNoted(plan: RowPlan): boolean {
  return plan.reasons.length > 0 && plan.outcome !== "error" && plan.outcome !== "skip"
}

/** Rows of each outcome until there are enough. */
export class Preview {
  readonly rows: RowPlan[] = []
  private readonly counts = new Map<Outcome, number>()

  add(plans: RowPlan[]): void {
    for (const plan of plans) {
      const count = this.counts.get(plan.outcome) ?? 0
      if (count >= PREVIEW_ROWS) continue
      this.counts.set(plan.outcome, count + 1)
      this.rows.push(plan)
    }
  }
}
