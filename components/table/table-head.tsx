"use client"
import clsx from "clsx"
import { type PointerEvent, type ReactNode, type RefObject, useState } from "react"
import { useTranslations } from "use-intl"
import { THead, Th, Tr } from "@/components/ui/table"
import type { ShownColumn, SortBy } from "@/lib/platform/filters/view"
import { columnStyle, setWidth } from "./column-widths"
import { moveColumn, type Placed } from "./columns"
import { ResizeHandle } from "./resize-handle"

export type TableHeadProps<Row> = {
  table: RefObject<HTMLTableElement | null>
  columns: Placed<Row>[]
  sort: SortBy
  onSort: (sort: SortBy) => void
  onShown: (columns: ShownColumn[]) => void
  /** The box that chooses all of a page. */
  select?: ReactNode
}

/** So far a pointer must go before it carries a column along: less is a click. */
const DRAG_PX = 6

export function TableHead<Row>({ table, columns, sort, onSort, onShown, select }: TableHeadProps<Row>) {
  const [carried, setCarried] = useState<{ id: string; to: number } | null>(null)
  const shown = columns.map(({ id, width, pinned }) => ({ id, width, pinned }))

  function carry(event: PointerEvent<HTMLElement>, id: string) {
    if (event.button !== 0 || event.pointerType === "touch" || columns[0]?.id === id) return
    const from = event.clientX
    let to: number | null = null
    function move({ clientX }: globalThis.PointerEvent) {
      if (to === null && Math.abs(clientX - from) < DRAG_PX) return
      to = placeUnder(table.current, clientX)
      setCarried({ id, to })
    }
    function drop() {
      window.removeEventListener("pointermove", move)
      window.removeEventListener("pointerup", drop)
      window.removeEventListener("pointercancel", drop)
      setCarried(null)
      if (to === null) return
      // The click that follows is no wish to sort.
      window.addEventListener("click", stop, { capture: true, once: true })
      setTimeout(() => window.removeEventListener("click", stop, { capture: true }))
      const at = shown.findIndex((column) => column.id === id)
      onShown(moveColumn(shown, id, to > at ? to - 1 : to))
    }
    window.addEventListener("pointermove", move)
    window.addEventListener("pointerup", drop)
    window.addEventListener("pointercancel", drop)
  }

  return (
    <THead>
      <Tr>
        {select && (
          <th scope="col" className={selectCellClass}>
            {select}
          </th>
        )}
        {columns.map((column, i) => (
          <HeaderCell
            key={column.id}
            column={column}
            sort={sort}
            onSort={onSort}
            onCarry={(event) => carry(event, column.id)}
            carried={carried?.id === column.id}
            marked={carried?.to === i}
          >
            <ResizeHandle
              table={table}
              column={column}
              last={i === columns.length - 1}
              onWidth={(width) => onShown(setWidth(shown, column.id, width))}
            />
          </HeaderCell>
        ))}
      </Tr>
    </THead>
  )
}

export const selectCellClass = "list-select print:hidden"

type HeaderCellProps<Row> = {
  column: Placed<Row>
  sort: SortBy
  onSort: (sort: SortBy) => void
  onCarry: (event: PointerEvent<HTMLElement>) => void
  carried: boolean
  marked: boolean
  children: ReactNode
}

function HeaderCell<Row>(props: HeaderCellProps<Row>) {
  const { column, sort, onSort, onCarry, carried, marked, children } = props
  const t = useTranslations("platform.table")
  const sorted = sort.by === column.id ? (sort.descending ? "desc" : "asc") : undefined
  return (
    <Th
      data-column={column.id}
      pinned={column.pinned}
      numeric={column.numeric}
      sorted={sorted}
      style={columnStyle(column)}
      className={clsx(
        "[&>span]:max-w-full",
        !column.pinned && "relative",
        carried && "opacity-50",
        marked && "shadow-[inset_2px_0_0_var(--accent)]",
      )}
    >
      {column.sortable ? (
        <button
          type="button"
          title={t("sortBy", { column: column.header })}
          className="h-6 min-w-0 truncate rounded-sm hover:text-ink"
          onPointerDown={onCarry}
          onClick={() => onSort({ by: column.id, descending: sorted === "asc" })}
        >
          {column.header}
        </button>
      ) : (
        <span className="min-w-0 truncate" onPointerDown={onCarry}>
          {column.header}
        </span>
      )}
      {children}
    </Th>
  )
}

/** Before which column a pointer is; after the last it is their number. */
function placeUnder(table: HTMLTableElement | null, x: number): number {
  const heads = [...(table?.querySelectorAll("th[data-column]") ?? [])]
  const at = heads.findIndex((head) => {
    const { left, width } = head.getBoundingClientRect()
    return x < left + width / 2
  })
  return Math.max(1, at === -1 ? heads.length : at)
}

function stop(event: Event) {
  event.stopPropagation()
  event.preventDefault()
}
