"use client"
import { History } from "lucide-react"
import { lazy, Suspense } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { SetChip } from "./filter-chip"
import { LazyPopover } from "./lazy-popover"

const Panel = lazy(() => import("./as-of-panel").then((file) => ({ default: file.AsOfPanel })))

export type AsOfProps = {
  /** A past day; null is now. */
  day: string | null
  onDay: (day: string | null) => void
}

/** Of which day the labels are: beside the filters, since it too decides what the list shows. */
export function AsOf({ day, onDay }: AsOfProps) {
  const t = useTranslations("platform.table")
  const { date } = useFormatter()
  const panel = (
    <Suspense fallback={<div className="h-28" />}>
      <Panel day={day} onDay={onDay} />
    </Suspense>
  )
  if (day) {
    return (
      <SetChip label={t("asOf")} text={date(day)} onRemove={() => onDay(null)}>
        {panel}
      </SetChip>
    )
  }
  return (
    <LazyPopover
      label={t("asOfDay")}
      className="w-80"
      trigger={
        <Button variant="quiet" size="small" data-as-of="">
          <History aria-hidden="true" className="size-4" />
          {t("asOfDay")}
        </Button>
      }
    >
      {panel}
    </LazyPopover>
  )
}

/** What is and what is not of that day. */
export function AsOfNote({ day }: { day: string }) {
  const t = useTranslations("platform.table")
  const { date } = useFormatter()
  return (
    <p role="note" className="pb-3 text-muted text-sm print:hidden">
      {t("asOfNote", { day: date(day) })}
    </p>
  )
}
