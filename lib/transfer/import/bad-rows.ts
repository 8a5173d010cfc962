import { stringify } from "csv-stringify/sync"
import { withAdministration } from "@/db/client"
import { readFile, writeFile } from "@/lib/administrations/files"
import type { RunningJob } from "@/lib/administrations/jobs"
import { translator } from "@/lib/platform/i18n"
import type { Locale } from "@/lib/platform/locale"
import type { Mapping } from "./mapping-input"
import { MOST_REMARKS } from "./progress"
import { rowsOf } from "./read"
import { reasonText } from "./reason-text"
import { listRemarks, type Remark } from "./remarks"
import { letters } from "./row-facts"

const DAYS = 7

/**
 * The rows with an error as a file of their own: the columns as they were, the row's number and the reasons
 * beside them. To be corrected and imported again. Null when there are none.
 */
export async function writeBadRows(
  job: RunningJob,
  fileId: string,
  mapping: Mapping,
  asked: { file: string; locale: Locale },
): Promise<{ fileId: string; rows: number } | null> {
  const bad = await badRemarks(job)
  if (bad.size === 0) return null
  const expiresAt = new Date(Date.now() + DAYS * 86_400_000)
  const file = {
    name: `${asked.file.replace(/\.[^.]*$/, "")} - errors.csv`,
    mediaType: "text/csv",
    expiresAt,
  }
  const { id } = await writeFile(job.context, file, csvOf(job, fileId, mapping, bad, asked.locale))
  return { fileId: id, rows: bad.size }
}

async function badRemarks(job: RunningJob): Promise<Map<number, Remark>> {
  const remarks = await withAdministration(job.administrationId, (tx) =>
    listRemarks(tx, job.administrationId, job.id, { after: 0, limit: MOST_REMARKS }),
  )
  return new Map(
    remarks.filter(({ outcome }) => outcome === "error").map((remark) => [remark.position, remark]),
  )
}

async function* csvOf(
  job: RunningJob,
  fileId: string,
  mapping: Mapping,
  bad: Map<number, Remark>,
  locale: Locale,
): AsyncGenerator<Uint8Array> {
  const headings = mapping.headings.map((heading, at) => heading || letters(at))
  const t = translator(locale, "transfer.import")
  yield Buffer.from(`\ufeff${line([...headings, t("result.row"), t("result.reason")])}`)
  let left = bad.size
  for await (const rows of rowsOf(readFile(job.administrationId, fileId), mapping.reading)) {
    for (const { position, cells } of rows) {
      const remark = bad.get(position)
      if (!remark) continue
      const padded = headings.map((_, at) => cells[at] ?? "")
      const reasons = remark.reasons.map((reason) => reasonText(reason, locale))
      yield Buffer.from(line([...padded, String(position), reasons.join("; ")]))
      left--
    }
    if (left === 0) return
  }
}

/** A cell that a spreadsheet would take for a formula gets an apostrophe in front. */
function line(cells: string[]): string {
  const harmless = cells.map((cell) =>
    /^[=+\-@\t\r]/.test(cell) && !/^[+-]?[\d\s.,]+$/.test(cell) ? `'${cell}` : cell,
  )
  return stringify([harmless], { delimiter: ";", record_delimiter: "\r\n" })
}
