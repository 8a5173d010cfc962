"use client"
import clsx from "clsx"
import { type ReactNode, useRef } from "react"
import { useTranslations } from "use-intl"
import { AddFilter } from "@/components/table/add-filter"
import { useConditionText } from "@/components/table/condition-text"
import { FilterChip } from "@/components/table/filter-chip"
import { useLatest } from "@/components/table/latest"
import { ListSearch } from "@/components/table/list-search"
import type { ListState } from "@/components/table/list-state"
import { SavedViews, type SavedViewsProps } from "@/components/table/saved-views"
import { UnknownFilters } from "@/components/table/unknown-filters"
import type { FilterWords } from "@/components/table/words"
import { Button } from "@/components/ui/button"
import { Checkbox } from "@/components/ui/checkbox"
import { Spinner } from "@/components/ui/spinner"
import type { FacetValues } from "@/lib/platform/filters/facet-values"
import { AsOfDay } from "./as-of-day"

export type DebtorBarProps = {
  state: ListState
  filters: FilterWords[]
  /** Counted while the page is already there; null when counting failed. */
  facets: Promise<FacetValues | null>
  search: { label: string; help: string }
  /** What the address asked for that is not here, and the address without it. */
  unknown: string[]
  knownHref: string
  /** Asked for as of a day; a list of a period is not. */
  dated: boolean
  /** Can go by the labels of today. */
  restates: boolean
  /** Before the filters: how the list is made up. */
  controls?: ReactNode
  /** Left out where none are kept. */
  views?: Omit<SavedViewsProps, "state">
  /** Columns and export, at the right. */
  tools?: ReactNode
  children: ReactNode
}

/** What the lists of debtors are asked, always in sight, above their rows. */
export function DebtorBar(props: DebtorBarProps) {
  const { state, filters, search, dated, restates, controls, views, tools, children } = props
  const t = useTranslations("receivables")
  const reset = useTranslations("platform")("reset")
  const table = useTranslations("platform.table")
  const textOf = useConditionText()
  const facets = useLatest(props.facets)
  const bar = useRef<HTMLElement>(null)
  const text = state.conditions.q
  const chips = filters.flatMap((filter) => {
    const condition = state.conditions[filter.id]
    const words = condition && textOf(filter, condition)
    return condition && words ? [{ filter, condition, words }] : []
  })
  const restated = state.conditions.classes
  return (
    <>
      <UnknownFilters
        names={props.unknown}
        href={props.knownHref}
        view={views?.views.find(({ id }) => id === state.view)?.name}
      />
      {(dated || controls) && (
        <div className="flex flex-wrap items-end gap-x-4 gap-y-2 pb-3 print:hidden">
          {dated && <AsOfDay day={state.asOf} onDay={state.setAsOf} />}
          {controls}
        </div>
      )}
      <search
        ref={bar}
        aria-label={table("filters")}
        className="flex flex-wrap items-center gap-2 pb-3 print:hidden"
      >
        {views && <SavedViews {...views} state={state} />}
        <ListSearch
          label={search.label}
          help={search.help}
          text={text?.kind === "text" ? text.text : ""}
          onSearch={(typed) => {
            const words = typed.trim()
            state.set("q", words ? { kind: "text", text: words } : null)
          }}
        />
        {chips.map(({ filter, condition, words }) => (
          <FilterChip
            key={filter.id}
            filter={filter}
            condition={condition}
            text={words}
            facets={facets}
            onChange={(next) => {
              state.set(filter.id, next)
              // The chip goes, and would take the focus along.
              if (!next) bar.current?.querySelector<HTMLElement>("[data-add-filter]")?.focus()
            }}
          />
        ))}
        <AddFilter filters={filters} conditions={state.conditions} facets={facets} onChange={state.set} />
        {restates && (
          <Checkbox
            label={t("restate")}
            title={t("restateHelp")}
            className="px-1 text-sm"
            checked={Boolean(restated)}
            onChange={({ target }) =>
              state.set("classes", target.checked ? { kind: "choice", not: false, values: ["now"] } : null)
            }
          />
        )}
        {(chips.length > 0 || text || restated || state.asOf) && (
          <Button variant="quiet" size="small" onClick={state.reset}>
            {reset}
          </Button>
        )}
        {state.pending && <Spinner />}
        {tools && <div className="ml-auto flex items-center gap-2">{tools}</div>}
      </search>
      <div
        aria-busy={state.pending || undefined}
        className={clsx("transition-opacity", state.pending && "opacity-50")}
      >
        {children}
      </div>
    </>
  )
}
