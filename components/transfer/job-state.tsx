"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Badge, type BadgeTone } from "@/components/ui/badge"
import type { JobState as State } from "@/lib/administrations/jobs"

const tones: Record<State, BadgeTone> = {
  queued: "neutral",
  running: "accent",
  done: "good",
  failed: "danger",
  cancelled: "warning",
}

/** A job's state in a word; one that was asked to stop says so. */
export function JobState({ state, stopping }: { state: State; stopping: boolean }) {
  const t = useTranslations("transfer.jobs.is")
  const ends = stopping && (state === "running" || state === "queued")
  return <Badge tone={ends ? "warning" : tones[state]}>{t(ends ? "stopping" : state)}</Badge>
}

export function JobAmount({ done, total }: { done: number; total: number | null }) {
  const t = useTranslations("transfer.jobs")
  const { number } = useFormatter()
  return total === null ? number(done) : t("of", { done: number(done), total: number(Math.max(total, done)) })
}
