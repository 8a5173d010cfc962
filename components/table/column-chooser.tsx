"use client"
import { Columns3 } from "lucide-react"
import { lazy, Suspense } from "react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import type { Density, ShownColumn } from "@/lib/platform/filters/view"
import { LazyPopover } from "./lazy-popover"

const ColumnList = lazy(() => import("./column-list").then((file) => ({ default: file.ColumnList })))

export type ColumnChooserProps = {
  /** All there are; the first names the row and is always there. */
  columns: { id: string; label: string }[]
  shown: ShownColumn[]
  /** Null for the page's own choice. */
  onChange: (columns: ShownColumn[] | null) => void
  /** Is it the page's own choice now? */
  standard: boolean
  density: Density
  onDensity: (density: Density) => void
}

/** Which columns, in which order, which stay in sight; and how high a row is. */
export function ColumnChooser(props: ColumnChooserProps) {
  const t = useTranslations("platform.table")
  return (
    <LazyPopover
      label={t("columns")}
      align="end"
      className="w-80"
      trigger={
        <Button size="small" aria-haspopup="dialog">
          <Columns3 aria-hidden="true" className="size-4" />
          {t("columns")}
        </Button>
      }
    >
      <Suspense fallback={<div className="h-96" />}>
        <ColumnList {...props} />
      </Suspense>
    </LazyPopover>
  )
}
