import { Refusal } from "@/lib/platform/errors"
import { LIMITS } from "./limits"
import type { FileRow } from "./row"
import { dayOfSerial } from "./xlsx-serial"
import { attribute, XmlReader } from "./xml"
import { inflate, inflateText, openZip, type ZipEntry } from "./zip"

/**
 * Rows of a workbook's first sheet, a few hundred at a time. Numbers come as plain decimals, dates as
 * 2026-11-21; a formula counts for the value that was kept with it and is never worked out. Only the texts that
 * cells share are held in memory, and those are limited.
 */
export async function* xlsxRows(file: Buffer): AsyncGenerator<FileRow[]> {
  const parts = openZip(file)
  const { sheet, epoch1904 } = await firstSheet(parts)
  const dates = await dateStyles(parts)
  const texts = await sharedTexts(parts)
  const rows = new SheetRows(texts, dates, epoch1904)
  const xml = new XmlReader(rows, MOST_MARKUP)
  for await (const piece of utf8(sheet)) {
    xml.push(piece)
    const taken = rows.take()
    if (taken.length > 0) yield taken
  }
  xml.end()
}

/** An encoded text of the longest cell. */
const MOST_MARKUP = LIMITS.cellCharacters * 10
const SMALL_PART = 8 * 1024 * 1024

async function firstSheet(parts: Map<string, ZipEntry>): Promise<{ sheet: ZipEntry; epoch1904: boolean }> {
  const workbook = parts.get("xl/workbook.xml")
  const relations = parts.get("xl/_rels/workbook.xml.rels")
  if (!workbook || !relations) throw new Refusal("file_wrong_type")
  let id: string | null = null
  let epoch1904 = false
  await read(workbook, (name, attributes) => {
    if (name === "workbookPr") epoch1904 = /^(1|true)$/.test(attribute(attributes, "date1904") ?? "")
    const hidden = /hidden/i.test(attribute(attributes, "state") ?? "")
    if (name === "sheet" && !hidden) id ??= attribute(attributes, "r:id") ?? anyId(attributes)
  })
  let target = ""
  await read(relations, (name, attributes) => {
    if (name === "Relationship" && attribute(attributes, "Id") === id)
      target = attribute(attributes, "Target") ?? ""
  })
  const sheet = parts.get(target.startsWith("/") ? target.slice(1) : `xl/${target}`)
  if (!sheet) throw new Refusal("file_damaged")
  return { sheet, epoch1904 }
}

function anyId(attributes: string): string | null {
  return /\s[\w-]+:id\s*=\s*"([^"]*)"/.exec(attributes)?.[1] ?? null
}

/** Which styles of cells show a date: Excel's own numbers of formats, and formats with days, months or years. */
async function dateStyles(parts: Map<string, ZipEntry>): Promise<boolean[]> {
  const styles = parts.get("xl/styles.xml")
  if (!styles) return []
  const own = new Map<string, boolean>()
  const result: boolean[] = []
  let inside = false
  await read(
    styles,
    (name, attributes) => {
      if (name === "numFmt") {
        const code = (attribute(attributes, "formatCode") ?? "").replace(/"[^"]*"|\[[^\]]*\]|\\./g, "")
        own.set(attribute(attributes, "numFmtId") ?? "", /[dy]/i.test(code) || /m.*[dy]|[dy].*m/i.test(code))
      }
      if (name === "cellXfs") inside = true
      if (name === "xf" && inside) {
        const id = attribute(attributes, "numFmtId") ?? "0"
        const number = Number(id)
        result.push(
          own.get(id) ?? ((number >= 14 && number <= 17) || number === 22 || (number >= 27 && number <= 36)),
        )
      }
    },
    (name) => {
      if (name === "cellXfs") inside = false
    },
  )
  return result
}

async function sharedTexts(parts: Map<string, ZipEntry>): Promise<string[]> {
  const entry = parts.get("xl/sharedStrings.xml")
  if (!entry) return []
  const texts: string[] = []
  let text = ""
  let inText = false
  let phonetic = false
  let characters = 0
  const xml = new XmlReader(
    {
      open: (name) => {
        if (name === "si") text = ""
        if (name === "rPh") phonetic = true
        inText = name === "t" && !phonetic
      },
      text: (piece) => {
        if (!inText) return
        text += piece
        if (text.length > LIMITS.cellCharacters) throw tooLong()
      },
      close: (name) => {
        if (name === "t") inText = false
        if (name === "rPh") phonetic = false
        if (name !== "si") return
        characters += text.length
        texts.push(flat(text))
        if (characters > LIMITS.sharedCharacters || texts.length > LIMITS.sharedTexts) {
          throw new Refusal("file_too_much_text")
        }
      },
    },
    MOST_MARKUP,
  )
  for await (const piece of utf8(entry)) xml.push(piece)
  xml.end()
  return texts
}

class SheetRows {
  private rows: FileRow[] = []
  private row: FileRow | null = null
  private last = 0
  private column = -1
  private type = ""
  private style = 0
  private value = ""
  private hasValue = false
  private hasFormula = false
  private reading: "value" | "text" | null = null
  private phonetic = false

  constructor(
    private readonly texts: string[],
    private readonly dates: boolean[],
    private readonly epoch1904: boolean,
  ) {}

  take(): FileRow[] {
    const taken = this.rows
    this.rows = []
    return taken
  }

  open = (name: string, attributes: string): void => {
    if (name === "row") {
      this.last = Math.max(this.last + 1, Number(attribute(attributes, "r")) || 0)
      if (this.last > LIMITS.rows + 1) throw new Refusal("file_too_many_rows", {}, { most: LIMITS.rows })
      this.row = { position: this.last, cells: [] }
      this.column = -1
    } else if (name === "c") {
      this.column = columnOf(attribute(attributes, "r")) ?? this.column + 1
      this.type = attribute(attributes, "t") ?? "n"
      this.style = Number(attribute(attributes, "s")) || 0
      this.value = ""
      this.hasValue = false
      this.hasFormula = false
    } else if (name === "v") {
      this.reading = "value"
      this.hasValue = true
    } else if (name === "t" && !this.phonetic) {
      this.reading = "text"
      this.hasValue = true
    } else if (name === "rPh") this.phonetic = true
    else if (name === "f") this.hasFormula = true
  }

  text = (piece: string): void => {
    if (!this.reading) return
    this.value += piece
    if (this.value.length > LIMITS.cellCharacters) throw tooLong()
  }

  close = (name: string): void => {
    if (name === "v" || name === "t") this.reading = null
    else if (name === "rPh") this.phonetic = false
    else if (name === "c") this.endCell()
    else if (name === "row" && this.row) {
      this.rows.push(this.row)
      this.row = null
    }
  }

  private endCell(): void {
    const { row, column } = this
    if (!row) return
    const fault = this.fault()
    const text = fault ? "" : this.cellText()
    if (!fault && text === "") return
    if (column >= LIMITS.columns) throw new Refusal("file_too_many_columns", {}, { most: LIMITS.columns })
    while (row.cells.length < column) row.cells.push("")
    row.cells[column] = text
    if (fault) {
      row.faults ??= {}
      row.faults[column] = fault
    }
  }

  private fault() {
    if (this.hasFormula && !this.hasValue) return "formula_without_value" as const
    return this.type === "e" ? ("error_value" as const) : null
  }

  private cellText(): string {
    const { value, type } = this
    if (type === "s") return this.texts[Number(value)] ?? ""
    if (type === "b") return value === "" ? "" : value === "1" ? "TRUE" : "FALSE"
    if (type === "d") return value.replace(/T00:00:00(\.0+)?Z?$/, "")
    if (type !== "n" || value === "") return value
    const number = Number(value)
    if (!Number.isFinite(number)) return value
    if (this.dates[this.style]) return dayOfSerial(number, this.epoch1904) ?? value
    // What has more digits than a float holds stays as it was written.
    return /^\d{16,}$/.test(value) ? value : plain(number)
  }
}

function plain(number: number): string {
  const text = String(number)
  return /e/i.test(text)
    ? number.toLocaleString("en-US", { useGrouping: false, maximumFractionDigits: 15 })
    : text
}

/** "BC12" is column 54, from 0. */
function columnOf(reference: string | null): number | null {
  if (!reference) return null
  let column = 0
  for (let i = 0; i < reference.length && i < 4; i++) {
    const code = reference.charCodeAt(i) & ~32
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return column > 0 ? column - 1 : null
}

async function read(
  entry: ZipEntry,
  open: (name: string, attributes: string) => void,
  close: (name: string) => void = () => {},
): Promise<void> {
  const xml = new XmlReader({ open, close, text: () => {} }, SMALL_PART)
  xml.push((await inflateText(entry, SMALL_PART)).replace(/^\uFEFF/, ""))
  xml.end()
}

async function* utf8(entry: ZipEntry): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  for await (const bytes of inflate(entry)) yield decoder.decode(bytes, { stream: true })
}

/** Cut out of a longer string, a text would keep all of it in memory. */
function flat(text: string): string {
  return Buffer.from(text).toString()
}

function tooLong(): Refusal {
  return new Refusal("file_text_too_long", {}, { most: LIMITS.cellCharacters })
}
