import { cents, looksLikeFormula } from "./export-csv"
import type { ExportCell, ExportColumn, ExportedList, ExportType } from "./export-list"
import { type ZipEntry, zip } from "./export-zip"

/** A sheet has 1,048,576 rows, the first of which are the headings; more go on in a next sheet. */
const ROWS_PER_SHEET = 1_048_575
const LONGEST_TEXT = 32_767

/**
 * An Excel workbook (ISO/IEC 29500) with true numbers and dates, piece by piece. Text stands in its cell and not
 * in a table of strings, which would have to be held until the end.
 */
export function xlsx(
  list: ExportedList,
  title: string,
  rowsPerSheet = ROWS_PER_SHEET,
): AsyncGenerator<Uint8Array> {
  const sheets = Math.max(1, Math.ceil(list.total / rowsPerSheet))
  return zip(entries(list, sheetNames(title, sheets), rowsPerSheet))
}

async function* entries(list: ExportedList, names: string[], rowsPerSheet: number): AsyncGenerator<ZipEntry> {
  const part = (name: string, text: string) => ({ name, content: [Buffer.from(`${XML}${text}`)] })
  yield part("[Content_Types].xml", contentTypes(names.length))
  yield part("_rels/.rels", relationships([["officeDocument", "xl/workbook.xml"]]))
  yield part("xl/workbook.xml", workbook(names))
  yield part(
    "xl/_rels/workbook.xml.rels",
    relationships([
      ...names.map((_, i): [string, string] => ["worksheet", `worksheets/sheet${i + 1}.xml`]),
      ["styles", "styles.xml"],
    ]),
  )
  yield part("xl/styles.xml", STYLES)
  const source = inSheets(list.rows(), rowsPerSheet)
  for (const i of names.keys()) {
    yield { name: `xl/worksheets/sheet${i + 1}.xml`, content: sheet(list.columns, source) }
  }
}

/** Batches of rows; null where a sheet is full. */
async function* inSheets(
  batches: AsyncIterable<ExportCell[][]>,
  rowsPerSheet: number,
): AsyncGenerator<ExportCell[][] | null> {
  let room = rowsPerSheet
  for await (const batch of batches) {
    let rest = batch
    while (rest.length > room) {
      yield rest.slice(0, room)
      yield null
      rest = rest.slice(room)
      room = rowsPerSheet
    }
    room -= rest.length
    yield rest
  }
}

async function* sheet(
  columns: ExportColumn[],
  source: AsyncGenerator<ExportCell[][] | null>,
): AsyncGenerator<Uint8Array> {
  const letters = columns.map((_, i) => letterOf(i))
  const writers = columns.map(({ type }) => writerOf(type))
  const widths = columns.map(
    ({ type }, i) => `<col min="${i + 1}" max="${i + 1}" width="${WIDTHS[type]}" customWidth="1"/>`,
  )
  const headings = columns.map(({ heading }, i) => textCell(`${letters[i]}1`, heading, STYLE.heading))
  yield Buffer.from(
    `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">` +
      `<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
      `<cols>${widths.join("")}</cols><sheetData><row r="1">${headings.join("")}</row>`,
  )
  let number = 1
  for (let next = await source.next(); !next.done && next.value !== null; next = await source.next()) {
    let text = ""
    for (const row of next.value) {
      number += 1
      text += `<row r="${number}">`
      for (const [i, write] of writers.entries()) {
        const cell = row[i]
        if (cell) text += write(`${letters[i]}${number}`, cell)
      }
      text += "</row>"
    }
    yield Buffer.from(text)
  }
  yield Buffer.from("</sheetData></worksheet>")
}

/** Places in the list of cell formats below. */
const STYLE = { heading: 1, quoted: 2, money: 3, date: 4, moment: 5 } as const

const WIDTHS: Record<ExportType, number> = { text: 24, number: 12, money: 14, date: 12, moment: 18 }

function writerOf(type: ExportType): (place: string, cell: string) => string {
  switch (type) {
    case "text":
      return (place, cell) => textCell(place, cell, looksLikeFormula(cell) ? STYLE.quoted : 0)
    case "number":
      return (place, cell) => `<c r="${place}"><v>${Number(cell)}</v></c>`
    case "money":
      return (place, cell) => `<c r="${place}" s="${STYLE.money}"><v>${cents(cell)}</v></c>`
    case "date":
      return (place, cell) => momentCell(place, cell, STYLE.date)
    case "moment":
      return (place, cell) => momentCell(place, cell, STYLE.moment)
  }
}

function textCell(place: string, text: string, style: number): string {
  const whole = text.length > LONGEST_TEXT ? text.slice(0, LONGEST_TEXT) : text
  const plain = !SPECIAL.test(whole)
  const clean = plain ? whole : escaped(whole)
  // Readers may drop white space at the ends otherwise.
  const space = plain && whole === whole.trim() ? "" : ' xml:space="preserve"'
  const looks = style === 0 ? "" : ` s="${style}"`
  return `<c r="${place}"${looks} t="inlineStr"><is><t${space}>${clean}</t></is></c>`
}

/** Days since 30 December 1899; Excel knows none before 1 March 1900. */
function momentCell(place: string, text: string, style: number): string {
  const figure = (from: number, to: number) => Number(text.slice(from, to))
  const time = Date.UTC(
    figure(0, 4),
    figure(5, 7) - 1,
    figure(8, 10),
    figure(11, 13),
    figure(14, 16),
    figure(17, 19),
  )
  const days = time / 86_400_000 + 25_569
  return days < 61 ? textCell(place, text, 0) : `<c r="${place}" s="${style}"><v>${days}</v></c>`
}

/** Beyond letters of the plane everybody writes in: marks, control characters, halves of pairs, `_x000A_`. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: XML knows none of them
const SPECIAL = /[&<>\u0000-\u001f\ud800-\udfff\ufffe\uffff]|_x/

function escaped(text: string): string {
  return (
    text
      .replace(/\p{Surrogate}/gu, "\ufffd")
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML knows none of them
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
      .replaceAll("\r", "&#13;")
  )
}

/** A, B, … Z, AA. */
function letterOf(index: number): string {
  const rest = Math.floor(index / 26)
  return (rest > 0 ? letterOf(rest - 1) : "") + String.fromCharCode(65 + (index % 26))
}

/** What Excel allows in the name of a sheet. */
function sheetNames(title: string, count: number): string[] {
  const name =
    title
      .replace(/[[\]:*?/\\']/g, " ")
      .trim()
      .slice(0, 24) || "1"
  return Array.from({ length: count }, (_, i) => (i === 0 ? name : `${name} ${i + 1}`))
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
const PACKAGE = "http://schemas.openxmlformats.org/package/2006"
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

function contentTypes(sheets: number): string {
  const parts = [
    ["/xl/workbook.xml", "sheet.main"],
    ["/xl/styles.xml", "styles"],
    ...Array.from({ length: sheets }, (_, i) => [`/xl/worksheets/sheet${i + 1}.xml`, "worksheet"]),
  ]
  return (
    `<Types xmlns="${PACKAGE}/content-types">` +
    `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    `<Default Extension="xml" ContentType="application/xml"/>` +
    parts.map(([name, type]) => `<Override PartName="${name}" ContentType="${TYPE}.${type}+xml"/>`).join("") +
    "</Types>"
  )
}

function relationships(targets: [type: string, target: string][]): string {
  const all = targets.map(
    ([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  )
  return `<Relationships xmlns="${PACKAGE}/relationships">${all.join("")}</Relationships>`
}

function workbook(names: string[]): string {
  const sheets = names.map(
    (name, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`,
  )
  return `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.join("")}</sheets></workbook>`
}

const STYLES =
  `<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd\\-mm\\-yyyy"/>` +
  `<numFmt numFmtId="165" formatCode="dd\\-mm\\-yyyy\\ hh:mm"/></numFmts>` +
  `<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
  `<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
  `<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
  `<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6">` +
  `<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` +
  `<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>` +
  `<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/>` +
  `<xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>` +
  `<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>` +
  `<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`
