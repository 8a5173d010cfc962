import { Refusal } from "@/lib/platform/errors"
import { csvRows, delimiterOf } from "./csv"
import { EncodingWatch, textOf } from "./encoding"
import { LIMITS } from "./limits"
import type { Reading } from "./mapping-input"
import { type FileKind, type FileRow, isBlankRow } from "./row"
import { xlsxRows } from "./xlsx"

/** The rows of a file as its reading says, headings included, blank rows left out. */
export async function* rowsOf(
  bytes: AsyncIterable<Uint8Array>,
  reading: Pick<Reading, "kind" | "encoding" | "delimiter">,
): AsyncGenerator<FileRow[]> {
  const batches = reading.kind === "csv" ? csvRows(bytes, reading) : xlsxRows(await whole(bytes))
  for await (const rows of batches) {
    const filled = rows.filter((row) => !isBlankRow(row))
    if (filled.length > 0) yield filled
  }
}

/**
 * In batches of exactly `size`, each with a way to have the next one made ahead: while the database works on this
 * one, and not while it waits for us.
 */
export async function* inBatches<Batch>(
  rows: AsyncGenerator<FileRow[]>,
  size: number,
  make: (rows: FileRow[]) => Batch,
): AsyncGenerator<{ batch: Batch; ahead: () => void }> {
  const source = cut(rows, size, make)
  let next = source.next()
  try {
    for (;;) {
      const { value: batch, done } = await next
      if (done) return
      let following: typeof next | null = null
      const ahead = () => {
        if (following) return following
        following = source.next()
        following.catch(() => {})
        return following
      }
      yield { batch, ahead }
      next = ahead()
    }
  } finally {
    await source.return(undefined)
  }
}

export async function firstRows(
  bytes: AsyncIterable<Uint8Array>,
  reading: Pick<Reading, "kind" | "encoding" | "delimiter">,
  count: number,
): Promise<FileRow[]> {
  const rows: FileRow[] = []
  for await (const batch of rowsOf(bytes, reading)) {
    rows.push(...batch)
    if (rows.length >= count) break
  }
  return rows.slice(0, count)
}

/** How a file that was just received is to be read; the encoding takes all its bytes to know. */
export async function fileReading(
  bytes: () => AsyncIterable<Uint8Array>,
  kind: FileKind,
): Promise<Pick<Reading, "kind" | "encoding" | "delimiter">> {
  if (kind === "xlsx") return { kind, encoding: "utf-8", delimiter: "," }
  const watch = new EncodingWatch()
  for await (const part of bytes()) watch.see(part)
  const encoding = watch.encoding()
  let sample = ""
  for await (const text of textOf(bytes(), encoding)) {
    sample += text
    if (sample.length > 50_000) break
  }
  return { kind, encoding, delimiter: delimiterOf(sample.slice(0, 50_000)) }
}

async function* cut<Batch>(
  rows: AsyncGenerator<FileRow[]>,
  size: number,
  make: (rows: FileRow[]) => Batch,
): AsyncGenerator<Batch> {
  let gathered: FileRow[] = []
  for await (const batch of rows) {
    gathered = gathered.length === 0 ? batch : gathered.concat(batch)
    while (gathered.length >= size) {
      yield make(gathered.slice(0, size))
      gathered = gathered.slice(size)
    }
  }
  if (gathered.length > 0) yield make(gathered)
}

/** A workbook's directory stands at its end: the packed file, which is limited, is held as a whole. */
async function whole(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of bytes) {
    length += part.length
    if (length > LIMITS.xlsxBytes) throw new Refusal("file_too_large", {}, { most: 50 })
    parts.push(part)
  }
  return Buffer.concat(parts)
}
