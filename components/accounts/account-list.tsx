"use client"
import clsx from "clsx"
import { useSearchParams } from "next/navigation"
import type { ReactNode } from "react"
import { useTranslations } from "use-intl"
import { useNarrow } from "@/components/shell/narrow"
import { ColumnChooser } from "@/components/table/column-chooser"
import type { TableColumn } from "@/components/table/columns"
import { DataTable } from "@/components/table/data-table"
import { FilterBar } from "@/components/table/filter-bar"
import { KeysHelp } from "@/components/table/keys-help"
import { type ListParsers, type ListState, useListState } from "@/components/table/list-state"
import { Pages } from "@/components/table/pages"
import { SavedViews } from "@/components/table/saved-views"
import { type Selection, useSelection } from "@/components/table/selection"
import { SelectionBar } from "@/components/table/selection-bar"
import { UnknownFilters } from "@/components/table/unknown-filters"
import type { FilterWords } from "@/components/table/words"
import { Button } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"
import { Select } from "@/components/ui/select"
import type { Role } from "@/lib/administrations/permissions"
import type { ListName, SavedView } from "@/lib/administrations/view-rules"
import type { FacetValues } from "@/lib/platform/filters/facet-values"
import type { Filters } from "@/lib/platform/filters/filter"
import {
  type ListShape,
  parseColumns,
  parseSort,
  plainColumns,
  type SortBy,
  writeColumns,
  writeSort,
} from "@/lib/platform/filters/view"

/** What the server sends of a list: plain data. */
export type ListData<Row> = {
  /** Slug. */
  administration: string
  role: Role
  rows: Row[]
  total: number
  /** Of all, whatever the filters. */
  unfiltered: number
  /** Place of the first row, from 1. */
  from: number
  /** Cursors as the address has them. */
  previous: string | null
  next: string | null
  sort: SortBy
  /** Columns while nobody chose. */
  standard: string[]
  /** All columns, by id. */
  columnLabels: Record<string, string>
  filters: FilterWords[]
  facets: Promise<FacetValues | null>
  views: SavedView[]
  /** What the address asked for that is not here, and the address without it. */
  unknown: string[]
  knownHref: string
}

export type ListSlots = {
  /** At the right of the filters, such as export. */
  tools?: (list: { address: string; total: number }) => ReactNode
  /** What can be done with what is chosen; without it nothing can be chosen. */
  selectionBar?: (chosen: { selection: Selection; clear: () => void; address: string }) => ReactNode
}

type AccountListProps<Row extends { id: string }> = ListData<Row> &
  ListSlots & {
    list: ListName
    shape: Shape
    parsers: ListParsers
    columns: TableColumn<Row>[]
    nameOf: (row: Row) => string
    /** A row on a phone. */
    card: (row: Row, shown: string[]) => ReactNode
    words: {
      title: string
      search: string
      searched: string
      count: string
      noneTitle: string
      noneText: string
    }
    /** Above the filters; what is asked there, such as a day, the filters leave out. */
    controls?: (state: ListState) => ReactNode
    /** Between the filters and the rows. */
    above?: (state: ListState) => ReactNode
  }

type Shape = ListShape<Filters, string, string>

/** A list of what belongs to accounts: filtered, sorted and paged by the server; every setting is in the address. */
export function AccountList<Row extends { id: string }>(props: AccountListProps<Row>) {
  const { administration, list, shape, rows, total, unfiltered, from, sort, columnLabels, words } = props
  const { selectionBar } = props
  const t = useTranslations("platform.table")
  const narrow = useNarrow()
  const state = useListState(props.parsers)
  const selection = useSelection(rows, total, state.filtersAddress)
  const chosen = state.columns ? parseColumns(shape.columns, state.columns).columns : null
  const shown = chosen ?? plainColumns(props.standard)
  const ids = shown.map(({ id }) => id)
  const view = props.views.find(({ id }) => id === state.view)

  function sortBy(next: SortBy) {
    const written = writeSort(next)
    state.setSort(written === writeSort(shape.defaultSort) ? null : written)
  }

  return (
    <>
      <UnknownFilters names={props.unknown} href={props.knownHref} view={view?.name} />
      {props.controls?.(state)}
      <FilterBar
        state={state}
        filters={props.filters}
        facets={props.facets}
        hidden={unfiltered - total}
        search={{ id: "q", label: words.search, help: words.searched }}
        classified={shape.classified === true && !props.controls}
        views={
          <SavedViews
            administration={administration}
            list={list}
            all={words.title}
            views={props.views}
            role={props.role}
            state={state}
          />
        }
        tools={
          <>
            <span className="md:hidden">
              <Select
                aria-label={t("sort")}
                value={writeSort(sort)}
                onChange={(event) => {
                  const next = parseSort(shape.sorts, event.target.value)
                  if (next) sortBy(next)
                }}
              >
                {shape.sorts.flatMap((by) => [
                  <option key={by} value={by}>
                    {t("ascending", { column: columnLabels[by] ?? by })}
                  </option>,
                  <option key={`-${by}`} value={`-${by}`}>
                    {t("descending", { column: columnLabels[by] ?? by })}
                  </option>,
                ])}
              </Select>
            </span>
            <span className="max-md:hidden">
              <ColumnChooser
                columns={shape.columns.map((id) => ({ id, label: columnLabels[id] ?? id }))}
                shown={shown}
                standard={chosen === null}
                onChange={(next) => state.setColumns(next && writeColumns(next))}
                density={state.density}
                onDensity={state.setDensity}
              />
            </span>
            {props.tools?.({ address: state.address, total })}
            <span className="max-md:hidden">
              <KeysHelp edits={false} />
            </span>
          </>
        }
      />
      {props.above?.(state)}
      <p role="status" className="sr-only">
        {!state.pending && words.count}
      </p>
      {total === 0 ? (
        <NoMatch state={state} filters={props.filters} words={words} />
      ) : (
        <>
          {narrow ? (
            <ul
              aria-label={words.title}
              className={clsx(
                "flex flex-col divide-y divide-line rounded-md border border-line",
                state.pending && "opacity-50",
              )}
            >
              {rows.map((row) => (
                <li key={row.id} className="flex flex-col gap-1.5 p-3">
                  {props.card(row, ids)}
                </li>
              ))}
            </ul>
          ) : (
            <DataTable
              label={words.title}
              columns={props.columns}
              rows={rows}
              nameOf={props.nameOf}
              shown={shown}
              onShown={(next) => state.setColumns(writeColumns(next))}
              sort={sort}
              onSort={sortBy}
              density={state.density}
              selection={selectionBar && selection}
              from={from}
              total={total}
              pending={state.pending}
            />
          )}
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2 pt-3">
            {selectionBar && !narrow && (
              <SelectionBar rows={rows} total={total} exact selection={selection}>
                {(chosen, clear) => selectionBar({ selection: chosen, clear, address: state.address })}
              </SelectionBar>
            )}
            <div className="ml-auto">
              <Pages
                from={from}
                to={from + rows.length - 1}
                total={total}
                previous={props.previous}
                next={props.next}
                start={state.start}
              />
            </div>
          </div>
        </>
      )}
    </>
  )
}

type NoMatchProps = {
  state: ListState
  filters: FilterWords[]
  words: { noneTitle: string; noneText: string }
}

/** Filters that nothing meets: the way out is the last of them, or all. */
function NoMatch({ state, filters, words }: NoMatchProps) {
  const t = useTranslations("accounts.list")
  const table = useTranslations("platform.table")
  const common = useTranslations("platform")
  // What was set last stands last in the address.
  const last = [...useSearchParams().keys()].reverse().find((id) => state.conditions[id])
  const filter = filters.find(({ id }) => id === last)
  return (
    <EmptyState
      title={words.noneTitle}
      action={
        last ? (
          <Button variant="primary" onClick={() => state.set(last, null)}>
            {filter ? t("removeLast", { name: filter.label }) : common("clearSearch")}
          </Button>
        ) : (
          state.asOf && (
            <Button variant="primary" onClick={() => state.setAsOf(null)}>
              {table("asOfNow")}
            </Button>
          )
        )
      }
      secondary={
        <Button variant="quiet" onClick={state.reset}>
          {common("reset")}
        </Button>
      }
    >
      {words.noneText}
    </EmptyState>
  )
}
