"use client"
import { useRouter } from "next/navigation"
import { useEffect, useState, useTransition } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { Failure, type FailureProps } from "@/components/ui/form-errors"
import { scanDuplicates } from "@/lib/accounts/duplicate-actions"
import type { JobState } from "@/lib/administrations/jobs"

type DuplicateScanProps = {
  administration: string
  /** Null when nobody ever asked for one. */
  latest: { state: JobState; done: number; total: number | null } | null
  /** When the last scan came to its end. */
  lastAt: Date | null
  may: boolean
}

const LOOK_EVERY_MS = 1500

/** When it was last looked for duplicates, and the button to look again; follows a scan while it runs. */
export function DuplicateScan({ administration, latest, lastAt, may }: DuplicateScanProps) {
  const t = useTranslations("accounts.duplicates")
  const { datetime, number } = useFormatter()
  const router = useRouter()
  const [pending, start] = useTransition()
  const [failure, setFailure] = useState<FailureProps["failure"]>()
  const busy = latest?.state === "queued" || latest?.state === "running"

  useEffect(() => {
    if (!busy) return
    const timer = setInterval(() => router.refresh(), LOOK_EVERY_MS)
    return () => clearInterval(timer)
  }, [busy, router])

  function scan() {
    start(async () => {
      const result = await scanDuplicates(administration, {})
      setFailure(result.ok ? undefined : result)
    })
  }

  function status() {
    if (latest?.state === "queued") return t("waiting")
    if (latest?.state === "running") {
      return t("scanning", { done: number(latest.done + 1), total: number(latest.total ?? latest.done + 1) })
    }
    if (latest?.state === "failed") return t("failed")
    return lastAt ? t("scanned", { at: datetime(lastAt) }) : t("never")
  }

  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      {failure && <Failure failure={failure} />}
      <span role="status" className="text-muted text-sm">
        {status()}
      </span>
      {!may && (
        <span id="duplicates-only" className="text-muted text-sm">
          {t("only")}
        </span>
      )}
      <Button
        variant="primary"
        disabled={!may}
        aria-describedby={may ? undefined : "duplicates-only"}
        busy={pending || busy}
        onClick={scan}
      >
        {t("scan")}
      </Button>
    </div>
  )
}
