import { once } from "node:events"
import { type Format, type Formatter, formatter } from "@/lib/platform/format"
import { translator } from "@/lib/platform/i18n"
import type { Locale } from "@/lib/platform/locale"
import { linesOf, newPdf, type Pdf, type Style, write } from "../invoices/pdf/text"
import { STATEMENT_BUCKETS, type Statement } from "./statement"

/** A statement with all that stands on it, in one language. */
export type StatementPaper = {
  language: Locale
  period: { from: string; to: string }
  statements: Statement[]
  account: { name: string; code: string; lines: string[] }
  seller: { name: string; lines: string[]; iban: string | null } | null
}

const FORMATS: Record<Locale, Format> = { nl: "nl-NL", en: "en-GB", zh: "zh-CN" }

// In points, on A4 (595 × 842).
const LEFT = 56
const RIGHT = 539
const TOP = 56
const BOTTOM = 770
const LEADING = 14
const ROW = 17
const COLUMNS = { what: 122, number: 240, due: 345, amount: 455 }

const TEXT: Style = { size: 9.5 }
const MUTED: Style = { size: 9.5, colour: "#5b6470" }
const STRONG: Style = { size: 9.5, weight: 600 }
const HAIRLINE = "#c9ced6"

/** The statement as a customer gets it. */
export async function statementPdf(paper: StatementPaper): Promise<Buffer> {
  const { language } = paper
  const pdf = newPdf(translator(language, "receivables.statement")("title"), language)
  const pieces: Buffer[] = []
  pdf.on("data", (piece: Buffer) => pieces.push(piece))
  const ended = once(pdf, "end")
  draw({ pdf, paper, format: formatter(FORMATS[language], language), y: TOP })
  pdf.end()
  await ended
  return Buffer.concat(pieces)
}

type Sheet = { pdf: Pdf; paper: StatementPaper; format: Formatter; y: number }

function draw(sheet: Sheet): void {
  const { pdf, paper, format } = sheet
  const { account, seller, period, statements } = paper
  const t = translator(paper.language, "receivables.statement")
  pdf.addPage()
  const own = [account.name, ...account.lines]
  const theirs = seller ? [seller.name, ...seller.lines] : []
  own.forEach((line, i) => {
    write(pdf, line, LEFT, TOP + i * LEADING, i === 0 ? STRONG : TEXT)
  })
  theirs.forEach((line, i) => {
    write(pdf, line, RIGHT, TOP + i * LEADING, i === 0 ? STRONG : MUTED, "right")
  })
  sheet.y = TOP + Math.max(own.length, theirs.length) * LEADING + 28
  write(pdf, t("title"), LEFT, sheet.y, { size: 18, weight: 600 })
  sheet.y += 28
  const dates = t("period", { from: format.date(period.from), to: format.date(period.to) })
  write(pdf, `${t("account", { code: account.code })}  ·  ${dates}`, LEFT, sheet.y, MUTED)
  sheet.y += 28
  if (statements.length === 0) write(pdf, t("nothing"), LEFT, sheet.y, TEXT)
  for (const statement of statements) {
    table(sheet, statement)
    ages(sheet, statement)
  }
  const isLate = statements.some(({ bucketsMinor }) => bucketsMinor.slice(1).some((minor) => minor > 0n))
  if (seller?.iban && isLate) {
    const lines = linesOf(pdf, t("please", { iban: seller.iban }), RIGHT - LEFT, TEXT)
    room(sheet, lines.length * LEADING)
    lines.forEach((line, i) => {
      write(pdf, line, LEFT, sheet.y + i * LEADING, TEXT)
    })
  }
}

function table(sheet: Sheet, { currency, lines, openingMinor, closingMinor }: Statement): void {
  const { pdf, paper, format } = sheet
  const t = translator(paper.language, "receivables.statement")
  const types = translator(paper.language, "receivables.type")
  const money = (minor: bigint) => format.money(minor, currency)
  const head = () => {
    write(pdf, t("date"), LEFT, sheet.y, MUTED)
    write(pdf, t("what"), COLUMNS.what, sheet.y, MUTED)
    write(pdf, t("number"), COLUMNS.number, sheet.y, MUTED)
    write(pdf, t("due"), COLUMNS.due, sheet.y, MUTED)
    write(pdf, t("amount"), COLUMNS.amount, sheet.y, MUTED, "right")
    write(pdf, t("balance"), RIGHT, sheet.y, MUTED, "right")
    rule(pdf, sheet.y + 15)
    sheet.y += 21
  }
  const edge = (day: string, term: string, minor: bigint) => {
    room(sheet, ROW, head)
    write(pdf, format.date(day), LEFT, sheet.y, STRONG)
    write(pdf, term, COLUMNS.what, sheet.y, STRONG)
    write(pdf, money(minor), RIGHT, sheet.y, STRONG, "right")
    sheet.y += ROW
  }
  head()
  edge(paper.period.from, t("opening"), openingMinor)
  for (const line of lines) {
    room(sheet, ROW, head)
    write(pdf, format.date(line.day), LEFT, sheet.y, TEXT)
    write(pdf, line.kind ? types(line.kind) : t("exchange"), COLUMNS.what, sheet.y, TEXT)
    write(pdf, line.number.slice(0, 20), COLUMNS.number, sheet.y, TEXT)
    if (line.dueDate && line.amountMinor > 0n)
      write(pdf, format.date(line.dueDate), COLUMNS.due, sheet.y, TEXT)
    write(pdf, money(line.amountMinor), COLUMNS.amount, sheet.y, TEXT, "right")
    write(pdf, money(line.balanceMinor), RIGHT, sheet.y, TEXT, "right")
    sheet.y += ROW
  }
  edge(paper.period.to, t("closing"), closingMinor)
  sheet.y += 12
}

function ages(sheet: Sheet, { currency, bucketsMinor, creditsMinor, closingMinor }: Statement): void {
  const { pdf, paper, format } = sheet
  const { language } = paper
  const t = translator(language, "receivables.ageing")
  const titles = STATEMENT_BUCKETS.map(({ from, to }) => {
    if (to === null) return t("above", { days: String((from ?? 1) - 1) })
    return from === null ? t("notDue") : t("between", { from: String(from), to: String(to) })
  })
  const columns = [...titles, t("credits"), translator(language, "receivables")("total")]
  const amounts = [...bucketsMinor, creditsMinor, closingMinor]
  room(sheet, 4 * ROW)
  const day = format.date(paper.period.to)
  write(pdf, translator(language, "receivables.statement")("ageing", { day }), LEFT, sheet.y, STRONG)
  sheet.y += 20
  const width = (RIGHT - LEFT) / columns.length
  columns.forEach((title, i) => {
    const x = LEFT + (i + 1) * width
    write(pdf, title, x, sheet.y, { ...MUTED, size: 8.5 }, "right")
    write(pdf, format.money(amounts[i] ?? 0n, currency), x, sheet.y + 19, { size: 8.5 }, "right")
  })
  rule(pdf, sheet.y + 14)
  sheet.y += 52
}

/** Goes on on another page where there is no room left. */
function room(sheet: Sheet, height: number, head?: () => void): void {
  if (sheet.y + height <= BOTTOM) return
  sheet.pdf.addPage()
  sheet.y = TOP
  head?.()
}

function rule(pdf: Pdf, y: number): void {
  pdf.moveTo(LEFT, y).lineTo(RIGHT, y).lineWidth(0.5).strokeColor(HAIRLINE).stroke()
}
