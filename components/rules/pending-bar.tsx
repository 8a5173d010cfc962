"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Notice } from "@/components/ui/notice"
import { StartDryRun } from "./start-dry-run"

type PendingBarProps = {
  administration: string
  /** Changes that are not in force yet. */
  pending: number
  inForceSince: Date | null
  mayRun: boolean
}

/** Whether what is written is what is in force, and the way to bring it there. */
export function PendingBar({ administration, pending, inForceSince, mayRun }: PendingBarProps) {
  const t = useTranslations("rules.pending")
  const { number, datetime } = useFormatter()
  if (pending === 0) {
    return inForceSince && <p className="text-muted text-sm">{t("none", { at: datetime(inForceSince) })}</p>
  }
  return (
    <Notice
      title={t("bar", { count: pending, n: number(pending) })}
      actions={mayRun && <StartDryRun administration={administration} />}
    >
      {t("text")}
    </Notice>
  )
}
