"use client"
import clsx from "clsx"
import { type ReactNode, type RefObject, useEffect, useRef } from "react"
import { useTranslations } from "use-intl"
import { Checkbox } from "@/components/ui/checkbox"
import { RowTh, Table, TBody, Td, Tr } from "@/components/ui/table"
import type { Density, ShownColumn, SortBy } from "@/lib/platform/filters/view"
import { columnStyle, usePinned, widthVariables } from "./column-widths"
import { type Placed, placeColumns, type TableColumn } from "./columns"
import { useRowKeys } from "./row-keys"
import type { RowSelection } from "./selection"
import { selectCellClass, TableHead } from "./table-head"

export type DataTableProps<Row extends { id: string }> = {
  label: string
  columns: TableColumn<Row>[]
  rows: Row[]
  /** What a row is called: its box to be ticked says so. */
  nameOf: (row: Row) => string
  shown: ShownColumn[]
  onShown: (columns: ShownColumn[]) => void
  sort: SortBy
  onSort: (sort: SortBy) => void
  density: Density
  /** Left out where there is nothing to choose rows for. */
  selection?: RowSelection
  /** Place of the first row in the whole list, from 1, and how many there are; null while unknown. */
  from: number
  total: number | null
  /** Newer rows are on their way: these are dimmed. */
  pending: boolean
  className?: string
}

/** Rows come sorted, filtered and paged from the server; how they stand is in the address. */
export function DataTable<Row extends { id: string }>(props: DataTableProps<Row>) {
  const { label, rows, nameOf, shown, onShown, selection, density, from, total, pending } = props
  const t = useTranslations("platform.table")
  const frame = useScrollToTop(rows[0]?.id)
  const table = useRef<HTMLTableElement>(null)
  const columns = placeColumns(props.columns, shown)
  usePinned(table, columns)
  useRowKeys(frame, { onToggle: selection?.toggle, onClear: selection?.clear })
  return (
    <div ref={frame} className={props.className}>
      <Table
        ref={table}
        label={label}
        density={density}
        aria-busy={pending}
        aria-rowcount={total === null ? -1 : total + 1}
        style={widthVariables(columns)}
        frameClassName={frameClass}
      >
        <TableHead
          table={table}
          columns={columns}
          sort={props.sort}
          onSort={props.onSort}
          onShown={onShown}
          select={selection && <SelectPage rows={rows} selection={selection} />}
        />
        <TBody className={clsx("transition-opacity", pending && "opacity-50")}>
          {rows.map((row, i) => (
            <DataRow
              key={row.id}
              row={row}
              selectLabel={t("select", { name: nameOf(row) })}
              columns={columns}
              selection={selection}
              index={from + i + 1}
            />
          ))}
        </TBody>
      </Table>
    </div>
  )
}

export const frameClass =
  "relative max-h-[max(20rem,calc(100dvh-13rem))] scroll-pt-10 rounded-md border border-line"

export type DataRowProps<Row extends { id: string }> = {
  row: Row
  /** What its box to be ticked is called. */
  selectLabel: string
  columns: Placed<Row>[]
  selection?: RowSelection
  /** Place in the whole table, its header being the first row. */
  index: number
  height?: (element: HTMLTableRowElement | null) => void
}

export function DataRow<Row extends { id: string }>(props: DataRowProps<Row>) {
  const { row, selectLabel, columns, selection, index } = props
  const selected = selection?.has(row.id) ?? false
  return (
    <Tr data-row={row.id} aria-rowindex={index} selected={selected}>
      {selection && (
        <td className={selectCellClass}>
          <input
            type="checkbox"
            aria-label={selectLabel}
            className="mark"
            checked={selected}
            onChange={(event) =>
              selection.toggle(row.id, event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)
            }
          />
        </td>
      )}
      {columns.map((column, i) => (
        <DataCell key={column.id} column={column} names={i === 0}>
          {column.cell(row)}
        </DataCell>
      ))}
    </Tr>
  )
}

type DataCellProps<Row> = { column: Placed<Row>; names: boolean; children: ReactNode }

function DataCell<Row>({ column, names, children }: DataCellProps<Row>) {
  const Cell = names ? RowTh : Td
  return (
    <Cell
      pinned={column.pinned}
      numeric={column.numeric}
      data-sized={column.width === null ? undefined : ""}
      style={columnStyle(column)}
      className={column.width === null ? column.className : "truncate"}
    >
      {children}
    </Cell>
  )
}

type SelectPageProps = { rows: readonly { id: string }[]; selection: RowSelection }

export function SelectPage({ rows, selection }: SelectPageProps) {
  const t = useTranslations("platform.table")
  const count = rows.filter(({ id }) => selection.has(id)).length
  const all = count === rows.length && rows.length > 0
  return (
    <Checkbox
      hideLabel
      label={t("selectPage")}
      checked={all}
      indeterminate={count > 0 && !all}
      onChange={() =>
        selection.toggleRows(
          rows.map(({ id }) => id),
          !all,
        )
      }
    />
  )
}

/** Another page, order or filter starts at its first row. */
function useScrollToTop(first: string | undefined): RefObject<HTMLDivElement | null> {
  const frame = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first row is what it waits for
  useEffect(() => {
    frame.current?.firstElementChild?.scrollTo({ top: 0 })
  }, [first])
  return frame
}
