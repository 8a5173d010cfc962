import type { ListedJob } from "@/components/transfer/jobs-table"
import type { PortalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import type { ExportResult } from "@/lib/transfer/export-job"
import type { JobRow } from "@/lib/transfer/job-queries"
import { canUndo, changedBy } from "@/lib/transfer/undo"

const FILE_DAYS = 7

/** A job as a list and its own page show it, and what this person can do with it now. */
export function factsOf(job: JobRow, what: string | null, context: PortalContext, now: Date): ListedJob {
  const { actor, role } = context
  const mine = actor.kind === "user" && actor.userId === job.userId
  const file = (job.result as Partial<ExportResult> | null)?.file
  const kept = job.endedAt !== null && now.getTime() - job.endedAt.getTime() < FILE_DAYS * 86_400_000
  return {
    job: job.id,
    kind: job.kind,
    what,
    person: job.person,
    state: job.state,
    stopping: job.cancelledAt !== null,
    done: job.done,
    total: job.total,
    createdAt: job.createdAt.toISOString(),
    cancellable: job.dueAt !== null && job.cancelledAt === null,
    undoable: canUndo(job, now) && may(role, "accounts.bulk") ? changedBy(job) : null,
    file: job.kind === "export" && mine && kept && file ? file : null,
  }
}
