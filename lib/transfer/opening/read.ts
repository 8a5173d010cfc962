import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { CURRENCIES } from "@/lib/orders/rules"
import { addDays } from "@/lib/platform/calendar"
import { Refusal } from "@/lib/platform/errors"
import { parseMoney } from "@/lib/platform/money"
import { readBooks } from "@/lib/receivables/ledger/books"
import type { OpeningItem } from "@/lib/receivables/opening"
import { csvRows, delimiterOf } from "../import/csv"
import { dateOrderOf, dayText, decimalOf, numberText } from "../import/formats"
import type { FileRow } from "../import/row"
import { type OpeningColumn, placesOf } from "./columns"

export const MOST_OPENING_ROWS = 10_000
/** Without a due date in the file. */
const TERM_DAYS = 30

export type OpeningFault = {
  /** As a spreadsheet numbers them. */
  row: number
  reason: "account" | "number" | "date" | "due" | "amount" | "currency" | "rate"
  text: string
}

export type Opening = { items: OpeningItem[]; faults: OpeningFault[] }

/**
 * Open items of former books, from the text of a CSV file. Amounts and dates are read as the file writes them, what
 * customers owe is positive. Refused: `opening_columns`, `file_too_many_rows` and what `csvRows` refuses.
 */
export async function readOpening(tx: Tx, administrationId: string, text: string): Promise<Opening> {
  const rows = await rowsOf(text)
  const layout = placesOf(rows[0]?.cells ?? [])
  if (!layout) throw new Refusal("opening_columns")
  const body = (layout.headings ? rows.slice(1) : rows).filter(({ cells }) =>
    cells.some((cell) => cell.trim()),
  )
  if (body.length > MOST_OPENING_ROWS)
    throw new Refusal("file_too_many_rows", {}, { most: MOST_OPENING_ROWS })
  const cells = body.flatMap((row) => row.cells)
  const cellOf = (row: FileRow, column: OpeningColumn) => {
    const place = layout.places.get(column)
    return place === undefined ? "" : (row.cells[place] ?? "").trim()
  }
  const { currency } = await readBooks(tx, administrationId)
  const accounts = await accountsByCode(
    tx,
    administrationId,
    body.map((row) => cellOf(row, "code")),
  )
  const reading = { decimal: decimalOf(cells), dates: dateOrderOf(cells), own: currency, accounts }
  const opening: Opening = { items: [], faults: [] }
  for (const row of body) {
    const read = readRow((column) => cellOf(row, column), reading)
    if ("reason" in read) opening.faults.push({ row: row.position, ...read })
    else opening.items.push(read)
  }
  return opening
}

type ReadingRow = {
  decimal: "," | "."
  dates: "dmy" | "mdy" | "ymd"
  own: string
  accounts: Map<string, string>
}

function readRow(
  cell: (column: OpeningColumn) => string,
  { decimal, dates, own, accounts }: ReadingRow,
): OpeningItem | Omit<OpeningFault, "row"> {
  const accountId = accounts.get(cell("code"))
  if (!accountId) return { reason: "account", text: cell("code") }
  const number = cell("number")
  if (!number || number.length > 60) return { reason: "number", text: number }
  const documentDate = dayText(cell("documentDate"), dates)
  if (!documentDate) return { reason: "date", text: cell("documentDate") }
  const dueDate = cell("dueDate") ? dayText(cell("dueDate"), dates) : addDays(documentDate, TERM_DAYS)
  if (!dueDate) return { reason: "due", text: cell("dueDate") }
  const currency = cell("currency").toUpperCase() || own
  if (!CURRENCIES.includes(currency)) return { reason: "currency", text: currency }
  const amount = numberText(cell("amount"), decimal)
  const amountMinor = amount === null ? null : moneyOf(amount, currency)
  if (!amountMinor) return { reason: "amount", text: cell("amount") }
  const rate = currency === own ? "1" : numberText(cell("rate"), decimal)
  if (!rate || !/^\d{1,6}(\.\d{1,8})?$/.test(rate) || !/[1-9]/.test(rate))
    return { reason: "rate", text: cell("rate") }
  return { accountId, number, documentDate, dueDate, currency, amountMinor, rate }
}

function moneyOf(text: string, currency: string): bigint | null {
  try {
    return parseMoney(text, currency)
  } catch {
    return null
  }
}

async function rowsOf(text: string): Promise<FileRow[]> {
  const rows: FileRow[] = []
  const bytes = [new TextEncoder().encode(text)]
  const source = (async function* () {
    yield* bytes
  })()
  for await (const some of csvRows(source, { encoding: "utf-8", delimiter: delimiterOf(text) }))
    rows.push(...some)
  return rows
}

/** Codes are digits; files pad them with zeros or not. Merged accounts lead to the one that stayed. */
async function accountsByCode(
  tx: Tx,
  administrationId: string,
  codes: string[],
): Promise<Map<string, string>> {
  const bare = (code: string) => code.replace(/^0+(?=\d)/, "")
  const wanted = [...new Set(codes.map(bare))]
  const { rows } = await tx.execute<{ code: string; id: string }>(sql`
    select code, id from accounts
    where administration_id = ${administrationId} and merged_into is null and code = any(${sql.param(wanted)}::text[])`)
  const byCode = new Map(rows.map(({ code, id }) => [code, id]))
  return new Map(
    codes.flatMap((code): [string, string][] => {
      const id = byCode.get(bare(code))
      return id ? [[code, id]] : []
    }),
  )
}
