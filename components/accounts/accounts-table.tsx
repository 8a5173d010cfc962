"use client"
import clsx from "clsx"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { ColumnChooser } from "@/components/table/column-chooser"
import { DataTable, type Sort } from "@/components/table/data-table"
import { FilterBar } from "@/components/table/filter-bar"
import { parsersOf, useListState } from "@/components/table/list-state"
import { Pages } from "@/components/table/pages"
import { UnknownFilters } from "@/components/table/unknown-filters"
import type { FilterWords } from "@/components/table/words"
import { Select } from "@/components/ui/select"
import { accountFilters } from "@/lib/accounts/filters"
import {
  type AccountColumn,
  type AccountSort,
  accountColumns,
  accountSorts,
  defaultSort,
  parseColumns,
  parseSort,
  writeSort,
} from "@/lib/accounts/list-columns"
import type { AccountRow } from "@/lib/accounts/queries"
import type { FacetValues } from "@/lib/platform/filters/facet-values"
import { AccountsCards } from "./accounts-cards"
import { accountColumnsOf } from "./accounts-columns"
import { NoMatch } from "./accounts-no-match"
import type { AccountsWords } from "./accounts-words"

export type AccountsTableProps = {
  /** Slug. */
  administration: string
  rows: AccountRow[]
  total: number
  /** Of all accounts, whatever the filters. */
  unfiltered: number
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
  /** What the address asked for that is not here, and the address without it. */
  unknown: string[]
  knownHref: string
}

const parsers = parsersOf(accountFilters)

/** Accounts, filtered, sorted and paged by the server; every setting is in the address. */
export function AccountsTable(props: AccountsTableProps) {
  const { administration, rows, total, unfiltered, from, sort, words, filters, facets } = props
  const t = useTranslations("accounts.list")
  const { number } = useFormatter()
  const state = useListState(parsers)
  const shown = state.columns ? parseColumns(state.columns).columns : props.standard
  const columns = accountColumns.map((id) => ({ id, label: words.columns[id] }))

  function sortBy(next: Sort) {
    const by = accountSorts.find((id) => id === next.by)
    if (by) setSort({ by, descending: next.descending })
  }

  function setSort(next: AccountSort) {
    const written = writeSort(next)
    state.setSort(written === writeSort(defaultSort) ? null : written)
  }

  return (
    <>
      <UnknownFilters names={props.unknown} href={props.knownHref} />
      <FilterBar
        state={state}
        filters={filters}
        facets={facets}
        hidden={unfiltered - total}
        search={{ id: "q", label: t("search"), help: t("searched") }}
        tools={
          <>
            <SortChoice sort={sort} words={words} onSort={setSort} />
            <span className="max-md:hidden">
              <ColumnChooser
                columns={columns}
                shown={shown}
                standard={props.standard}
                onChange={state.setColumns}
              />
            </span>
          </>
        }
      />
      <p role="status" className="sr-only">
        {!state.pending && t("count", { count: total, n: number(total) })}
      </p>
      {total === 0 ? (
        <NoMatch state={state} filters={filters} unfiltered={unfiltered} />
      ) : (
        <>
          <DataTable
            label={t("title")}
            columns={accountColumnsOf(administration, words)}
            rows={rows}
            shown={shown}
            sort={sort}
            onSort={sortBy}
            pending={state.pending}
            className="max-md:hidden print:block"
          />
          <div className={clsx("md:hidden print:hidden", state.pending && "opacity-50")}>
            <AccountsCards
              administration={administration}
              label={t("title")}
              rows={rows}
              shown={shown}
              words={words}
            />
          </div>
          <div className="flex justify-end pt-3">
            <Pages
              from={from}
              to={from + rows.length - 1}
              total={total}
              previous={props.previous}
              next={props.next}
              start={state.start}
            />
          </div>
        </>
      )}
    </>
  )
}

type SortChoiceProps = { sort: AccountSort; words: AccountsWords; onSort: (sort: AccountSort) => void }

/** Cards have no headers to sort by. */
function SortChoice({ sort, words, onSort }: SortChoiceProps) {
  const t = useTranslations("platform.table")
  return (
    <span className="md:hidden">
      <Select
        aria-label={t("sort")}
        value={writeSort(sort)}
        onChange={(event) => {
          const next = parseSort(event.target.value)
          if (next) onSort(next)
        }}
      >
        {accountSorts.flatMap((by) => [
          <option key={by} value={by}>
            {t("ascending", { column: words.columns[by] })}
          </option>,
          <option key={`-${by}`} value={`-${by}`}>
            {t("descending", { column: words.columns[by] })}
          </option>,
        ])}
      </Select>
    </span>
  )
}
