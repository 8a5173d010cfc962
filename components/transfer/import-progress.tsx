"use client"
import { useRouter } from "next/navigation"
import { useEffect, useState } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { Panel } from "@/components/ui/panel"
import { importProgress, stopImport } from "@/lib/transfer/import/actions"
import type { ImportJob } from "@/lib/transfer/import/queries"

type ImportProgressProps = { administration: string; importId: string; title: string; job: ImportJob }

const EVERY_MS = 1000

/** How far a job is, asked each second; when it ends, the page is drawn with what came of it. */
export function ImportProgress({ administration, importId, title, job }: ImportProgressProps) {
  const t = useTranslations("transfer.import.run")
  const format = useFormatter()
  const router = useRouter()
  const [now, setNow] = useState(job)
  const [stopping, setStopping] = useState(false)

  useEffect(() => {
    const timer = setInterval(async () => {
      const answer = await importProgress(administration, { importId })
      if (!answer.ok || !answer.value) return
      setNow(answer.value)
      if (answer.value.state !== "queued" && answer.value.state !== "running") router.refresh()
    }, EVERY_MS)
    return () => clearInterval(timer)
  }, [administration, importId, router])

  async function stop() {
    setStopping(true)
    await stopImport(administration, { importId })
  }

  const done = format.number(now.done)
  const text =
    now.state === "queued"
      ? t("waiting")
      : now.total
        ? t("progressOf", { done, total: format.number(now.total) })
        : t("progress", { done })
  return (
    <Panel title={title}>
      <div className="flex flex-col gap-3">
        <progress
          className="w-full accent-accent"
          aria-label={t("bar")}
          max={now.total ?? undefined}
          value={now.total ? now.done : undefined}
        />
        <p role="status" className="tabular-nums">
          {text}
        </p>
        <div>
          <Button busy={stopping} onClick={stop}>
            {t("stop")}
          </Button>
        </div>
      </div>
    </Panel>
  )
}
