import type { Metadata } from "next"
import { PageHeader } from "@/components/shell/page-header"
import { JobsFilter } from "@/components/transfer/jobs-filter"
import { JobsTable } from "@/components/transfer/jobs-table"
import { EmptyState } from "@/components/ui/empty-state"
import { LinkButton } from "@/components/ui/link-button"
import { Panel } from "@/components/ui/panel"
import { withAdministration } from "@/db/client"
import { JOB_KINDS, JOB_STATES } from "@/db/vocabulary"
import { portalContext } from "@/lib/administrations/context"
import { first } from "@/lib/platform/filters/address"
import { getLocale, getTranslator } from "@/lib/platform/i18n"
import { listJobs } from "@/lib/transfer/job-queries"
import { describeJobs } from "@/lib/transfer/job-words"
import { factsOf } from "../job-facts"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("transfer"))("title") }
}

export default async function JobsPage(props: PageProps<"/[administration]/jobs">) {
  const { administration } = await props.params
  const context = await portalContext(administration, "jobs.read")
  const { administrationId } = context
  const params = await props.searchParams
  const kind = JOB_KINDS.find((one) => one === first(params.kind)) ?? null
  const state = JOB_STATES.find((one) => one === first(params.state)) ?? null
  const before = first(params.before)
  const place = before && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(before) ? before : null
  const [locale, t, words] = await Promise.all([
    getLocale(),
    getTranslator("transfer"),
    getTranslator("platform"),
  ])
  const { rows, more, described } = await withAdministration(administrationId, async (tx) => {
    const page = await listJobs(tx, administrationId, { kind, state }, place)
    return { ...page, described: await describeJobs(tx, administrationId, page.rows, locale) }
  })
  const now = new Date()
  const filtered = kind !== null || state !== null
  const here = `/${administration}/jobs`
  const older = new URLSearchParams({ ...(kind && { kind }), ...(state && { state }) })
  older.set("before", rows.at(-1)?.id ?? "")
  return (
    <>
      <PageHeader title={t("title")} description={t("jobs.description")} />
      {(rows.length > 0 || filtered) && <JobsFilter kind={kind ?? ""} state={state ?? ""} />}
      {rows.length === 0 ? (
        <Panel flush>
          <EmptyState title={t(filtered ? "jobs.noneTitle" : "jobs.emptyTitle")}>
            {!filtered && t("jobs.emptyText")}
          </EmptyState>
        </Panel>
      ) : (
        <JobsTable
          administration={administration}
          jobs={rows.map((job) => factsOf(job, described.get(job.id) ?? null, context, now))}
        />
      )}
      {(more || place) && (
        <nav aria-label={words("pages")} className="flex justify-end gap-2 pt-3">
          {place && (
            <LinkButton size="small" href={`${here}${filtered ? `?${withoutPlace(older)}` : ""}`}>
              {words("previousPage")}
            </LinkButton>
          )}
          {more && (
            <LinkButton size="small" href={`${here}?${older}`}>
              {words("nextPage")}
            </LinkButton>
          )}
        </nav>
      )}
    </>
  )
}

function withoutPlace(params: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(params)
  next.delete("before")
  return next
}
