"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Badge, type BadgeTone } from "@/components/ui/badge"
import { OUTCOMES, type Outcome } from "@/lib/transfer/import/outcomes"
import type { Counts } from "@/lib/transfer/import/progress"

export const OUTCOME_TONES: Record<Outcome, BadgeTone> = {
  create: "good",
  update: "accent",
  unchanged: "neutral",
  skip: "warning",
  error: "danger",
}

/** How many rows had which outcome. */
export function ImportCounts({ counts }: { counts: Counts }) {
  const t = useTranslations("transfer.import.result")
  const format = useFormatter()
  return (
    <div className="flex flex-col gap-2">
      <dl className="grid grid-cols-2 gap-px overflow-clip rounded-md border border-line bg-line sm:grid-cols-5">
        {OUTCOMES.map((outcome) => (
          <div key={outcome} className="flex flex-col gap-1 bg-paper px-4 py-3 max-sm:last:col-span-2">
            <dt>
              <Badge tone={OUTCOME_TONES[outcome]}>{t(outcome)}</Badge>
            </dt>
            <dd className="text-lg tabular-nums">{format.number(counts[outcome])}</dd>
          </div>
        ))}
      </dl>
      {counts.notes > 0 && (
        <p className="text-muted text-sm">
          {t("notes", { count: counts.notes, n: format.number(counts.notes) })}
        </p>
      )}
    </div>
  )
}
