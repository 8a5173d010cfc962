"use client"
import { type ReactNode, useRef } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { Spinner } from "@/components/ui/spinner"
import type { FacetValues } from "@/lib/platform/filters/facet-values"
import { AddFilter } from "./add-filter"
import { AsOf, AsOfNote } from "./as-of"
import { useConditionText } from "./condition-text"
import { FilterChip } from "./filter-chip"
import { useLatest } from "./latest"
import { ListSearch } from "./list-search"
import type { ListState } from "./list-state"
import type { FilterWords } from "./words"

export type FilterBarProps = {
  state: ListState
  filters: FilterWords[]
  /** Counted while the page is already there; null when counting failed. */
  facets: Promise<FacetValues | null>
  /** How many things the filters keep out of sight; null while unknown. */
  hidden: number | null
  /** The text filter, by its id; `help` says what it searches. */
  search: { id: string; label: string; help: string }
  /** Can labels be asked for as they stood on a past day? Not of what keeps the class it was made under. */
  classified?: boolean
  /** At the left: the views of the list. */
  views?: ReactNode
  /** Columns, density, export: at the right. */
  tools?: ReactNode
}

/** What is set, always in sight; a list that seems short says by how much. */
export function FilterBar(props: FilterBarProps) {
  const { state, filters, hidden, search, classified = true, views, tools } = props
  const t = useTranslations("platform.table")
  const reset = useTranslations("platform")("reset")
  const { number } = useFormatter()
  const textOf = useConditionText()
  const facets = useLatest(props.facets)
  const bar = useRef<HTMLElement>(null)
  const text = state.conditions[search.id]
  const chips = filters.flatMap((filter) => {
    const condition = state.conditions[filter.id]
    const words = condition && textOf(filter, condition)
    return condition && words ? [{ filter, condition, words }] : []
  })
  return (
    <>
      <search
        ref={bar}
        aria-label={t("filters")}
        className="flex flex-wrap items-center gap-2 pb-3 print:hidden"
      >
        {views}
        <ListSearch
          label={search.label}
          help={search.help}
          text={text?.kind === "text" ? text.text : ""}
          onSearch={(typed) => {
            const words = typed.trim()
            state.set(search.id, words ? { kind: "text", text: words } : null)
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
        {classified && <AsOf day={state.asOf} onDay={state.setAsOf} />}
        {(chips.length > 0 || text || state.asOf) && (
          <Button variant="quiet" size="small" onClick={state.reset}>
            {reset}
          </Button>
        )}
        {hidden !== null && hidden > 0 && (
          <span className="text-muted text-sm tabular-nums">
            {t("hidden", { count: hidden, n: number(hidden) })}
          </span>
        )}
        {state.pending && <Spinner />}
        {tools && <div className="ml-auto flex items-center gap-2">{tools}</div>}
      </search>
      {classified && state.asOf && <AsOfNote day={state.asOf} />}
    </>
  )
}
