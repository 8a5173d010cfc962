import PDFDocument from "pdfkit"
import { fontOf, type Script, type Weight } from "./fonts"

export type Pdf = InstanceType<typeof PDFDocument>
export type Style = { size: number; weight?: Weight; colour?: string }
export type Align = "left" | "right"

const INK = "#1b1f24"

/** Pages are added by who draws; what is drawn streams out page by page. */
export function newPdf(title: string, language: string): Pdf {
  const pdf = new PDFDocument({
    size: "A4",
    margin: 0,
    autoFirstPage: false,
    // None but those of `choose`: a second one of the same name would be opened anew for every word.
    font: "",
    lang: language,
    displayTitle: true,
    info: { Title: title, Creator: "Ledgerlabel" },
  })
  return pdf
}

export function widthOf(pdf: Pdf, text: string, { size, weight = 400 }: Style): number {
  return runsOf(text).reduce(
    (width, run) => width + choose(pdf, run.script, weight).fontSize(size).widthOfString(run.text),
    0,
  )
}

/** Fonts are opened where they are used: a paper in Dutch never opens the large Chinese one. */
function choose(pdf: Pdf, script: Script, weight: Weight): Pdf {
  const name = `${script}-${weight}`
  const known = registered.get(pdf) ?? new Set()
  registered.set(pdf, known)
  if (!known.has(name)) pdf.registerFont(name, fontOf(script, weight))
  known.add(name)
  return pdf.font(name)
}

const registered = new WeakMap<Pdf, Set<string>>()

/** One line, whose upper edge is at `y`; with `align` "right" it ends at `x`. */
export function write(
  pdf: Pdf,
  text: string,
  x: number,
  y: number,
  style: Style,
  align: Align = "left",
): void {
  let at = align === "right" ? x - widthOf(pdf, text, style) : x
  for (const run of runsOf(text)) {
    choose(pdf, run.script, style.weight ?? 400)
      .fontSize(style.size)
      .fillColor(style.colour ?? INK)
    // By the baseline, since scripts have heights of their own.
    pdf.text(run.text, at, y + style.size, { lineBreak: false, baseline: "alphabetic" })
    at += pdf.widthOfString(run.text)
  }
}

/** The text in lines that fit; it breaks at blanks, between Chinese signs, and within words that are too long. */
export function linesOf(pdf: Pdf, text: string, width: number, style: Style): string[] {
  return text.split("\n").flatMap((paragraph) => {
    const lines: string[] = []
    let line = ""
    for (const piece of piecesOf(pdf, paragraph, width, style)) {
      if (line !== "" && widthOf(pdf, (line + piece).trimEnd(), style) > width) {
        lines.push(line.trimEnd())
        line = piece.trimStart()
      } else line += piece
    }
    return [...lines, line.trimEnd()]
  })
}

/** Which of the fonts has a sign. */
function scriptOf(sign: string): Script {
  if (
    /[\u0020-\u007e\u00a0-\u00ff\u0131\u0152\u0153\u02c6\u02dc\u2013\u2014\u2018-\u201a\u201c-\u201e\u2022\u2026\u2039\u203a\u20ac\u2122\u2212]/.test(
      sign,
    )
  )
    return "latin"
  if (/[\u0100-\u0254\u1e00-\u1eff\u20a0-\u20bf]/.test(sign)) return "latin-ext"
  if (/[\u0400-\u045f\u0490\u0491\u2116]/.test(sign)) return "cyrillic"
  if (/[\u0374-\u03ff]/.test(sign)) return "greek"
  return "han"
}

function runsOf(text: string): { script: Script; text: string }[] {
  const runs: { script: Script; text: string }[] = []
  // Narrow blanks that Intl writes have no glyph.
  for (const sign of text.normalize("NFC").replace(/[\u2000-\u200a\u202f\t]/g, "\u00a0")) {
    const script = scriptOf(sign)
    const last = runs.at(-1)
    if (last && (last.script === script || (sign === " " && last.script !== "han"))) last.text += sign
    else runs.push({ script, text: sign })
  }
  return runs
}

function piecesOf(pdf: Pdf, paragraph: string, width: number, style: Style): string[] {
  const words =
    paragraph.match(
      /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]|[^\s\p{Script=Han}\u3000-\u303f\uff00-\uffef]+\s*|\s+/gu,
    ) ?? []
  return words.flatMap((word) => (widthOf(pdf, word.trimEnd(), style) > width ? [...word] : [word]))
}
