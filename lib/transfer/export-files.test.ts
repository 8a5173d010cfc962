import readXlsx from "read-excel-file/node"
import { describe, expect, test } from "vitest"
import { csv, dutch, international } from "./export-csv"
import type { ExportCell, ExportColumn, ExportedList } from "./export-list"
import { xlsx } from "./export-xlsx"

const columns: ExportColumn[] = [
  { id: "name", heading: "Naam; relatie", type: "text" },
  { id: "orders", heading: "Orders", type: "number" },
  { id: "revenue", heading: "Omzet", type: "money" },
  { id: "created", heading: "Datum", type: "date" },
  { id: "seen", heading: "Gezien", type: "moment" },
]

const awkward: ExportCell[][] = [
  ['Bakker "Het Hoekje"; Jansen, Zn', "12", "123456", "2026-11-21", "2026-11-21 13:45:00"],
  ["twee\nregels", "-3", "-5", "2024-02-29", "2026-03-29 03:00:00"],
  ['=HYPERLINK("http://x")', "0", "0", "", ""],
  ["+31 6 1234", "", "", "", ""],
  ["-1", "1.5", "100", "", ""],
  ["@cmd", "", "", "", ""],
  ["\tcmd", "", "", "", ""],
  ["＝1+1", "", "", "", ""],
  ["数字 😀 <b>&amp;", "", "", "", ""],
]

function listOf(rows: ExportCell[][]): ExportedList {
  return {
    columns,
    total: rows.length,
    rows: async function* () {
      for (let i = 0; i < rows.length; i += 2) yield rows.slice(i, i + 2)
    },
  }
}

async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}

describe("CSV", () => {
  test("for Dutch eyes: semicolons, commas, days first, a mark for Excel; no cell is a formula, numbers stay", async () => {
    expect((await bytesOf(csv(listOf(awkward), dutch))).toString()).toBe(
      [
        '\ufeff"Naam; relatie";Orders;Omzet;Datum;Gezien',
        '"Bakker ""Het Hoekje""; Jansen, Zn";12;1234,56;21-11-2026;21-11-2026 13:45:00',
        '"twee\nregels";-3;-0,05;29-02-2024;29-03-2026 03:00:00',
        '"\'=HYPERLINK(""http://x"")";0;0,00;;',
        "'+31 6 1234;;;;",
        "'-1;1,5;1,00;;",
        "'@cmd;;;;",
        "'\tcmd;;;;",
        "'＝1+1;;;;",
        '"数字 😀 <b>&amp;";;;;',
        "",
      ].join("\r\n"),
    )
  })

  test("for programs: commas, points, ISO days, no mark", async () => {
    expect((await bytesOf(csv(listOf(awkward.slice(0, 2)), international))).toString()).toBe(
      [
        "Naam; relatie,Orders,Omzet,Datum,Gezien",
        '"Bakker ""Het Hoekje""; Jansen, Zn",12,1234.56,2026-11-21,2026-11-21 13:45:00',
        '"twee\nregels",-3,-0.05,2024-02-29,2026-03-29 03:00:00',
        "",
      ].join("\r\n"),
    )
  })
})

describe("an Excel workbook", () => {
  test("is read back as it was: text as text, true numbers and dates, no formula", async () => {
    const [sheet] = await readXlsx(await bytesOf(xlsx(listOf(awkward), "Relaties")))
    expect(sheet?.sheet).toBe("Relaties")
    const blank = null
    expect(sheet?.data).toEqual([
      columns.map(({ heading }) => heading),
      [awkward[0]?.[0], 12, 1234.56, new Date("2026-11-21T00:00:00Z"), new Date("2026-11-21T13:45:00Z")],
      ["twee\nregels", -3, -0.05, new Date("2024-02-29T00:00:00Z"), new Date("2026-03-29T03:00:00Z")],
      ['=HYPERLINK("http://x")', 0, 0, blank, blank],
      ["+31 6 1234", blank, blank, blank, blank],
      ["-1", 1.5, 1, blank, blank],
      ["@cmd", blank, blank, blank, blank],
      [expect.stringMatching(/cmd$/), blank, blank, blank, blank],
      ["＝1+1", blank, blank, blank, blank],
      ["数字 😀 <b>&amp;", blank, blank, blank, blank],
    ])
  })

  test("survives letters that XML has not, and text that looks like an escape", async () => {
    const rows = [["a\u0000b\ud800c_x000A_d", "", "", "", ""]]
    const [sheet] = await readXlsx(await bytesOf(xlsx(listOf(rows), "x")))
    expect(sheet?.data[1]?.[0]).toMatch(/^ab\ufffdc_x(005F_x)?000A_d$/)
  })

  test("goes on in a next sheet where one is full", async () => {
    const rows = Array.from({ length: 5 }, (_, i) => [`n${i}`, "", "", "", ""])
    const sheets = await readXlsx(await bytesOf(xlsx(listOf(rows), "Relaties", 2)))
    expect(sheets.map(({ sheet, data }) => [sheet, data.slice(1).map(([name]) => name)])).toEqual([
      ["Relaties", ["n0", "n1"]],
      ["Relaties 2", ["n2", "n3"]],
      ["Relaties 3", ["n4"]],
    ])
  })
})
