"use client"
import type { ReactNode } from "react"
import { useTranslations } from "use-intl"
import { FilterBar } from "@/components/table/filter-bar"
import { parsersOf, useListState } from "@/components/table/list-state"
import type { FilterWords } from "@/components/table/words"
import type { FacetValues } from "@/lib/platform/filters/facet-values"
import { reminderFilters } from "@/lib/receivables/reminders/filters"

const parsers = parsersOf(reminderFilters)

type ReminderBarProps = {
  filters: FilterWords[]
  facets: Promise<FacetValues | null>
  children: ReactNode
}

/** Filters of the proposal; what stands below is dimmed while other rows are on their way. */
export function ReminderBar({ filters, facets, children }: ReminderBarProps) {
  const t = useTranslations("reminders.proposal")
  const state = useListState(parsers)
  return (
    <>
      <FilterBar
        state={state}
        filters={filters}
        facets={facets}
        hidden={null}
        search={{ id: "q", label: t("search"), help: t("searched") }}
        classified={false}
      />
      <div aria-busy={state.pending || undefined} className={state.pending ? "opacity-60" : undefined}>
        {children}
      </div>
    </>
  )
}
