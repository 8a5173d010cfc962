import { Notice } from "@/components/ui/notice"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import { OUTCOMES } from "@/lib/transfer/bulk-input"
import type { BulkCursor } from "@/lib/transfer/bulk-job"
import type { ExportResult } from "@/lib/transfer/export-job"
import { importCounts } from "@/lib/transfer/import/progress"
import type { JobRow } from "@/lib/transfer/job-queries"
import type { UndoCursor } from "@/lib/transfer/undo-job"
import { UNDO_OUTCOMES } from "@/lib/transfer/undo-outcomes"
import { ImportCounts } from "./import-counts"

type JobResultProps = { job: JobRow; file: string | null; mine: boolean }

/** What came of a job, or what was done until now. */
export async function JobResult({ job, file, mine }: JobResultProps) {
  if (job.state === "failed") return <JobFailure job={job} />
  if (job.kind === "export") return <ExportedFile job={job} file={file} mine={mine} />
  if (job.kind === "import") return <ImportedRows job={job} />
  if (job.kind === "bulk" || job.kind === "undo") return <Counts job={job} />
  if (job.kind === "apply" || job.kind === "nightly") return <RuledLabels job={job} />
  return null
}

/** What rules changed, and what they left because somebody was first. */
async function RuledLabels({ job }: { job: JobRow }) {
  const [t, { number }] = await Promise.all([getTranslator("transfer.jobs"), getFormatter()])
  const { labels = 0, left = 0 } =
    (job.cursor as { outcomes?: { labels?: number; left?: number } } | null)?.outcomes ?? {}
  return (
    <section>
      <h2 className="pb-1 text-base">{t(job.dueAt ? "soFar" : "result")}</h2>
      <ul className="list-disc pl-5">
        <li>{t("ruled", { count: labels, n: number(labels) })}</li>
        {left > 0 && <li>{t("ruledLeft", { count: left, n: number(left) })}</li>}
      </ul>
    </section>
  )
}

async function Counts({ job }: { job: JobRow }) {
  const [t, bulk, { number }] = await Promise.all([
    getTranslator("transfer.jobs"),
    getTranslator("transfer.bulk"),
    getFormatter(),
  ])
  const lines: string[] = []
  if (job.kind === "bulk") {
    const counts = (job.cursor as BulkCursor | null)?.outcomes ?? {}
    for (const outcome of OUTCOMES) {
      const count = counts[outcome] ?? 0
      if (count > 0) lines.push(bulk(`outcome.${outcome}`, { count, n: number(count) }))
    }
  } else {
    const counts = (job.cursor as UndoCursor | null)?.outcomes ?? {}
    for (const outcome of UNDO_OUTCOMES) {
      const count = counts[outcome] ?? 0
      if (count > 0) lines.push(t(`undoOutcome.${outcome}`, { count, n: number(count) }))
    }
  }
  const left = job.state === "cancelled" && job.total !== null ? Math.max(0, job.total - job.done) : 0
  if (left > 0) lines.push(t("left", { count: left, n: number(left) }))
  if (lines.length === 0) return null
  return (
    <section>
      <h2 className="pb-1 text-base">{t(job.dueAt ? "soFar" : "result")}</h2>
      <ul className="list-disc pl-5">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  )
}

async function ImportedRows({ job }: { job: JobRow }) {
  const t = await getTranslator("transfer.jobs")
  const counts = importCounts(job)
  if (!counts) return null
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-base">{t(job.dueAt ? "soFar" : "result")}</h2>
      <ImportCounts counts={counts} />
    </section>
  )
}

async function ExportedFile({ job, file, mine }: { job: JobRow; file: string | null; mine: boolean }) {
  const [t, { number }] = await Promise.all([getTranslator("transfer.jobs"), getFormatter()])
  const result = job.result as Partial<ExportResult> | null
  if (!result?.file) return null
  const { rows = 0, said = rows, name = "", bytes = 0 } = result
  const size =
    bytes < 100_000
      ? `${number(Math.ceil(bytes / 1000))} kB`
      : `${number(Math.ceil(bytes / 100_000) / 10)} MB`
  return (
    <section className="flex flex-col gap-1">
      <h2 className="text-base">{t("result")}</h2>
      <p>{t("fileSize", { name, size })}</p>
      <p>
        {t("rowsMade", { count: rows, n: number(rows) })}
        {said !== rows && <> {t("rowsDiffer", { said: number(said) })}</>}
      </p>
      {!file && <p className="text-muted">{t(mine ? "downloadGone" : "downloadOthers")}</p>}
    </section>
  )
}

async function JobFailure({ job }: { job: JobRow }) {
  const [t, errors] = await Promise.all([getTranslator("transfer.jobs"), getTranslator("platform.error")])
  const { code, facts, reference } = (job.result ?? {}) as {
    code?: string
    facts?: Record<string, string | number>
    reference?: string
  }
  const known = errors.has(code as Parameters<typeof errors.has>[0]) ? code : "unexpected"
  return (
    <>
      <Notice tone="danger" title={t("failedTitle")}>
        {errors(known as "view_changed", facts)} {reference && errors("reference", { reference })}
      </Notice>
      {(job.kind === "bulk" || job.kind === "undo") && <Counts job={job} />}
      {job.kind === "import" && <ImportedRows job={job} />}
    </>
  )
}
