"use client"
import { useRouter } from "next/navigation"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button, buttonClass } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import type { JobKind } from "@/lib/administrations/jobs"
import { cancelJob, undoJob } from "@/lib/transfer/job-actions"

export type JobButtonsProps = {
  administration: string
  job: string
  kind: JobKind
  /** It has not ended, and nobody asked to stop it. */
  cancellable: boolean
  /** So many accounts can be put back; null when it cannot be undone. */
  undoable: number | null
  /** The file that can be downloaded; null for none. */
  file: string | null
  size?: "small"
}

/** What can be done with a job now. */
export function JobButtons(props: JobButtonsProps) {
  const { administration, job, kind, cancellable, undoable, file, size } = props
  const t = useTranslations("transfer.jobs")
  const { number } = useFormatter()
  const router = useRouter()
  return (
    <>
      {file && (
        // A page would be fetched ahead of the click; a file must not be.
        <a href={`/${administration}/files/${file}`} download className={buttonClass("secondary", size)}>
          {t("download")}
        </a>
      )}
      {undoable !== null && (
        <ConfirmDialog
          trigger={<Button size={size}>{t("undo")}</Button>}
          title={t("undoTitle", { count: undoable, n: number(undoable) })}
          confirm={t("undo")}
          harmless
          saved={t("undoStarted")}
          action={async () => {
            const result = await undoJob(administration, { job })
            if (result.ok) router.push(`/${administration}/jobs/${result.value}` as "/")
            return result
          }}
        >
          <p>{t("undoText")}</p>
        </ConfirmDialog>
      )}
      {cancellable && (
        <ConfirmDialog
          trigger={<Button size={size}>{t("cancel")}</Button>}
          title={t("cancelTitle")}
          confirm={t("cancel")}
          saved={t("cancelled")}
          action={() => cancelJob(administration, { job })}
        >
          <p>{t(kind === "bulk" ? "cancelBulk" : kind === "export" ? "cancelExport" : "cancelOther")}</p>
        </ConfirmDialog>
      )}
    </>
  )
}
