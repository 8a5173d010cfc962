import { execFileSync } from "node:child_process"
import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { expect, test } from "vitest"
import { aPaper } from "../testing"
import { paperPdf, papersPdf } from "./document"

const folder = process.env.PDF_FOLDER ?? mkdtempSync(path.join(tmpdir(), "papers-"))

/** What a reader finds in it, by poppler; where that is not installed the file's own form is all that is checked. */
function textOf(pdf: Buffer, name: string): string | null {
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-")
  const file = path.join(folder, `${name}.pdf`)
  writeFileSync(file, pdf)
  try {
    return execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" })
  } catch {
    return null
  }
}

test.each(["en", "nl", "zh"] as const)(
  "all that the law wants stands on the paper (%s)",
  async (language) => {
    const text = textOf(await paperPdf(aPaper({ language })), language)
    if (text === null) return
    const wanted = {
      en: ["Invoice date", "01/04/2025", "VAT 21%", "€1,000.00", "Intra-Community supply"],
      nl: ["Factuurdatum", "01-04-2025", "Btw 21%", "€ 1.000,00", "Intracommunautaire levering"],
      zh: ["发票日期", "2025/04/01", "增值税 21%", "€1,000.00", "欧盟内部供货"],
    }[language]
    const flat = text.replace(/[\s\u00a0]+/g, " ")
    for (const part of [
      ...wanted,
      "2025-00001",
      "Fietsen BV",
      "NL123456782B90",
      "Łódź",
      "DE123456789",
      "NL91 ABNA 0417 1643 00",
      "Stadsfiets",
    ])
      expect(flat).toContain(part)
  },
)

test("a long invoice goes on over pages, and says on each which it is", async () => {
  const [line] = aPaper().lines
  if (!line) throw new Error("no line")
  const text = textOf(await paperPdf(aPaper({ lines: Array.from({ length: 80 }, () => line) })), "long")
  if (text === null) return
  expect(text.match(/Pagina \d van 3/g)).toEqual(["Pagina 1 van 3", "Pagina 2 van 3", "Pagina 3 van 3"])
  expect(text.match(/Omschrijving/g)).toHaveLength(3)
})

test("many papers are one file", async () => {
  async function* batches() {
    yield [aPaper({ number: "2025-00001" }), aPaper({ number: "2025-00002", language: "zh" })]
    yield [aPaper({ number: "2025-00003" })]
  }
  const pieces: Buffer[] = []
  for await (const piece of papersPdf(batches(), "nl")) pieces.push(piece as Buffer)
  const text = textOf(Buffer.concat(pieces), "many")
  if (text !== null)
    for (const number of ["2025-00001", "2025-00002", "2025-00003"]) expect(text).toContain(number)
})

test("of what cannot be read the file breaks off, and is not a file that ends", async () => {
  async function* batches() {
    yield [aPaper()]
    throw new Error("gone")
  }
  await expect(async () => {
    for await (const _ of papersPdf(batches(), "nl"));
  }).rejects.toThrow("gone")
})
