import type { ExportColumn, ExportedList, ExportType } from "./export-list"

export type Dialect = {
  delimiter: string
  /** Of decimals. */
  point: string
  /** Tells Excel that the bytes are UTF-8. */
  mark: boolean
  date: (day: string) => string
  moment: (text: string) => string
}

const dayFirst = (day: string) => `${day.slice(8, 10)}-${day.slice(5, 7)}-${day.slice(0, 4)}`

/** As Excel reads it where Dutch is spoken. */
export const dutch: Dialect = {
  delimiter: ";",
  point: ",",
  mark: true,
  date: dayFirst,
  moment: (text) => `${dayFirst(text)} ${text.slice(11)}`,
}

/** As programs read it. */
export const international: Dialect = {
  delimiter: ",",
  point: ".",
  mark: false,
  date: (day) => day,
  moment: (text) => text,
}

/** The file, piece by piece: RFC 4180, with a line of headings. */
export async function* csv(list: ExportedList, dialect: Dialect): AsyncGenerator<Uint8Array> {
  const writers = list.columns.map(({ type }) => writerOf(type, dialect))
  const line = (cells: string[]) => `${cells.join(dialect.delimiter)}\r\n`
  const text = textWriter(dialect)
  const headings = line(list.columns.map((column: ExportColumn) => text(column.heading)))
  yield Buffer.from((dialect.mark ? "\ufeff" : "") + headings)
  for await (const rows of list.rows()) {
    let lines = ""
    for (const row of rows) {
      for (const [i, write] of writers.entries()) {
        const cell = row[i] ?? ""
        lines += (i > 0 ? dialect.delimiter : "") + (cell === "" ? "" : write(cell))
      }
      lines += "\r\n"
    }
    yield Buffer.from(lines)
  }
}

const FORMULA_SIGNS = new Set(Array.from("=+-@\t\r\n＝＋－＠", (sign) => sign.charCodeAt(0)))

/** Spreadsheets take a cell that begins so for a formula; the wide forms where Chinese or Japanese is typed. */
export function looksLikeFormula(cell: string): boolean {
  return FORMULA_SIGNS.has(cell.charCodeAt(0))
}

function writerOf(type: ExportType, dialect: Dialect): (cell: string) => string {
  switch (type) {
    case "text":
      return textWriter(dialect)
    case "number":
      return (cell) => cell.replace(".", dialect.point)
    case "money":
      return (cell) => cents(cell).replace(".", dialect.point)
    case "date":
      return dialect.date
    case "moment":
      return dialect.moment
  }
}

function textWriter({ delimiter }: Dialect): (cell: string) => string {
  const special = new RegExp(`["\\r\\n${delimiter}]`)
  return (cell) => {
    const safe = looksLikeFormula(cell) ? `'${cell}` : cell
    return special.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  }
}

/** 1234 cents are 12.34. */
export function cents(minor: string): string {
  const sign = minor.startsWith("-") ? "-" : ""
  const digits = minor.slice(sign.length).padStart(3, "0")
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
