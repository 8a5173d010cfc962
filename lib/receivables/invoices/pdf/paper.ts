import type { InvoiceParty } from "@/db/schema/invoices"
import { countryName } from "@/lib/accounts/countries"
import { type Format, formatter } from "@/lib/platform/format"
import { baseVat } from "../base-vat"
import { type PaperWords, paperWords } from "../paper-words"
import type { Paper } from "../papers"
import { linesOf, type Pdf, type Style, widthOf, write } from "./text"

const FORMATS: Record<Paper["language"], Format> = { nl: "nl-NL", en: "en-GB", zh: "zh-CN" }

// In points, on A4 (595 × 842).
const LEFT = 56
const RIGHT = 539
const TOP = 56
const BOTTOM = 770
const LEADING = 14
const COLUMNS = { description: 225, quantity: 332, unitPrice: 412, vat: 456 }

const TEXT: Style = { size: 9.5 }
const MUTED: Style = { size: 9.5, colour: "#5b6470" }
const STRONG: Style = { size: 9.5, weight: 600 }
const HAIRLINE = "#c9ced6"

type Row = { height: number; isLine?: true; draw: (y: number) => void }

/**
 * Draws an invoice or credit note on pages of its own: what art. 35a Wet OB wants, in the paper's language. The table
 * goes on over pages; what follows it stays together.
 */
export function drawPaper(pdf: Pdf, paper: Paper): void {
  const words = paperWords(paper)
  const format = formatter(FORMATS[paper.language], paper.language)
  const page = { words, format, paper, pdf }
  const head = [...headRows(page)]
  const rows: Row[] = [...lineRows(page), ...footRows(page)]
  const pages = paginate(head, rows)
  for (const [i, placed] of pages.entries()) {
    pdf.addPage()
    let y = TOP
    if (i === 0) {
      for (const row of head) {
        row.draw(y)
        y += row.height
      }
    }
    if (placed.some(({ isLine }) => isLine)) y = tableHead(page, y)
    for (const row of placed) {
      row.draw(y)
      y += row.height
    }
    footer(page, i + 1, pages.length)
  }
}

type Page = { words: PaperWords; format: ReturnType<typeof formatter>; paper: Paper; pdf: Pdf }

function paginate(head: Row[], rows: Row[]): Row[][] {
  const pages: Row[][] = [[]]
  let y = TOP + head.reduce((sum, { height }) => sum + height, 0) + HEAD_HEIGHT
  for (const row of rows) {
    if (y + row.height > BOTTOM && pages.at(-1)?.length) {
      pages.push([])
      y = TOP + HEAD_HEIGHT
    }
    pages.at(-1)?.push(row)
    y += row.height
  }
  return pages
}

function* headRows({ words, format, paper, pdf }: Page): Generator<Row> {
  const seller = paper.seller
  const sellerLines = seller ? partyLines(seller, words, paper.language, true) : []
  const buyerLines = partyLines(paper.buyer, words, paper.language, false)
  const title = paper.state === "draft" ? `${words.title} (${words.draft})` : words.title
  yield {
    height: Math.max(86, sellerLines.length * LEADING + 12),
    draw(y) {
      write(pdf, title, LEFT, y - 2, { size: 20, weight: 600 })
      sellerLines.forEach((line, i) => {
        write(pdf, line, RIGHT, y + i * LEADING, i === 0 ? STRONG : TEXT, "right")
      })
    },
  }
  const facts = words.facts((day) => format.date(day))
  yield {
    height: Math.max(buyerLines.length, facts.length) * LEADING + 26,
    draw(y) {
      buyerLines.forEach((line, i) => {
        write(pdf, line, LEFT, y + i * LEADING, i === 0 ? STRONG : TEXT)
      })
      facts.forEach(([term, value], i) => {
        write(pdf, term, 330, y + i * LEADING, MUTED)
        write(pdf, value, RIGHT, y + i * LEADING, TEXT, "right")
      })
    },
  }
}

const HEAD_HEIGHT = 22

function tableHead({ words, pdf }: Page, y: number): number {
  write(pdf, words.description, LEFT, y, MUTED)
  write(pdf, words.quantity, COLUMNS.quantity, y, MUTED, "right")
  write(pdf, words.unitPrice, COLUMNS.unitPrice, y, MUTED, "right")
  write(pdf, words.vat, COLUMNS.vat, y, MUTED, "right")
  write(pdf, words.net, RIGHT, y, MUTED, "right")
  rule(pdf, LEFT, y + 16)
  return y + HEAD_HEIGHT
}

function* lineRows({ words, format, paper, pdf }: Page): Generator<Row> {
  for (const line of paper.lines) {
    const discount =
      line.discountPercent === "0" ? "" : ` ${words.discount(percent(format, line.discountPercent))}`
    const texts = linesOf(pdf, line.description + discount, COLUMNS.description, TEXT)
    yield {
      height: texts.length * LEADING + 5,
      isLine: true,
      draw(y) {
        texts.forEach((text, i) => {
          write(pdf, text, LEFT, y + i * LEADING, TEXT)
        })
        const figures: [string, number][] = [
          [format.number(Number(line.quantity), { maximumFractionDigits: 4 }), COLUMNS.quantity],
          [
            format.number(Number(line.unitPrice), { minimumFractionDigits: 2, maximumFractionDigits: 4 }),
            COLUMNS.unitPrice,
          ],
          [percent(format, line.rate), COLUMNS.vat],
          [format.money(line.netMinor, paper.currency), RIGHT],
        ]
        for (const [text, x] of figures) write(pdf, text, x, y, TEXT, "right")
      },
    }
  }
}

/** Sums by rate, why no VAT is charged, and how to pay: one row, so that it stays together. */
function* footRows({ words, format, paper, pdf }: Page): Generator<Row> {
  const { currency } = paper
  const money = (minor: bigint) => format.money(minor, currency)
  const sums: [string, string][] = [
    [words.netTotal, money(paper.netMinor)],
    ...paper.vat.map((sum): [string, string] => [
      `${words.vatOver(sum, percent(format, sum.rate))} ${money(sum.netMinor)}`,
      money(sum.vatMinor),
    ]),
    ...(currency === paper.baseCurrency
      ? []
      : ([[words.vatInBase(paper.baseCurrency), format.money(baseVat(paper), paper.baseCurrency)]] as [
          string,
          string,
        ][])),
  ]
  const payment = words.payment((day) => format.date(day), money(paper.totalMinor))
  const texts = [...words.legal, ...(paper.notes ? [paper.notes] : []), ...(payment ? [payment] : [])]
  const paragraphs = texts.map((text) => linesOf(pdf, text, RIGHT - LEFT, TEXT))
  const height = paragraphs.reduce((sum, lines) => sum + lines.length * LEADING + 6, 0)
  yield {
    height: 12 + sums.length * LEADING + 40 + height,
    draw(top) {
      let y = top + 4
      rule(pdf, LEFT, y)
      y += 8
      for (const [term, amount] of sums) {
        write(pdf, term, RIGHT - 110, y, MUTED, "right")
        write(pdf, amount, RIGHT, y, TEXT, "right")
        y += LEADING
      }
      rule(pdf, RIGHT - Math.max(200, widthOf(pdf, words.total, STRONG) + 120), y + 3)
      y += 8
      write(pdf, words.total, RIGHT - 110, y, { size: 11, weight: 600 }, "right")
      write(pdf, money(paper.totalMinor), RIGHT, y, { size: 11, weight: 600 }, "right")
      y += 28
      for (const lines of paragraphs) {
        for (const line of lines) {
          write(pdf, line, LEFT, y, TEXT)
          y += LEADING
        }
        y += 6
      }
    },
  }
}

function footer({ words, paper, pdf }: Page, page: number, of: number): void {
  const small: Style = { size: 8, colour: "#5b6470" }
  rule(pdf, LEFT, 790)
  const seller = paper.seller
  const parts = seller
    ? [seller.company ?? seller.name, seller.email, seller.phone, seller.iban].filter(Boolean)
    : []
  write(pdf, parts.join("  ·  "), LEFT, 796, small)
  const number = paper.number ? `${paper.number}  ·  ` : ""
  write(pdf, `${number}${words.page(page, of)}`, RIGHT, 796, small, "right")
}

function partyLines(
  party: InvoiceParty,
  words: PaperWords,
  language: Paper["language"],
  isSeller: boolean,
): string[] {
  const name = party.company ?? party.name
  const lines = [
    name,
    party.company && party.name && party.company !== party.name ? party.name : null,
    party.line1,
    party.line2,
    [party.postcode, party.city].filter(Boolean).join("  "),
    party.country && countryName(party.country, language),
    isSeller && party.cocNumber && `${words.cocNumber} ${party.cocNumber}`,
    party.vatNumber && `${words.vatNumber} ${party.vatNumber}`,
  ]
  return lines.filter((line): line is string => Boolean(line))
}

function rule(pdf: Pdf, from: number, y: number): void {
  pdf.moveTo(from, y).lineTo(RIGHT, y).lineWidth(0.5).strokeColor(HAIRLINE).stroke()
}

function percent(format: ReturnType<typeof formatter>, rate: string): string {
  return format.percent(Number(rate) / 100, 2)
}
