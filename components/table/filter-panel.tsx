"use client"
import type { FacetValues } from "@/lib/platform/filters/facet-values"
import type { Condition } from "@/lib/platform/filters/filter"
import { DaysPanel } from "./days-panel"
import { FacetPanel } from "./facet-panel"
import { RangePanel } from "./range-panel"
import type { FilterWords } from "./words"

export type FilterPanelProps = {
  filter: FilterWords
  condition: Condition | null
  facets: FacetValues | null | undefined
  onChange: (condition: Condition | null) => void
}

/** Where a filter is set: the same from its chip and from *Add filter*. */
export function FilterPanel({ filter, condition, facets, onChange }: FilterPanelProps) {
  switch (filter.kind) {
    case "days":
      return <DaysPanel filter={filter} condition={condition} onChange={onChange} />
    case "number":
    case "money":
      return <RangePanel filter={filter} kind={filter.kind} condition={condition} onChange={onChange} />
    default:
      return <FacetPanel filter={filter} condition={condition} facets={facets} onChange={onChange} />
  }
}
