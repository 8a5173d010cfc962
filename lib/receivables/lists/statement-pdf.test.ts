import { execFileSync } from "node:child_process"
import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { expect, test } from "vitest"
import type { Statement, StatementLine } from "./statement"
import { type StatementPaper, statementPdf } from "./statement-pdf"

const folder = process.env.PDF_FOLDER ?? mkdtempSync(path.join(tmpdir(), "statements-"))

const line = (part: Partial<StatementLine> = {}): StatementLine => ({
  id: crypto.randomUUID(),
  day: "2025-03-10",
  kind: "invoice",
  number: "2025-00001",
  dueDate: "2025-04-09",
  amountMinor: 12_500n,
  balanceMinor: 12_500n,
  ...part,
})

const statement = (lines: StatementLine[]): Statement => ({
  currency: "EUR",
  openingMinor: 0n,
  lines,
  closingMinor: 7_500n,
  bucketsMinor: [0n, 7_500n, 0n, 0n, 0n],
  creditsMinor: 0n,
})

const paper = (part: Partial<StatementPaper> = {}): StatementPaper => ({
  language: "nl",
  period: { from: "2025-01-01", to: "2025-04-30" },
  statements: [
    statement([
      line(),
      line({ kind: "receipt", number: "NL91", dueDate: null, amountMinor: -5_000n, balanceMinor: 7_500n }),
    ]),
  ],
  account: { name: "Łukasz Jansen", code: "10001", lines: ["Kerkstraat 2", "1234 AB Utrecht", "NL"] },
  seller: { name: "Fietsen BV", lines: ["Kade 1", "3511 AA Utrecht"], iban: "NL91ABNA0417164300" },
  ...part,
})

/** By poppler; null where that is not installed. */
async function textOf(of: StatementPaper, name: string): Promise<string | null> {
  const pdf = await statementPdf(of)
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-")
  const file = path.join(folder, `${name}.pdf`)
  writeFileSync(file, pdf)
  try {
    return execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" })
  } catch {
    return null
  }
}

test.each([
  ["nl", ["Rekeningoverzicht", "10-03-2025", "€ 125,00", "Ontvangst", "€ 75,00", "NL91ABNA0417164300"]],
  ["en", ["Statement of account", "10/03/2025", "€125.00", "€75.00", "NL91ABNA0417164300"]],
  ["zh", ["对账单", "2025/03/10", "€125.00", "€75.00", "NL91ABNA0417164300"]],
] as const)("a statement says where the balance comes from (%s)", async (language, wanted) => {
  const text = await textOf(paper({ language }), `statement-${language}`)
  if (text === null) return
  const flat = text.replace(/[\s\u00a0]+/g, " ")
  for (const part of [...wanted, "Łukasz Jansen", "10001", "Fietsen BV", "2025-00001"])
    expect(flat).toContain(part)
})

test("a long one goes on over pages, with its heads", async () => {
  const lines = Array.from({ length: 120 }, () => line())
  const text = await textOf(paper({ statements: [statement(lines)] }), "statement-long")
  if (text === null) return
  expect(text.split("\f").filter((page) => page.trim())).toHaveLength(4)
  expect(text.match(/Omschrijving/g)).toHaveLength(4)
})

test("with nothing in it, it says so", async () => {
  const text = await textOf(paper({ statements: [] }), "statement-empty")
  expect(text ?? "Fietsen BV").toContain("Fietsen BV")
})
