import { keepBitmaps } from "@/lib/accounts/bitmaps/keep"
import { scanDuplicates } from "@/lib/accounts/duplicate-scan"
import { workOnJobs } from "@/lib/administrations/job-worker"
import type { JobHandlers } from "@/lib/administrations/jobs"
import { keepSent } from "@/lib/administrations/outbox/keep-sent"
import { work } from "@/lib/channels/worker"
import { applyJob } from "@/lib/classification/rulebook/apply-job"
import { dryRunJob } from "@/lib/classification/rulebook/dry-run-job"
import { keepClassified } from "@/lib/classification/rulebook/keep-classified"
import { nightlyJob } from "@/lib/classification/rulebook/nightly"
import { keepAlerts } from "@/lib/receivables/alerts/keep-alerts"
import { keepBilled } from "@/lib/receivables/billing/keep-billed"
import { mailHandlers } from "@/lib/receivables/mailing/handlers"
import { bulkJob } from "@/lib/transfer/bulk-job"
import { exportJob } from "@/lib/transfer/export-job"
import { importJob } from "@/lib/transfer/import/job"
import { undoJob } from "@/lib/transfer/undo-job"

/** Who does which job; a room further right than jobs themselves, so they are brought together here. */
export const jobHandlers: JobHandlers = {
  bulk: bulkJob,
  undo: undoJob,
  export: exportJob,
  import: importJob,
  duplicates: scanDuplicates,
  dryRun: dryRunJob,
  apply: applyJob,
  nightly: nightlyJob,
}

/** All background work of a process, until told to stop; resolves when the work at hand is done. */
export async function workInBackground(stopping: AbortSignal): Promise<void> {
  await Promise.all([
    work(stopping),
    workOnJobs(jobHandlers, stopping),
    keepBitmaps(stopping),
    keepClassified(stopping),
    keepBilled(stopping),
    keepAlerts(stopping),
    keepSent(mailHandlers, stopping),
  ])
}
