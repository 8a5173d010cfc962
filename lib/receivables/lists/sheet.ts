import type { Formatter } from "@/lib/platform/format"
import { moneyText } from "@/lib/platform/money"

/** What a column holds: a spreadsheet counts with numbers and sorts by dates. */
export type SheetColumn = { id: string; heading: string; type: "text" | "number" | "date" }

/** A list on its way into a file or onto paper: exactly what its filters select. */
export type Sheet = {
  columns: SheetColumn[]
  /** Counted where the rows are read. */
  total: number
  /** Some at a time; a date as 2026-11-21, a number as 12.50, empty is blank. */
  rows: () => AsyncGenerator<string[][]>
}

/** An amount as files write it: exact, with the decimals of its currency. */
export function amountCell(minor: bigint, currency: string): string {
  return moneyText(minor, currency)
}

/** A cell of a sheet as people read it. */
export function readableCell(cell: string, column: SheetColumn | undefined, format: Formatter): string {
  if (cell === "" || !column || column.type === "text") return cell
  if (column.type === "date") return format.date(cell)
  const decimals = cell.split(".")[1]?.length ?? 0
  return format.number(Number(cell), { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
}
