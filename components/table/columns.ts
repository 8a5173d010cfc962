import type { ReactNode } from "react"
import type { ShownColumn } from "@/lib/platform/filters/view"

export type TableColumn<Row> = {
  id: string
  header: string
  cell: (row: Row) => ReactNode
  /** May the list be sorted by it? */
  sortable?: boolean
  /** Figures: right-aligned. */
  numeric?: boolean
  /** For the cell while nobody chose a width, such as a greatest one. */
  className?: string
}

export type Placed<Row> = TableColumn<Row> & Pick<ShownColumn, "width" | "pinned">

/** Columns as they stand in the table: the naming one, then what is pinned, then the rest. */
export function placeColumns<Row>(columns: TableColumn<Row>[], shown: ShownColumn[]): Placed<Row>[] {
  const placed = shown.flatMap(({ id, width, pinned }) => {
    const column = columns.find((candidate) => candidate.id === id)
    return column ? [{ ...column, width, pinned }] : []
  })
  return [...placed.filter(({ pinned }) => pinned), ...placed.filter(({ pinned }) => !pinned)]
}

/** The column at another place; the first names the row and stays first. */
export function moveColumn(shown: ShownColumn[], id: string, to: number): ShownColumn[] {
  const moved = shown.find((column) => column.id === id)
  if (!moved || shown[0]?.id === id) return shown
  const others = shown.filter((column) => column.id !== id)
  const place = Math.min(Math.max(to, 1), others.length)
  return [...others.slice(0, place), moved, ...others.slice(place)]
}
