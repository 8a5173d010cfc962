import { describe, expect, test } from "vitest"
import { delimiterOf } from "./csv"
import { EncodingWatch } from "./encoding"
import { fileKindOf } from "./file-kind"
import { fileReading, rowsOf } from "./read"
import type { Delimiter, Encoding, FileRow } from "./row"
import { inPieces, workbookOf, zipOf } from "./samples"

const csv = (encoding: Encoding = "utf-8", delimiter: Delimiter = ",") =>
  ({ kind: "csv", encoding, delimiter }) as const
const xlsx = { kind: "xlsx", encoding: "utf-8", delimiter: "," } as const

async function read(
  bytes: Uint8Array,
  reading: Parameters<typeof rowsOf>[1],
  size?: number,
): Promise<FileRow[]> {
  const rows: FileRow[] = []
  for await (const batch of rowsOf(inPieces(bytes, size), reading)) rows.push(...batch)
  return rows
}
const cells = async (...args: Parameters<typeof read>) => (await read(...args)).map((row) => row.cells)
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => "read",
    (error) => error.code,
  )

describe("a CSV file", () => {
  test.each([
    ["CRLF", "a,b\r\n1,2\r\n"],
    ["LF without an end", "a,b\n1,2"],
    ["CR", "a,b\r1,2\r"],
    ["a byte order mark", "\ufeffa,b\n1,2\n"],
    ["its separator named", "sep=,\na,b\n1,2\n"],
    ["blank rows", "a,b\n\n,\n1,2\n"],
  ])("is read with %s, whatever the pieces it comes in", async (_, text) => {
    for (const size of [1, 3, 1000]) {
      expect(await cells(Buffer.from(text), csv(), size)).toEqual([
        ["a", "b"],
        ["1", "2"],
      ])
    }
  })

  test("keeps separators, line ends and doubled quotes inside quotes, and the numbers of rows", async () => {
    const rows = await read(Buffer.from('n;t\n1;"a;b\r\n""c"""\n\n2;=1+1\n'), csv("utf-8", ";"))
    expect(rows).toEqual([
      { position: 1, cells: ["n", "t"] },
      { position: 2, cells: ["1", 'a;b\r\n"c"'] },
      { position: 4, cells: ["2", "=1+1"] },
    ])
  })

  test.each([
    ["utf-8", Buffer.from("naam\nCafé 你好\n")],
    ["utf-16le", Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("naam\nCafé 你好\n", "utf16le")])],
    [
      "utf-16be",
      Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from("naam\nCafé 你好\n", "utf16le").swap16()]),
    ],
  ])("tells %s and reads it", async (encoding, bytes) => {
    const reading = await fileReading(() => inPieces(bytes, 5), "csv")
    expect(reading.encoding).toBe(encoding)
    expect(await cells(bytes, reading)).toEqual([["naam"], ["Café 你好"]])
  })

  test("that is no UTF-8 far behind its beginning is Windows-1252", () => {
    const watch = new EncodingWatch()
    watch.see(Buffer.alloc(100_000, "a"))
    watch.see(Buffer.from([0x43, 0x61, 0x66, 0xe9, 0x20, 0x80]))
    expect(watch.encoding()).toBe("windows-1252")
  })

  test("in Windows-1252 keeps its euro", async () => {
    const bytes = Buffer.from([0x80, 0x20, 0xe9, 0x93, 0x0a])
    expect(await cells(bytes, csv("windows-1252"))).toEqual([["€ é“"]])
  })

  test.each([
    [";", 'a;"b,c,d,e";1,5\n2;x;2,5\n'],
    [",", "a,b,c\n1,2,3\n"],
    ["\t", "a\tb\n1,5\t2,5\n"],
    ["|", "a|b|c\n1;2|3|4\n"],
  ])("tells the separator %j, quoted ones aside", (delimiter, text) => {
    expect(delimiterOf(text)).toBe(delimiter)
  })

  test("with a cell of ten megabytes is given up long before its end", async () => {
    let sent = 0
    async function* endless() {
      yield Buffer.from('a,b\n1,"')
      for (; sent < 10_000_000; sent += 100_000) yield Buffer.alloc(100_000, "x")
    }
    const reading = (async () => {
      for await (const _ of rowsOf(endless(), csv()));
    })()
    expect(await code(reading)).toBe("file_cell_too_long")
    expect(sent).toBeLessThan(1_000_000)
  })

  test("is refused with too long a cell, too many columns or a quote left open", async () => {
    expect(await code(read(Buffer.from(`a\n${"x".repeat(32_768)}\n`), csv(), 5000))).toBe(
      "file_cell_too_long",
    )
    expect(await code(read(Buffer.from(`${"a,".repeat(500)}\n`), csv()))).toBe("file_too_many_columns")
    expect(await code(read(Buffer.from('a\n"b\n'), csv()))).toBe("file_open_quote")
  })
})

describe("a file that is something else", () => {
  test.each([
    ["file_wrong_type", "a.csv", Buffer.from("%PDF-1.7")],
    ["file_wrong_type", "a.csv", Buffer.from([0x89, 0x50, 0x4e, 0x47])],
    ["file_wrong_type", "a.csv", Buffer.from("a,b\n\x00\x01")],
    ["file_wrong_type", "a.csv", Buffer.from("<!DOCTYPE html><html>")],
    ["file_wrong_type", "a.exe", Buffer.from("a,b\n1,2\n")],
    ["file_wrong_ending", "a.csv", Buffer.from("PK\x03\x04....")],
    ["file_damaged", "a.xlsx", Buffer.from("a,b\n1,2\n")],
    ["file_encrypted", "a.xlsx", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1])],
    ["file_old_excel", "a.xls", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1])],
  ])("is refused as %s: %s", (expected, name, head) => {
    expect(() => fileKindOf(head, name)).toThrow(expected)
  })
})

describe("a workbook", () => {
  test("gives texts, numbers, dates, booleans and the values of formulas", async () => {
    const bytes = workbookOf(
      `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Caf&#xE9; &amp; &lt;b&gt;</t></is></c></row>
       <row r="3"><c r="A3"><v>1.5E+2</v></c><c r="C3" s="1"><v>46347</v></c><c r="D3" t="b"><v>1</v></c>
         <c r="E3"><f>A3*2</f><v>300</v></c><c r="F3" t="str"><f>"x"</f><v>x</v></c></row>`,
      [
        {
          name: "xl/sharedStrings.xml",
          data: `<sst><si><r><t>Na</t></r><r><t>am</t></r><rPh><t>!</t></rPh></si></sst>`,
        },
        {
          name: "xl/styles.xml",
          data: `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\\-mm\\-yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>`,
        },
      ],
    )
    expect(await read(bytes, xlsx)).toEqual([
      { position: 1, cells: ["Naam", "Café & <b>"] },
      { position: 3, cells: ["150", "", "2026-11-21", "TRUE", "300", "x"] },
    ])
  })

  test("says which cells are formulas without a value, or errors, and works nothing out", async () => {
    const [row] = await read(
      workbookOf(`<row><c><f>1+1</f></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c><c><v>7</v></c></row>`),
      xlsx,
    )
    expect(row).toEqual({
      position: 1,
      cells: ["", "", "7"],
      faults: { 0: "formula_without_value", 1: "error_value" },
    })
  })

  const many = (text: string) => text.repeat(1_000_000)
  test.each([
    [
      "that unpacks to a thousand times its size",
      "file_zip_bomb",
      () =>
        workbookOf("", [
          {
            name: "xl/worksheets/sheet1.xml",
            data: `<worksheet><sheetData>${many("<row><c><v>1</v></c></row>")}`,
          },
        ]),
    ],
    [
      "with a bomb among its shared texts",
      "file_zip_bomb",
      () => workbookOf("", [{ name: "xl/sharedStrings.xml", data: `<sst>${many("<si><t>a</t></si>")}` }]),
    ],
    [
      "with a password",
      "file_encrypted",
      () => zipOf([{ name: "xl/workbook.xml", data: "x", encrypted: true }]),
    ],
    [
      "with entities of its own",
      "file_xml_doctype",
      () =>
        workbookOf("", [
          { name: "xl/worksheets/sheet1.xml", data: `<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>` },
        ]),
    ],
    [
      "that uses an entity nobody knows",
      "file_xml_doctype",
      () => workbookOf(`<row><c t="str"><v>&b;</v></c></row>`),
    ],
    [
      "with more parts than workbooks have",
      "file_too_many_entries",
      () => zipOf(Array.from({ length: 1001 }, (_, i) => ({ name: `${i}`, data: "" }))),
    ],
    [
      "that is another kind of zip",
      "file_wrong_type",
      () => zipOf([{ name: "word/document.xml", data: "<a/>" }]),
    ],
    [
      "with a cell of ten megabytes",
      "file_text_too_long",
      () =>
        workbookOf("", [
          {
            name: "xl/worksheets/sheet1.xml",
            data: `<worksheet><sheetData><row><c t="str"><v>${"xy".repeat(5_000_000)}</v></c></row></sheetData></worksheet>`,
          },
        ]),
    ],
    [
      "with a row beyond the last",
      "file_too_many_rows",
      () => workbookOf(`<row r="1000002"><c><v>1</v></c></row>`),
    ],
    [
      "with a column beyond the last",
      "file_too_many_columns",
      () => workbookOf(`<row r="1"><c r="XFD1"><v>1</v></c></row>`),
    ],
    ["cut in half", "file_damaged", () => workbookOf(`<row><c><v>1</v></c></row>`).subarray(0, 200)],
    [
      "whose sheet ends in the middle",
      "file_damaged",
      () =>
        workbookOf("", [{ name: "xl/worksheets/sheet1.xml", data: `<worksheet><sheetData><row><c><v>1` }]),
    ],
  ])("%s is refused as %s", async (_, expected, bytes) => {
    expect(await code(read(bytes(), xlsx, 100_000))).toBe(expected)
  })

  test("whose entries share their bytes is refused", async () => {
    const bytes = workbookOf(`<row><c><v>1</v></c></row>`)
    const directory = bytes.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]))
    const second = bytes.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]), directory + 4)
    bytes.writeUInt32LE(0, second + 42)
    expect(await code(read(bytes, xlsx))).toBe("file_zip_bomb")
  })

  test("whose tags carry a prefix, as some programs write them, is read alike", async () => {
    const sheet = `<x:worksheet xmlns:x="y"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>Naam</x:t></x:is></x:c><x:c r="B1"><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>`
    const bytes = workbookOf("", [{ name: "xl/worksheets/sheet1.xml", data: sheet, stored: true }])
    expect(await cells(bytes, xlsx)).toEqual([["Naam", "2"]])
  })
})
