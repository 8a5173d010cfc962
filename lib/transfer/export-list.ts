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
