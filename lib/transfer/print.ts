import type { Tx } from "@/db/client"
import { countryName } from "@/lib/accounts/countries"
import { accountFilters } from "@/lib/accounts/filters"
import { setIds } from "@/lib/platform/filters/filter"
import { conditionWords } from "@/lib/platform/filters/words"
import type { Formatter } from "@/lib/platform/format"
import { translator } from "@/lib/platform/i18n"
import type { AskedView } from "./accounts-view"
import { columnNames } from "./column-names"
import { accountsToExport } from "./export-accounts"
import type { ExportColumn } from "./export-list"

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
export async function printAccounts(
  tx: Tx,
  administrationId: string,
  address: string,
  format: Formatter,
): Promise<Printed> {
  const { language } = format
  const scope = { list: "accounts" as const, address, ids: null }
  const list = await accountsToExport(tx, administrationId, scope, language, false)
  const about = {
    total: list.total,
    columns: list.columns,
    filters: filtersInWords(list.asked, format),
    sort: sortInWords(list.asked, format),
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

function filtersInWords({ view, fields }: AskedView, format: Formatter): Printed["filters"] {
  const { language } = format
  const names: Record<string, string> = columnNames(fields, language)
  const t = translator(language, "platform.table")
  return setIds(accountFilters, view.conditions).flatMap((id) => {
    const condition = view.conditions[id]
    if (!condition) return []
    const label = names[id] ?? translator(language, "transfer.print")("search")
    const values = condition.kind === "choice" ? condition.values.filter((value) => value !== null) : []
    const chosen = Object.fromEntries(
      values.map((value) => [
        value,
        id === "country"
          ? countryName(value, language)
          : (view.options[id]?.find((option) => option.value === value)?.label ?? value),
      ]),
    )
    const blank = id === "channel" ? translator(language, "accounts.list")("byHand") : undefined
    const value = conditionWords({ chosen, blank }, condition, t, format)
    return value === null ? [] : { label, value }
  })
}

function sortInWords({ view, fields }: AskedView, { language }: Formatter): string {
  const t = translator(language, "platform.table")
  const column = columnNames(fields, language)[view.sort.by]
  return t(view.sort.descending ? "descending" : "ascending", { column })
}
