import type { Tx } from "@/db/client"
import { chosenNames } from "@/lib/classification/account-lists"
import { setIds } from "@/lib/platform/filters/filter"
import { conditionWords } from "@/lib/platform/filters/words"
import type { Formatter } from "@/lib/platform/format"
import { translator } from "@/lib/platform/i18n"
import { viewToExport } from "./export"
import type { ExportedListName } from "./export-input"
import type { ExportColumn, ViewedList } from "./export-list"

/** Four hundred sheets: nobody prints more, and a browser would not lay it out. */
export const MOST_PRINTED = 20_000

export type Printed = {
  total: number
  columns: ExportColumn[]
  /** As people read them; null when there are too many. */
  rows: string[][] | null
  /** What is set, in words. */
  filters: { label: string; value: string }[]
  sort: string
}

/** A view as it stands on paper. */
export async function printList(
  tx: Tx,
  administrationId: string,
  name: ExportedListName,
  address: string,
  format: Formatter,
): Promise<Printed> {
  const scope = { list: name, address, ids: null }
  const list = await viewToExport(tx, administrationId, scope, format.language, false)
  const about = {
    total: list.total,
    columns: list.columns,
    filters: filtersInWords(list, format),
    sort: sortInWords(list, format),
  }
  if (list.total > MOST_PRINTED) return { ...about, rows: null }
  const rows: string[][] = []
  for await (const batch of list.rows()) {
    for (const row of batch) rows.push(row.map((cell, i) => readable(cell, list.columns[i], format)))
  }
  return { ...about, rows }
}

function readable(cell: string, column: ExportColumn | undefined, format: Formatter): string {
  if (cell === "") return ""
  switch (column?.type) {
    case "number":
      return format.number(Number(cell))
    case "money":
      return format.money(BigInt(cell), "EUR")
    case "date":
      return format.date(cell)
    default:
      return cell
  }
}

function filtersInWords(
  { filters, conditions, asOf, options, names, blanks }: ViewedList,
  format: Formatter,
): Printed["filters"] {
  const { language } = format
  const t = translator(language, "platform.table")
  const set = setIds(filters, conditions).flatMap((id) => {
    const condition = conditions[id]
    if (!condition) return []
    const label = names[id] ?? translator(language, "transfer.print")("search")
    const named = { chosen: chosenNames(id, condition, options, language), blank: blanks[id] }
    const value = conditionWords(named, condition, t, format)
    return value === null ? [] : [{ label, value }]
  })
  return asOf ? [{ label: t("asOf"), value: format.date(asOf) }, ...set] : set
}

function sortInWords({ sort, names }: ViewedList, { language }: Formatter): string {
  const t = translator(language, "platform.table")
  return t(sort.descending ? "descending" : "ascending", { column: names[sort.by] ?? sort.by })
}
