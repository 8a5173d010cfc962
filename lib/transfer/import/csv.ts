import { type CsvError, Parser } from "csv-parse"
import { Refusal } from "@/lib/platform/errors"
import { textOf } from "./encoding"
import { LIMITS } from "./limits"
import { DELIMITERS, type Delimiter, type Encoding, type FileRow } from "./row"

/**
 * Rows of a CSV file, a few hundred at a time, in memory that does not grow with the file. Quotes as in RFC
 * 4180, leniently; lines end in CRLF, LF or CR. What starts with "=" is text like any other.
 */
export async function* csvRows(
  bytes: AsyncIterable<Uint8Array>,
  { encoding, delimiter }: { encoding: Encoding; delimiter: Delimiter },
): AsyncGenerator<FileRow[]> {
  const parser = csvParser(delimiter)
  let rows: FileRow[] = []
  let position = 0
  let failure: Error | null = null
  parser.on("data", (cells: string[]) => {
    // Tells spreadsheets the separator, and is no row to them.
    if (position === 0 && rows.length === 0 && /^sep=.?$/i.test(cells[0] ?? "")) return
    rows.push({ position: ++position, cells })
  })
  parser.on("error", (error: Error) => {
    failure = error
  })
  const take = () => {
    if (failure) throw refusalOf(failure)
    for (const row of rows) checkRow(row)
    const taken = rows
    rows = []
    return taken
  }
  for await (const text of textOf(bytes, encoding)) {
    // A part may be a megabyte: in slices, so that no more rows wait than one asks for.
    for (let at = 0; at < text.length; at += SLICE) {
      await new Promise<void>((done) => {
        parser.write(text.slice(at, at + SLICE), () => done())
      })
      await new Promise<void>((done) => setImmediate(done))
      const taken = take()
      if (taken.length > 0) yield taken
    }
  }
  await new Promise<void>((done) => {
    parser.once("end", done)
    parser.once("error", () => done())
    parser.end()
  })
  const taken = take()
  if (taken.length > 0) yield taken
}

/** The one that gives most columns, most evenly, outside quotes; a comma where nothing tells. */
export function delimiterOf(sample: string): Delimiter {
  const named = /^sep=(.)\r?\n/i.exec(sample)?.[1]
  if (DELIMITERS.some((delimiter) => delimiter === named)) return named as Delimiter
  const lines = sample
    .replace(/"(?:[^"]|"")*"/g, "x")
    .split(/\r\n|\n|\r/)
    .filter(Boolean)
    .slice(0, 50)
  // The last line may be cut off.
  const whole = lines.length > 1 ? lines.slice(0, -1) : lines
  const scores = DELIMITERS.map((delimiter) => {
    const counts = whole.map((line) => line.split(delimiter).length - 1)
    const most = counts[0] ?? 0
    const even = counts.filter((count) => count === most).length / (counts.length || 1)
    return { delimiter, score: most === 0 ? 0 : even * (1 + Math.log(most)) }
  })
  const best = scores.reduce((a, b) => (b.score > a.score ? b : a))
  return best.score > 0 ? best.delimiter : ","
}

const SLICE = 64 * 1024

function csvParser(delimiter: Delimiter): Parser {
  return new Parser({
    delimiter,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    relax_quotes: true,
    // Characters of one row, quotes left open included: reading stops there.
    max_record_size: LIMITS.cellCharacters * 8,
  })
}

function checkRow(row: FileRow): void {
  if (row.position > LIMITS.rows + 1) throw new Refusal("file_too_many_rows", {}, { most: LIMITS.rows })
  if (row.cells.length > LIMITS.columns)
    throw new Refusal("file_too_many_columns", {}, { most: LIMITS.columns })
  for (const cell of row.cells) {
    if (cell.length > LIMITS.cellCharacters) throw tooLong(row.position)
  }
}

function refusalOf(error: Error): Refusal {
  const { code, lines } = error as CsvError & { lines?: number }
  if (code === "CSV_MAX_RECORD_SIZE") return tooLong(lines ?? 0)
  if (code === "CSV_QUOTE_NOT_CLOSED") return new Refusal("file_open_quote", {}, { row: lines ?? 0 })
  return new Refusal("file_damaged")
}

function tooLong(row: number): Refusal {
  return new Refusal("file_cell_too_long", {}, { row, most: LIMITS.cellCharacters })
}
