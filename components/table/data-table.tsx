"use client"
import {
  type Column,
  columnVisibilityFeature,
  type Header,
  type RowData,
  rowSortingFeature,
  type TableOptions,
  tableFeatures,
  useTable,
} from "@tanstack/react-table"
import clsx from "clsx"
import { useEffect, useRef } from "react"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"

/** What this table can do; rows come sorted, filtered and paged from the server. */
export const features = tableFeatures({ rowSortingFeature, columnVisibilityFeature, columnMeta: {} as Look })

export type Look = {
  /** Figures: right-aligned. */
  numeric?: boolean
  /** For the cell, such as a greatest width. */
  className?: string
}

export type Sort = { by: string; descending: boolean }

/** Columns of one table hold values of many types. */
export type Columns<Row extends RowData> = TableOptions<typeof features, Row>["columns"]

export type DataTableProps<Row extends RowData & { id: string }> = {
  label: string
  columns: Columns<Row>
  rows: Row[]
  /** Ids of the columns that are shown; the first column always is. */
  shown: string[]
  sort: Sort
  onSort: (sort: Sort) => void
  /** Newer rows are on their way: these are dimmed. */
  pending: boolean
  className?: string
}

export function DataTable<Row extends RowData & { id: string }>(props: DataTableProps<Row>) {
  const { label, columns, rows, shown, sort, onSort, pending, className } = props
  const frame = useScrollToTop(rows[0]?.id)
  const sorting = [{ id: sort.by, desc: sort.descending }]
  const table = useTable({
    features,
    columns,
    data: rows,
    getRowId: (row) => row.id,
    manualSorting: true,
    enableMultiSort: false,
    enableSortingRemoval: false,
    sortDescFirst: false,
    state: {
      sorting,
      columnVisibility: Object.fromEntries(
        columns.map(({ id = "" }, i) => [id, i === 0 || shown.includes(id)]),
      ),
    },
    onSortingChange: (update) => {
      const [next] = typeof update === "function" ? update(sorting) : update
      if (next) onSort({ by: next.id, descending: next.desc })
    },
  })
  return (
    <div ref={frame} className={className}>
      <Table
        label={label}
        aria-busy={pending}
        frameClassName="relative max-h-[max(20rem,calc(100dvh-13rem))] rounded-md border border-line"
      >
        <THead>
          {table.getHeaderGroups().map((group) => (
            <Tr key={group.id}>
              {group.headers.map((header, i) => (
                <HeaderCell key={header.id} header={header} pinned={i === 0} sort={sort}>
                  <table.FlexRender header={header} />
                </HeaderCell>
              ))}
            </Tr>
          ))}
        </THead>
        <TBody className={clsx("transition-opacity", pending && "opacity-50")}>
          {table.getRowModel().rows.map((row) => (
            <Tr key={row.id}>
              {row.getVisibleCells().map((cell, i) => {
                const look = cell.column.columnDef.meta
                const Cell = i === 0 ? RowTh : Td
                return (
                  <Cell key={cell.id} pinned={i === 0} numeric={look?.numeric} className={look?.className}>
                    <table.FlexRender cell={cell} />
                  </Cell>
                )
              })}
            </Tr>
          ))}
        </TBody>
      </Table>
    </div>
  )
}

type HeaderCellProps<Row extends RowData> = {
  header: Header<typeof features, Row, unknown>
  pinned: boolean
  sort: Sort
  children: React.ReactNode
}

function HeaderCell<Row extends RowData>({ header, pinned, sort, children }: HeaderCellProps<Row>) {
  const column: Column<typeof features, Row, unknown> = header.column
  const sorted = sort.by === column.id ? (sort.descending ? "desc" : "asc") : undefined
  return (
    <Th pinned={pinned} numeric={column.columnDef.meta?.numeric} sorted={sorted}>
      {column.getCanSort() ? (
        <button
          type="button"
          className="h-6 rounded-sm hover:text-ink"
          onClick={column.getToggleSortingHandler()}
        >
          {children}
        </button>
      ) : (
        children
      )}
    </Th>
  )
}

/** Another page, order or filter starts at its first row. */
function useScrollToTop(first: string | undefined) {
  const frame = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first row is what it waits for
  useEffect(() => {
    frame.current?.firstElementChild?.scrollTo({ top: 0 })
  }, [first])
  return frame
}
