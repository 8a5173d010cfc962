"use client"
import { useRouter } from "next/navigation"
import { useEffect, useState } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import type { JobState as State } from "@/lib/administrations/jobs"
import { JobAmount, JobState } from "./job-state"

export type Progress = { state: State; stopping: boolean; done: number; total: number | null }

type JobProgressProps = { administration: string; job: string; start: Progress }

const EVERY_MS = 1000
/** A screen reader is told each tenth part, not each second. */
const TOLD_PARTS = 10

/** How far a job is, asked for every second while it runs; then the page is drawn anew with what came of it. */
export function JobProgress({ administration, job, start }: JobProgressProps) {
  const t = useTranslations("transfer.jobs")
  const { number } = useFormatter()
  const router = useRouter()
  const [read, setRead] = useState(start)
  const progress = isOver(start) ? start : read
  const { state, stopping, done, total } = progress
  const over = isOver(progress)
  const part = total ? Math.min(1, done / total) : over ? 1 : 0

  useEffect(() => {
    if (isOver(start)) return
    const timer = setInterval(async () => {
      const next = await readProgress(`/${administration}/jobs/${job}/progress`)
      if (!next) return
      setRead(next)
      if (isOver(next)) {
        clearInterval(timer)
        router.refresh()
      }
    }, EVERY_MS)
    return () => clearInterval(timer)
  }, [administration, job, start, router])

  const tenth = Math.floor(part * TOLD_PARTS)
  const told = over ? done : total ? Math.floor((total * tenth) / TOLD_PARTS) : 0
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <JobState state={state} stopping={stopping} />
        <span className="text-sm tabular-nums">
          <JobAmount done={done} total={total} />
        </span>
      </div>
      <div
        role="progressbar"
        aria-label={t("progress")}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.floor(part * 100)}
        className="h-1.5 w-full max-w-120 overflow-hidden rounded-full bg-press"
      >
        <div className="h-full bg-accent transition-[width]" style={{ width: `${part * 100}%` }} />
      </div>
      <p role="status" className="sr-only">
        {t("announce", {
          state: t(`is.${stopping && !over ? "stopping" : state}`),
          done: number(told),
          total: number(total ?? told),
        })}
      </p>
    </div>
  )
}

function isOver({ state }: Progress): boolean {
  return state !== "queued" && state !== "running"
}

/** Null when nothing answered: the next second asks again. */
async function readProgress(address: string): Promise<Progress | null> {
  try {
    const answer = await fetch(address, { cache: "no-store" })
    return answer.ok ? ((await answer.json()) as Progress) : null
  } catch {
    return null
  }
}
