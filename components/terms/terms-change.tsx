"use client"
import { useEffect, useState } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Failure } from "@/components/ui/form-errors"
import { Notice } from "@/components/ui/notice"
import { Skeleton } from "@/components/ui/skeleton"
import type { Result } from "@/lib/platform/errors"
import { previewChange } from "@/lib/receivables/terms/actions"
import type { Change } from "@/lib/receivables/terms/rules"
import { changeLines } from "./terms-text"

type TermsChangeProps = {
  administration: string
  accountId: string
  /** The value that the account has in a field, and the one that it is about to get; null is blank. */
  from: number | null
  to: number | null
}

/** For a dialog of labels: which terms change with the class, before it does. */
export function TermsChange({ administration, accountId, from, to }: TermsChangeProps) {
  const t = useTranslations("reminders.terms")
  const format = useFormatter()
  const [asked, setAsked] = useState<{ to: number | null; result: Result<Change[]> } | null>(null)

  useEffect(() => {
    let left = false
    void previewChange(administration, { accountId, from, to }).then((result) => {
      if (!left) setAsked({ to, result })
    })
    return () => {
      left = true
    }
  }, [administration, accountId, from, to])

  if (!asked || asked.to !== to) return <Skeleton className="h-9 w-full" />
  if (!asked.result.ok) return <Failure failure={asked.result} />
  const lines = changeLines(asked.result.value, { t, format })
  if (lines.length === 0) return <p className="text-muted text-sm">{t("change.none")}</p>
  return (
    <Notice
      tone="warning"
      role="status"
      title={t("change.title", { count: lines.length, n: format.number(lines.length) })}
    >
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Notice>
  )
}
