import { workOnJobs } from "@/lib/administrations/job-worker"
import type { JobHandlers } from "@/lib/administrations/jobs"
import { work } from "@/lib/channels/worker"

/** Who does which job; a room further right than jobs themselves, so they are brought together here. */
export const jobHandlers: JobHandlers = {}

/** All background work of a process, until told to stop; resolves when the work at hand is done. */
export async function workInBackground(stopping: AbortSignal): Promise<void> {
  await Promise.all([work(stopping), workOnJobs(jobHandlers, stopping)])
}
