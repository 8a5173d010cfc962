/** A row as its file has it: texts, whatever the kind of file. */
export type FileRow = {
  /** Its number in the file, from 1, headings included: what a spreadsheet shows beside it. */
  position: number
  cells: string[]
  /** Cells whose value cannot be known: column (from 0) → a code of transfer.import.reasons. */
  faults?: Record<number, "formula_without_value" | "error_value">
}

export const ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "windows-1252"] as const
export const DELIMITERS = [",", ";", "\t", "|"] as const
export type Encoding = (typeof ENCODINGS)[number]
export type Delimiter = (typeof DELIMITERS)[number]
export type FileKind = "csv" | "xlsx"

export function isBlankRow(row: FileRow): boolean {
  return !row.faults && row.cells.every((cell) => cell === "")
}
