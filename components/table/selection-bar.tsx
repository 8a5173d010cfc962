"use client"
import type { ReactNode } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import type { RowSelection, Selection } from "./selection"

export type SelectionBarProps = {
  rows: readonly { id: string }[]
  total: number
  /** Is the total exact? */
  exact: boolean
  selection: RowSelection
  /** What can be done with it. */
  children?: (selection: Selection, clear: () => void) => ReactNode
}

/** What is chosen, and when it is a whole page, the offer of all that the filters find. */
export function SelectionBar({ rows, total, exact, selection, children }: SelectionBarProps) {
  const t = useTranslations("platform.table")
  const { number } = useFormatter()
  const chosen = selection.selection
  const count = chosen?.kind === "rows" ? chosen.ids.length : total
  const wholePage = chosen?.kind === "rows" && rows.length > 0 && rows.every(({ id }) => selection.has(id))
  return (
    <div className="flex flex-wrap items-center gap-2 empty:hidden print:hidden">
      <span role="status" className="text-sm tabular-nums empty:hidden">
        {chosen &&
          (chosen.kind === "all" && !exact ? t("allSelected") : t("selected", { count, n: number(count) }))}
      </span>
      {wholePage && total > count && (
        <Button variant="quiet" size="small" onClick={selection.selectAll}>
          {exact ? t("selectAll", { n: number(total) }) : t("selectAllMatching")}
        </Button>
      )}
      {chosen && (
        <>
          <Button variant="quiet" size="small" onClick={selection.clear}>
            {t("clearSelection")}
          </Button>
          {children?.(chosen, selection.clear)}
        </>
      )}
    </div>
  )
}
