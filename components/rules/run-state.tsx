import { JobProgress } from "@/components/transfer/job-progress"
import { Notice } from "@/components/ui/notice"
import type { RunJob, RunRow } from "@/lib/classification/rulebook/run-queries"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import { becameOf } from "./run-became"

type RunStateProps = {
  administration: string
  run: RunRow
  /** May this person follow jobs? */
  mayFollow: boolean
}

/** How far a run is, and what became of it. */
export async function RunState({ administration, run, mayFollow }: RunStateProps) {
  const [t, { number, datetime }] = await Promise.all([getTranslator("rules.run"), getFormatter()])
  const became = becameOf(run)
  const { dryRun, apply, takeBack } = run
  const left = (apply?.result as { outcomes?: { left?: number } } | null)?.outcomes?.left ?? 0
  switch (became) {
    case "queued":
    case "running":
      return going(t("progress"), dryRun)
    case "applying":
      return apply && going(t("applying"), apply)
    case "takingBack":
      return takeBack && going(t("takingBack"), takeBack)
    case "failed":
    case "cancelled":
      return <Notice tone={became === "failed" ? "danger" : "warning"}>{t(became)}</Notice>
    case "applied":
    case "applyFailed":
      return (
        <Notice
          tone={became === "applied" ? "good" : "danger"}
          title={apply?.endedAt && t("appliedAt", { at: datetime(apply.endedAt) })}
        >
          <p>{t("applied", { count: apply?.done ?? 0, n: number(apply?.done ?? 0) })}</p>
          {left > 0 && <p>{t("left", { count: left, n: number(left) })}</p>}
        </Notice>
      )
    case "takenBack":
      return <Notice tone="warning">{t("takenBack")}</Notice>
    case "done":
      return null
  }

  function going(title: string, { id, state, stopping, done, total }: RunJob) {
    return (
      <div className="flex flex-col gap-2">
        <p>{title}</p>
        {mayFollow ? (
          <JobProgress
            key={`${id} ${state}`}
            administration={administration}
            job={id}
            start={{ state, stopping, done, total }}
          />
        ) : (
          <p className="tabular-nums">{number(done)}</p>
        )}
      </div>
    )
  }
}
