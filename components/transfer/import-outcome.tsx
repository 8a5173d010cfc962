"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Failure } from "@/components/ui/form-errors"
import { LinkButton } from "@/components/ui/link-button"
import { Notice } from "@/components/ui/notice"
import { Panel } from "@/components/ui/panel"
import type { ImportJob } from "@/lib/transfer/import/queries"
import { ImportAsk } from "./import-ask"
import { ImportCounts } from "./import-counts"
import { ImportProgress } from "./import-progress"
import { type ImportRow, ImportRows } from "./import-rows"
import type { FieldNames } from "./import-words"

type ImportOutcomeProps = {
  administration: string
  importId: string
  step: "check" | "run"
  check: ImportJob | null
  run: ImportJob | null
  rows: ImportRow[]
  fields: FieldNames
}

const SHOWN = 200

/** Steps 4 and 5: what the file would do, then what it did. */
export function ImportOutcome(props: ImportOutcomeProps) {
  const { administration, importId, check, run, rows, fields } = props
  const t = useTranslations("transfer.import")
  const here = `/${administration}/accounts/import/${importId}`
  const job = run ?? check
  if (job && isLiving(job)) {
    return (
      <ImportProgress
        administration={administration}
        importId={importId}
        title={run ? t("run.title") : t("check.title")}
        job={job}
      />
    )
  }
  return (
    <>
      {run ? <RunEnded {...props} run={run} /> : <Checked {...props} />}
      {job?.counts && rows.length > 0 && (
        <>
          <ImportRows rows={rows} most={SHOWN} fields={fields} />
          {!run && <Shown />}
        </>
      )}
      {!run && (
        <div>
          <LinkButton variant="quiet" href={`${here}?step=formats`}>
            {t("previous")}
          </LinkButton>
        </div>
      )}
    </>
  )
}

function Checked({ administration, importId, check, fields }: ImportOutcomeProps) {
  const t = useTranslations("transfer.import")
  const format = useFormatter()
  const place = { administration, importId }
  if (!check?.result) {
    return (
      <Panel title={t("check.title")}>
        <div className="flex flex-col gap-4">
          {check && <Ended job={check} check />}
          <p>{t("check.text")}</p>
          <ImportAsk {...place} what="check" label={check ? t("check.again") : t("check.start")} />
        </div>
      </Panel>
    )
  }
  const { counts, newValues, rows } = check.result
  const doing = counts.create + counts.update
  return (
    <>
      <ImportCounts counts={counts} />
      {newValues.length > 0 && (
        <p className="max-w-prose text-sm">
          {t("check.newValues", {
            values: newValues.map(({ field, code }) => `${fields[field]}: ${code}`).join(", "),
          })}
        </p>
      )}
      <BadRows {...place} job={check} />
      <Panel title={t("run.title")}>
        <div className="flex flex-col gap-4">
          <p className="max-w-prose">{t("run.sure")}</p>
          <div className="flex flex-wrap gap-2">
            <ImportAsk
              {...place}
              what="run"
              label={t("run.start", { rows: format.number(doing > 0 ? doing : rows) })}
            />
            <ImportAsk {...place} what="check" label={t("check.again")} secondary />
          </div>
        </div>
      </Panel>
    </>
  )
}

function RunEnded({ administration, importId, run }: ImportOutcomeProps & { run: ImportJob }) {
  const t = useTranslations("transfer.import")
  const place = { administration, importId }
  const done = run.state === "done"
  return (
    <>
      {done ? (
        <Notice
          tone="good"
          title={t("run.done")}
          actions={
            <>
              <LinkButton size="small" href={`/${administration}/accounts`}>
                {t("run.accounts")}
              </LinkButton>
              <LinkButton size="small" variant="quiet" href={`/${administration}/accounts/import`}>
                {t("run.another")}
              </LinkButton>
            </>
          }
        />
      ) : (
        <>
          <Ended job={run} />
          <ImportAsk {...place} what="run" label={t("run.resume")} />
        </>
      )}
      {run.counts && <ImportCounts counts={run.counts} />}
      <BadRows {...place} job={run} />
    </>
  )
}

/** Stopped or failed: how far it came, and what that means. */
function Ended({ job, check }: { job: ImportJob; check?: boolean }) {
  const t = useTranslations("transfer.import.run")
  const format = useFormatter()
  const rows = format.number(job.done)
  const stopped = job.state === "cancelled"
  return (
    <>
      <Notice tone="warning">
        {check
          ? t(stopped ? "checkStopped" : "checkFailed", { rows })
          : t(stopped ? "stopped" : "failed", { rows })}
      </Notice>
      {job.failure && <Failure failure={{ ok: false, ...job.failure }} />}
    </>
  )
}

function BadRows({
  administration,
  importId,
  job,
}: {
  administration: string
  importId: string
  job: ImportJob
}) {
  const t = useTranslations("transfer.import.result")
  const format = useFormatter()
  if (!job.result?.badRows) return null
  return (
    <p className="text-sm">
      <a
        className="text-accent underline"
        href={`/${administration}/accounts/import/${importId}/errors`}
        download
      >
        {t("badRows")}
      </a>
      . {t("badRowsHelp", { rows: format.number(job.result.badRows.rows) })}
    </p>
  )
}

function Shown() {
  const t = useTranslations("transfer.import.check")
  const format = useFormatter()
  return <p className="text-muted text-sm">{t("first", { most: format.number(SHOWN) })}</p>
}

function isLiving({ state }: ImportJob): boolean {
  return state === "queued" || state === "running"
}
