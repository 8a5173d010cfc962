"use client"
import clsx from "clsx"
import type { ReactNode } from "react"
import { useTranslations } from "use-intl"
import { AccountLabel, AccountLabels, type LabelWords } from "@/components/accounts/account-label"
import { useNarrow } from "@/components/shell/narrow"
import { useFormatter } from "@/components/shell/translations"
import { ColumnChooser } from "@/components/table/column-chooser"
import type { TableColumn } from "@/components/table/columns"
import { DataTable } from "@/components/table/data-table"
import { parsersOf, useListState } from "@/components/table/list-state"
import { Pages } from "@/components/table/pages"
import { Badge } from "@/components/ui/badge"
import { RowLink, TextLink } from "@/components/ui/link"
import { Money } from "@/components/ui/money"
import { Time } from "@/components/ui/time"
import { parseColumns, plainColumns, type SortBy, writeColumns, writeSort } from "@/lib/platform/filters/view"
import {
  askedItemFilters,
  type ItemColumnId,
  itemColumns,
  itemShape,
  itemSorts,
} from "@/lib/receivables/lists/item-filters"
import type { OpenItemRow } from "@/lib/receivables/lists/open-items"
import { DebtorBar, type DebtorBarProps } from "./debtor-bar"
import { NoItems } from "./no-items"
import { SheetLinks } from "./sheet-links"

const parsers = parsersOf(askedItemFilters)

type ItemTableProps = Pick<DebtorBarProps, "views" | "filters" | "facets" | "unknown" | "knownHref"> & {
  /** Slug. */
  administration: string
  mayExport: boolean
  rows: OpenItemRow[]
  total: number
  from: number
  previous: string | null
  next: string | null
  sort: SortBy
  standard: string[]
  columnLabels: Record<string, string>
  words: LabelWords
  /** In the books, whose currency stands in one column. */
  currency: string
  /** Formatted: the end of this day is what they are open at. */
  day: string
  /** Over the whole selection, below the rows. */
  totals: ReactNode
}

/** Open items of a day: filtered, sorted and paged by the server; every setting is in the address. */
export function ItemTable(props: ItemTableProps) {
  const { administration, rows, total, from, sort, words, columnLabels } = props
  const t = useTranslations("receivables")
  const types = useTranslations("receivables.type")
  const owedBy = useTranslations("receivables.owedBy")
  const levels = useTranslations("reminders.level")
  const kinds = useTranslations("accounts.list")
  const { number, date } = useFormatter()
  const narrow = useNarrow()
  const state = useListState(parsers)
  const chosen = state.columns ? parseColumns(itemShape.columns, state.columns).columns : null
  const shown = chosen ?? plainColumns(props.standard)
  const at = `/${administration}/receivables/open-items`

  function sortBy(next: SortBy) {
    const written = writeSort(next)
    state.setSort(written === writeSort(itemShape.defaultSort) ? null : written)
  }

  return (
    <DebtorBar
      state={state}
      views={props.views}
      filters={props.filters}
      facets={props.facets}
      unknown={props.unknown}
      knownHref={props.knownHref}
      search={{ label: t("search"), help: t("searched") }}
      dated
      restates
      tools={
        <>
          <span className="max-md:hidden">
            <ColumnChooser
              columns={itemColumns.map((id) => ({ id, label: columnLabels[id] ?? id }))}
              shown={shown}
              standard={chosen === null}
              onChange={(next) => state.setColumns(next && writeColumns(next))}
              density={state.density}
              onDensity={state.setDensity}
            />
          </span>
          <SheetLinks at={at} address={state.address} mayExport={props.mayExport} />
        </>
      }
    >
      <p role="status" className="sr-only">
        {!state.pending && t("items.count", { count: total, n: number(total) })}
      </p>
      {total === 0 ? (
        <NoItems state={state} text={t("noneText", { day: props.day })} />
      ) : (
        <>
          {narrow ? (
            <ul
              aria-label={t("items.title")}
              className="flex flex-col divide-y divide-line rounded-md border border-line"
            >
              {rows.map((row) => (
                <li key={row.id} className="flex flex-col gap-1.5 p-3">
                  {itemCard(row)}
                </li>
              ))}
            </ul>
          ) : (
            <DataTable
              label={t("items.title")}
              columns={columnsOf()}
              rows={rows}
              nameOf={(row) => row.number}
              shown={shown}
              onShown={(next) => state.setColumns(writeColumns(next))}
              sort={sort}
              onSort={sortBy}
              density={state.density}
              from={from}
              total={total}
              pending={false}
            />
          )}
          {props.totals}
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
    </DebtorBar>
  )

  function columnsOf(): TableColumn<OpenItemRow>[] {
    const sortable: readonly string[] = itemSorts
    const figures = { numeric: true } as const
    const cells: Partial<Record<ItemColumnId, Omit<TableColumn<OpenItemRow>, "id" | "header">>> = {
      number: { cell: (row) => entryLink(row), className: "tabular-nums" },
      account: { cell: (row) => accountLink(row), className: "max-w-60 truncate" },
      code: { cell: (row) => row.code, className: "tabular-nums" },
      kind: { cell: (row) => kinds(row.accountKind) },
      debtor: { cell: (row) => row.debtor, className: "max-w-60 truncate" },
      type: { cell: (row) => types(row.kind) },
      date: { cell: (row) => <Time value={row.documentDate} show="date" /> },
      due: { cell: (row) => <Time value={row.dueDate} show="date" /> },
      daysLate: { cell: (row) => daysLate(row), ...figures },
      currency: { cell: (row) => row.currency },
      original: { cell: (row) => <Money minor={row.amountMinor} currency={row.currency} />, ...figures },
      open: {
        cell: (row) => <Money minor={row.openMinor} currency={row.currency} className="font-medium" />,
        ...figures,
      },
      openBase: { cell: (row) => <Money minor={row.openBaseMinor} currency={props.currency} />, ...figures },
      level: {
        cell: (row) => row.level !== null && levels(String(row.level) as Parameters<typeof levels>[0]),
      },
      state: { cell: (row) => reminders(row) },
      owedBy: { cell: (row) => row.owedByName ?? owedBy(row.owedBy), className: "max-w-48 truncate" },
    }
    words.fields.forEach(({ id }, i) => {
      cells[id] = { cell: (row) => <AccountLabel account={row} index={i} words={words} /> }
    })
    return itemColumns.flatMap((id): TableColumn<OpenItemRow>[] => {
      const cell = cells[id]
      return cell ? [{ id, header: columnLabels[id] ?? id, sortable: sortable.includes(id), ...cell }] : []
    })
  }

  function itemCard(row: OpenItemRow) {
    return (
      <>
        <p className="flex items-baseline justify-between gap-3">
          {entryLink(row)}
          <Money minor={row.openMinor} currency={row.currency} className="font-medium" />
        </p>
        <p className="flex flex-wrap items-baseline justify-between gap-x-3 text-sm">
          {accountLink(row)}
          <span className="text-muted">
            {date(row.dueDate)}
            {row.daysLate > 0 &&
              row.amountMinor > 0n &&
              ` · ${columnLabels.daysLate}: ${number(row.daysLate)}`}
          </span>
        </p>
        {reminders(row)}
        <AccountLabels account={row} shown={shown.map(({ id }) => id)} words={words} />
      </>
    )
  }

  function entryLink(row: OpenItemRow) {
    return (
      <RowLink href={`/${administration}/reports/transactions/${row.entryId}`} prefetch={false}>
        {row.number || types(row.kind)}
      </RowLink>
    )
  }

  function accountLink(row: OpenItemRow) {
    return (
      <TextLink href={`/${administration}/accounts/${row.accountId}?tab=items`} prefetch={false}>
        {row.account}
      </TextLink>
    )
  }

  /** Nobody is late with what is owed to them. */
  function daysLate(row: OpenItemRow) {
    const late = row.daysLate > 0 && row.amountMinor > 0n
    return (
      <span className={clsx("tabular-nums", !late && "text-muted")}>
        {late ? number(row.daysLate) : row.amountMinor > 0n ? t("items.notDue") : "–"}
      </span>
    )
  }

  function reminders(row: OpenItemRow) {
    if (!row.disputed && !row.heldUntil) return null
    return (
      <span className="flex flex-wrap gap-1">
        {row.disputed && <Badge tone="warning">{t("items.disputed")}</Badge>}
        {row.heldUntil && <Badge>{t("items.heldUntil", { date: date(row.heldUntil) })}</Badge>}
      </span>
    )
  }
}
