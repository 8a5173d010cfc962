import { once } from "node:events"
import { PassThrough, type Readable } from "node:stream"
import { setImmediate } from "node:timers/promises"
import { translator } from "@/lib/platform/i18n"
import type { Locale } from "@/lib/platform/locale"
import type { Paper } from "../papers"
import { drawPaper } from "./paper"
import { newPdf } from "./text"

/** One paper as a file. */
export async function paperPdf(paper: Paper): Promise<Buffer> {
  const title = translator(paper.language, "invoices.on")(paper.kind === "credit" ? "credit" : "invoice")
  const pdf = newPdf(`${title} ${paper.number ?? ""}`.trim(), paper.language)
  const pieces: Buffer[] = []
  pdf.on("data", (piece: Buffer) => pieces.push(piece))
  const ended = once(pdf, "end")
  drawPaper(pdf, paper)
  pdf.end()
  await ended
  return Buffer.concat(pieces)
}

/** Many in one file, each on pages of its own; pages leave as they are drawn. */
export function papersPdf(batches: AsyncIterable<Paper[]>, locale: Locale): Readable {
  const pdf = newPdf(translator(locale, "invoices")("title"), locale)
  const out = new PassThrough()
  pdf.pipe(out)
  void draw()
  return out

  async function draw(): Promise<void> {
    try {
      for await (const papers of batches) {
        for (const paper of papers) {
          drawPaper(pdf, paper)
          // Others are served between two papers.
          await setImmediate()
        }
        // Whoever reads slowly is waited for, so that the file never stands in memory as a whole.
        if (out.writableNeedDrain) await once(out, "drain")
      }
      pdf.end()
    } catch (error) {
      out.destroy(error instanceof Error ? error : new Error(String(error)))
    }
  }
}
