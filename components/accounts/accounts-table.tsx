"use client"
import clsx from "clsx"
import { lazy, type ReactNode, Suspense, useState } from "react"
import { useTranslations } from "use-intl"
import { useNarrow } from "@/components/shell/narrow"
import { useFormatter } from "@/components/shell/translations"
import { ColumnChooser } from "@/components/table/column-chooser"
import { DataTable } from "@/components/table/data-table"
import { FilterBar } from "@/components/table/filter-bar"
import { KeysHelp } from "@/components/table/keys-help"
import { useLatest } from "@/components/table/latest"
import { parsersOf, useListState } from "@/components/table/list-state"
import { Pages } from "@/components/table/pages"
import { SavedViews } from "@/components/table/saved-views"
import { type Selection, useSelection } from "@/components/table/selection"
import { SelectionBar } from "@/components/table/selection-bar"
import { UnknownFilters } from "@/components/table/unknown-filters"
import type { FilterWords } from "@/components/table/words"
import { accountFilters } from "@/lib/accounts/filters"
import {
  type AccountColumn,
  type AccountSort,
  accountColumns,
  accountSorts,
  defaultSort,
  writeSort,
} from "@/lib/accounts/list-columns"
import type { GroupSums } from "@/lib/accounts/list-groups"
import type { AccountRow } from "@/lib/accounts/queries"
import type { Role } from "@/lib/administrations/permissions"
import type { SavedView } from "@/lib/administrations/view-rules"
import type { Result } from "@/lib/platform/errors"
import type { FacetValues } from "@/lib/platform/filters/facet-values"
import {
  parseColumns,
  plainColumns,
  type ShownColumn,
  type SortBy,
  writeColumns,
} from "@/lib/platform/filters/view"
import { AccountsCards } from "./accounts-cards"
import { accountColumnsOf } from "./accounts-columns"
import { NoMatch, type Widened } from "./accounts-no-match"
import { GroupChoice, SortChoice } from "./accounts-order"
import type { AccountsOfGroup, AccountsWords, LabelEdit } from "./accounts-words"
import { type NewLabel, useLabelEdits } from "./label-edits"

const AccountsGroups = lazy(() =>
  import("./accounts-groups").then((file) => ({ default: file.AccountsGroups })),
)

export type AccountsTableProps = {
  /** Slug. */
  administration: string
  rows: AccountRow[]
  total: number
  /** There are more than `total`; `exact` says how many. */
  atLeast: boolean
  exact: Promise<number>
  /** Of all accounts, whatever the filters. */
  unfiltered: Promise<number>
  /** Without one of the filters, when nothing meets them all. */
  wider: Promise<Widened>
  /** Place of the first row, from 1. */
  from: number
  /** Cursors as the address has them. */
  previous: string | null
  next: string | null
  sort: AccountSort
  /** Columns while nobody chose. */
  standard: AccountColumn[]
  words: AccountsWords
  filters: FilterWords[]
  facets: Promise<FacetValues | null>
  /** Null while the rows stand in no groups, or when adding up failed. */
  sums: Promise<GroupSums | null>
  /** What the address asked for that is not here, and the address without it. */
  unknown: string[]
  knownHref: string
  views: SavedView[]
  role: Role
}

/** What other rooms add to the list. */
export type AccountsTableSlots = {
  /** What can be done with what is chosen; without it nothing can be chosen. */
  selectionBar?: (chosen: {
    selection: Selection
    clear: () => void
    address: string
    /** Labels of a past day are shown: nothing is changed from there. */
    past: boolean
  }) => ReactNode
  /** At the right of the filters, such as export. */
  tools?: (list: { address: string; total: number }) => ReactNode
  loadGroup: (asked: {
    address: string
    group: string
    value: string | null
    after: string | null
  }) => Promise<Result<AccountsOfGroup>>
  /** The choice of a label beside its cell; left out for who may not change labels. */
  labelEditor?: (edit: LabelEdit, done: LabelDone) => ReactNode
}

export type LabelDone = {
  close: () => void
  show: (label: NewLabel) => void
  takeBack: (label: NewLabel) => void
}

const parsers = parsersOf(accountFilters)

/** Accounts, filtered, sorted, grouped and paged by the server; every setting is in the address. */
export function AccountsTable(props: AccountsTableProps & AccountsTableSlots) {
  const { administration, rows, total, sort, filters, facets, selectionBar, tools, labelEditor } = props
  const t = useTranslations("accounts.list")
  const { number } = useFormatter()
  const state = useListState(parsers)
  const narrow = useNarrow()
  const counted = useLatest(props.exact)
  const exact = props.atLeast ? (counted ?? null) : total
  const unfiltered = useLatest(props.unfiltered) ?? null
  const selection = useSelection(rows, exact ?? total, state.filtersAddress)
  const [editing, setEditing] = useState<LabelEdit | null>(null)
  // Rows of groups stay while the page is drawn anew.
  const labels = useLabelEdits(state.group ? state.filtersAddress : rows)
  const shown: ShownColumn[] = state.columns
    ? parseColumns(accountColumns, state.columns).columns
    : plainColumns(props.standard)
  const words = labels.wordsWith(props.words)
  const edited = labels.rowsWith(rows)
  const onEdit = labelEditor && !state.asOf ? setEditing : undefined
  const view = props.views.find(({ id }) => id === state.view)
  const group = filters.find(({ id, kind }) => kind === "choice" && id === state.group)

  function sortBy(next: SortBy) {
    const by = accountSorts.find((id) => id === next.by)
    const written = by && writeSort({ by, descending: next.descending })
    if (written) state.setSort(written === writeSort(defaultSort) ? null : written)
  }

  function show(columns: ShownColumn[] | null) {
    const written = columns && writeColumns(columns)
    state.setColumns(written === writeColumns(plainColumns(props.standard)) ? null : written)
  }

  function editorOf(edit: LabelEdit) {
    return labelEditor?.(edit, {
      show: labels.edit,
      takeBack: labels.takeBack,
      close() {
        setEditing(null)
        edit.anchor.focus()
      },
    })
  }

  return (
    <>
      <UnknownFilters names={props.unknown} href={props.knownHref} view={view?.name} />
      <FilterBar
        state={state}
        filters={filters}
        facets={facets}
        hidden={unfiltered === null || exact === null ? null : unfiltered - exact}
        search={{ id: "q", label: t("search"), help: t("searched") }}
        views={
          <SavedViews
            administration={administration}
            list="accounts"
            all={t("allViews")}
            views={props.views}
            role={props.role}
            state={state}
          />
        }
        tools={
          <>
            <SortChoice sort={sort} words={words} onSort={sortBy} />
            <GroupChoice group={state.group} filters={filters} onGroup={state.setGroup} />
            <span className="flex items-center gap-1 max-md:hidden">
              <ColumnChooser
                columns={accountColumns.map((id) => ({ id, label: words.columns[id] }))}
                shown={shown}
                standard={state.columns === null}
                onChange={show}
                density={state.density}
                onDensity={state.setDensity}
              />
            </span>
            {tools?.({ address: state.address, total: exact ?? total })}
            <span className="max-md:hidden">
              <KeysHelp edits={onEdit !== undefined} />
            </span>
          </>
        }
      />
      <p role="status" className="sr-only">
        {!state.pending && t("count", { count: exact ?? total, n: number(exact ?? total) })}
      </p>
      {total === 0 ? (
        <NoMatch state={state} filters={filters} unfiltered={unfiltered ?? 0} wider={props.wider} />
      ) : group ? (
        <Suspense>
          <AccountsGroups
            {...props}
            group={group}
            state={state}
            shown={shown}
            onShown={show}
            onSort={sortBy}
            selection={selectionBar && selection}
            labels={labels}
            onEdit={onEdit}
          />
        </Suspense>
      ) : narrow ? (
        <div className={clsx(state.pending && "opacity-50")}>
          <AccountsCards
            administration={administration}
            label={t("title")}
            rows={edited}
            shown={shown.map(({ id }) => id)}
            words={words}
            selection={selectionBar && selection}
          />
        </div>
      ) : (
        <DataTable
          label={t("title")}
          columns={accountColumnsOf({ administration, words, onEdit })}
          rows={edited}
          nameOf={(row) => row.name}
          shown={shown}
          onShown={show}
          sort={sort}
          onSort={sortBy}
          density={state.density}
          selection={selectionBar && selection}
          from={props.from}
          total={exact}
          pending={state.pending}
        />
      )}
      {total > 0 && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 bg-paper pt-3 max-md:sticky max-md:bottom-0 max-md:py-2">
          {selectionBar && (
            <SelectionBar
              rows={group ? [] : rows}
              total={exact ?? total}
              exact={exact !== null}
              selection={selection}
            >
              {(chosen, clear) =>
                selectionBar({
                  selection: chosen,
                  clear,
                  address: state.address,
                  past: state.asOf !== null,
                })
              }
            </SelectionBar>
          )}
          {!group && (
            <div className="ml-auto">
              <Pages
                from={props.from}
                to={props.from + rows.length - 1}
                total={exact ?? undefined}
                previous={props.previous}
                next={props.next}
                start={state.start}
              />
            </div>
          )}
        </div>
      )}
      {editing && editorOf(editing)}
    </>
  )
}
