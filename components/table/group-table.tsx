"use client"
import { useVirtualizer } from "@tanstack/react-virtual"
import clsx from "clsx"
import { ChevronRight } from "lucide-react"
import { type ReactNode, useRef } from "react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { Spinner } from "@/components/ui/spinner"
import { Table, TBody, Tr } from "@/components/ui/table"
import type { Density, ShownColumn, SortBy } from "@/lib/platform/filters/view"
import { usePinned, widthVariables } from "./column-widths"
import { placeColumns, type TableColumn } from "./columns"
import { DataRow, frameClass } from "./data-table"
import { useRowKeys } from "./row-keys"
import type { RowSelection } from "./selection"
import { TableHead } from "./table-head"

/** A line of a table in groups. */
export type GroupItem<Row> =
  | { kind: "group"; id: string; label: ReactNode; count: string; facts: ReactNode; open: boolean }
  | { kind: "row"; id: string; row: Row }
  /** Beneath the rows that are there: so many more, being loaded, or not loaded. */
  | { kind: "more"; id: string; group: string; state: "more" | "loading" | "failed"; text: string }

export type GroupTableProps<Row extends { id: string }> = {
  label: string
  columns: TableColumn<Row>[]
  items: GroupItem<Row>[]
  nameOf: (row: Row) => string
  shown: ShownColumn[]
  onShown: (columns: ShownColumn[]) => void
  sort: SortBy
  onSort: (sort: SortBy) => void
  density: Density
  selection?: RowSelection
  onToggle: (group: string) => void
  onMore: (group: string) => void
  pending: boolean
}

const HEIGHTS: Record<Density, number> = { compact: 28, normal: 32, comfortable: 40 }
/** So many lines are drawn at once; of more, only those in sight. */
const MOST_DRAWN = 100

/** Groups that open one by one; of what is open only what is in sight is drawn. */
export function GroupTable<Row extends { id: string }>(props: GroupTableProps<Row>) {
  // The virtualizer answers anew on every drawing, which compiled code would keep from the first.
  "use no memo"
  const t = useTranslations("platform.table")
  const { label, items, nameOf, shown, onShown, selection, density, pending } = props
  const frame = useRef<HTMLDivElement>(null)
  const table = useRef<HTMLTableElement>(null)
  const columns = placeColumns(props.columns, shown)
  usePinned(table, columns)
  useRowKeys(frame, { onToggle: selection?.toggle, onClear: selection?.clear })
  const virtual = items.length > MOST_DRAWN
  const lines = useVirtualizer({
    count: items.length,
    enabled: virtual,
    getScrollElement: () => frame.current?.firstElementChild ?? null,
    estimateSize: () => HEIGHTS[density],
    getItemKey: (index) => items[index]?.id ?? index,
    overscan: 20,
  })
  const drawn = virtual
    ? lines.getVirtualItems().flatMap(({ index }) => (items[index] ? [{ index, item: items[index] }] : []))
    : items.map((item, index) => ({ index, item }))
  const [first, last] = [lines.getVirtualItems()[0], lines.getVirtualItems().at(-1)]
  const above = virtual ? (first?.start ?? 0) : 0
  const below = virtual ? Math.max(0, lines.getTotalSize() - (last?.end ?? 0)) : 0
  const width = columns.length + (selection ? 1 : 0)
  return (
    <div ref={frame}>
      <Table
        ref={table}
        label={label}
        density={density}
        aria-busy={pending}
        aria-rowcount={items.length + 1}
        style={widthVariables(columns)}
        frameClassName={frameClass}
      >
        <TableHead
          table={table}
          columns={columns}
          sort={props.sort}
          onSort={props.onSort}
          onShown={onShown}
          select={selection && <span className="sr-only">{label}</span>}
        />
        <TBody className={clsx("transition-opacity", pending && "opacity-50")}>
          <Space height={above} width={width} />
          {drawn.map(({ item, index }) =>
            item.kind === "row" ? (
              <DataRow
                key={item.id}
                row={item.row}
                selectLabel={t("select", { name: nameOf(item.row) })}
                columns={columns}
                selection={selection}
                index={index + 2}
              />
            ) : item.kind === "group" ? (
              <GroupLine
                key={item.id}
                group={item}
                width={width}
                index={index + 2}
                onToggle={() => props.onToggle(item.id)}
              />
            ) : (
              <MoreLine
                key={item.id}
                more={item}
                width={width}
                index={index + 2}
                onMore={() => props.onMore(item.group)}
              />
            ),
          )}
          <Space height={below} width={width} />
        </TBody>
      </Table>
    </div>
  )
}

type Line = { width: number; index: number }

type GroupLineProps = Line & {
  group: Extract<GroupItem<unknown>, { kind: "group" }>
  onToggle: () => void
}

function GroupLine({ group, width, index, onToggle }: GroupLineProps) {
  return (
    <Tr data-row="" aria-rowindex={index}>
      <th
        scope="rowgroup"
        colSpan={width}
        className="h-(--row) border-line border-b bg-panel px-2 py-0 text-left font-medium"
      >
        <span className="sticky left-2 inline-flex max-w-[calc(100vw-20rem)] items-center gap-4">
          <button
            type="button"
            data-opens=""
            aria-expanded={group.open}
            className="flex min-h-6 w-72 min-w-0 items-center gap-2 rounded-sm pr-2 text-left hover:bg-press"
            onClick={onToggle}
          >
            <ChevronRight
              aria-hidden="true"
              className={clsx("size-4 shrink-0 transition-transform", group.open && "rotate-90")}
            />
            <span className="min-w-0 flex-1 truncate">{group.label}</span>
            <span className="font-normal text-muted tabular-nums">{group.count}</span>
          </button>
          {group.facts}
        </span>
      </th>
    </Tr>
  )
}

type MoreLineProps = Line & { more: Extract<GroupItem<unknown>, { kind: "more" }>; onMore: () => void }

function MoreLine({ more, width, index, onMore }: MoreLineProps) {
  const t = useTranslations("platform")
  const table = useTranslations("platform.table")
  return (
    <Tr aria-rowindex={index}>
      <td colSpan={width} className="h-(--row) border-line border-b px-3">
        <span className="sticky left-3 inline-flex items-center gap-2">
          {more.state === "loading" && (
            <>
              <Spinner /> <span className="text-muted">{t("loading")}</span>
            </>
          )}
          {more.state === "failed" && (
            <>
              <span role="alert">{table("groupFailed")}</span>
              <Button size="small" onClick={onMore}>
                {t("retry")}
              </Button>
            </>
          )}
          {more.state === "more" && (
            <Button size="small" variant="quiet" onClick={onMore}>
              {more.text}
            </Button>
          )}
        </span>
      </td>
    </Tr>
  )
}

/** Stands for the lines that are not drawn. */
function Space({ height, width }: { height: number; width: number }) {
  if (height === 0) return null
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row is not focusable
    <tr aria-hidden="true">
      <td colSpan={width} className="p-0" style={{ height }} />
    </tr>
  )
}
