"use client"
import { lazy, Suspense } from "react"
import type { FilterPanelProps } from "./filter-panel"

const FilterPanel = lazy(() => import("./filter-panel").then((file) => ({ default: file.FilterPanel })))

/** Its code comes when a filter is opened for the first time. */
export function LazyFilterPanel(props: FilterPanelProps) {
  return (
    <Suspense fallback={<div className="h-40" />}>
      <FilterPanel {...props} />
    </Suspense>
  )
}
