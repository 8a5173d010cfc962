import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { readJob } from "@/lib/administrations/jobs"

/** How far a job is, for the page that shows it. */
export async function GET(_: Request, { params }: RouteContext<"/[administration]/jobs/[job]/progress">) {
  const { administration, job } = await params
  const { administrationId } = await portalContext(administration, "jobs.read")
  const known = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(job)
  const found = known
    ? await withAdministration(administrationId, (tx) => readJob(tx, administrationId, job))
    : null
  if (!found) return new Response(null, { status: 404 })
  const { state, done, total, cancelledAt } = found
  return Response.json(
    { state, stopping: cancelledAt !== null, done, total },
    { headers: { "cache-control": "no-store" } },
  )
}
