import type { ListNames } from "@/lib/classification/account-lists"
import type { Conditions, Filters, Options } from "@/lib/platform/filters/filter"
import type { SortBy } from "@/lib/platform/filters/view"

/** What kind of thing a column holds: a spreadsheet counts with numbers and sorts by dates. */
export type ExportType = "text" | "number" | "money" | "date" | "moment"

export type ExportColumn = { id: string; heading: string; type: ExportType }

/**
 * Text as it is; a number as 12 or 12.5; money in cents; a date as 2026-11-21; a moment in the time zone of the
 * books as 2026-11-21 13:45:00. Empty is blank.
 */
export type ExportCell = string

/** A list on its way into a file or onto paper. Whatever can be listed can be one. */
export type ExportedList = {
  columns: ExportColumn[]
  /** Counted in the snapshot that the rows are read from. */
  total: number
  /** In the view's order, some thousands at a time. */
  rows: () => AsyncGenerator<ExportCell[][]>
}

/** The same with what it takes to say what is set: filters, what they can be set to, names and order. */
export type ViewedList = ExportedList & {
  filters: Filters
  conditions: Conditions<Filters>
  /** The past day whose labels these are; null is now. */
  asOf: string | null
  options: Options
  sort: SortBy
} & ListNames

/** How each column of a row is written. */
export type Cells<Column extends string, Row> = Record<Column, (row: Row) => ExportCell>

/** Columns of text, but for those that are days. */
export function exportColumns(ids: string[], names: Record<string, string>, days: string[]): ExportColumn[] {
  return ids.map((id) => ({ id, heading: names[id] ?? id, type: days.includes(id) ? "date" : "text" }))
}

export async function* cellsOf<Column extends string, Row>(
  batches: AsyncIterable<Row[]>,
  ids: Column[],
  cells: Cells<Column, Row>,
): AsyncGenerator<ExportCell[][]> {
  for await (const rows of batches) yield rows.map((row) => ids.map((id) => cells[id](row)))
}
