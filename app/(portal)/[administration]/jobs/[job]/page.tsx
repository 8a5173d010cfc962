import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { PageHeader } from "@/components/shell/page-header"
import { JobButtons } from "@/components/transfer/job-buttons"
import { JobProgress } from "@/components/transfer/job-progress"
import { JobRemarks } from "@/components/transfer/job-remarks"
import { JobResult } from "@/components/transfer/job-result"
import { Description, DescriptionList } from "@/components/ui/description-list"
import { TextLink } from "@/components/ui/link"
import { Notice } from "@/components/ui/notice"
import { Panel } from "@/components/ui/panel"
import { Time } from "@/components/ui/time"
import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { getFormatter, getLocale, getTranslator } from "@/lib/platform/i18n"
import type { ImportAsked } from "@/lib/transfer/import/job"
import { findJob, remarksOf, undoneBy } from "@/lib/transfer/job-queries"
import { describeJobs } from "@/lib/transfer/job-words"
import { factsOf } from "../job-facts"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("transfer.jobs"))("job") }
}

export default async function JobPage({ params }: PageProps<"/[administration]/jobs/[job]">) {
  const { administration, job: id } = await params
  const context = await portalContext(administration, "jobs.read")
  const { administrationId } = context
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) notFound()
  const [locale, t, { date }] = await Promise.all([
    getLocale(),
    getTranslator("transfer.jobs"),
    getFormatter(),
  ])
  const read = await withAdministration(administrationId, async (tx) => {
    const job = await findJob(tx, administrationId, id)
    if (!job) return null
    const undos = await undoneBy(tx, administrationId, id)
    return {
      job,
      undos,
      described: await describeJobs(tx, administrationId, [job], locale),
      remarks: job.kind === "undo" ? await remarksOf(tx, administrationId, id) : null,
    }
  })
  if (!read) notFound()
  const { job, undos, described, remarks } = read
  const now = new Date()
  const facts = factsOf(job, described.get(id) ?? null, context, now)
  const here = `/${administration}/jobs`
  const { cancellable, undoable, file } = facts
  return (
    <>
      <PageHeader
        title={t(`kind.${job.kind}`)}
        description={facts.what ?? undefined}
        back={<TextLink href={here}>{t("back")}</TextLink>}
        actions={
          <JobButtons
            administration={administration}
            job={id}
            kind={job.kind}
            cancellable={cancellable}
            undoable={undoable}
            file={file}
          />
        }
      />
      <div className="flex max-w-220 flex-col gap-6">
        <JobProgress
          key={job.state}
          administration={administration}
          job={id}
          start={{ state: job.state, stopping: facts.stopping, done: job.done, total: job.total }}
        />
        <JobResult job={job} file={file} mine={isMine(context.actor, job.userId)} />
        {job.kind === "import" && (
          <TextLink href={importHref(administration, job.input as ImportAsked)}>{t("toImport")}</TextLink>
        )}
        {runHref(administration, job) && (
          <TextLink href={runHref(administration, job) ?? here}>{t("toRun")}</TextLink>
        )}
        {undos.length > 0 && (
          <Notice title={t("undoneBy")}>
            {undos.map((undo) => (
              <TextLink key={undo.id} href={`${here}/${undo.id}`} className="mr-3">
                {t("kind.undo")}, <Time value={undo.createdAt} />
              </TextLink>
            ))}
          </Notice>
        )}
        {undoable !== null && job.undoUntil && (
          <p className="text-muted text-sm">{t("undoUntil", { day: date(job.undoUntil) })}</p>
        )}
        {remarks && <JobRemarks administration={administration} {...remarks} />}
        <Panel title={t("facts")}>
          <DescriptionList>
            <Description term={t("who")}>{job.person ?? t("system")}</Description>
            <Description term={t("when")}>
              <Time value={job.createdAt} />
            </Description>
            <Description term={t("started")}>{job.startedAt && <Time value={job.startedAt} />}</Description>
            <Description term={t("ended")}>{job.endedAt && <Time value={job.endedAt} />}</Description>
          </DescriptionList>
        </Panel>
      </div>
    </>
  )
}

/** The step of the import that this job is. */
function importHref(administration: string, asked: ImportAsked): string {
  return `/${administration}/accounts/import/${asked.import}?step=${asked.check ? "check" : "run"}`
}

/** The run of rules that this job tries or applies. */
function runHref(
  administration: string,
  { kind, id, input }: { kind: string; id: string; input: object },
): string | null {
  const run = kind === "dryRun" ? id : kind === "apply" ? (input as { run: string }).run : null
  return run && `/${administration}/rules/runs/${run}`
}

function isMine(actor: { kind: string; userId?: string }, userId: string | null): boolean {
  return actor.kind === "user" && actor.userId === userId
}
