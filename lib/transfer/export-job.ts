import { and, eq, gte, isNull, sql } from "drizzle-orm"
import { type Tx, withAdministration } from "@/db/client"
import { files } from "@/db/schema"
import { writeFile } from "@/lib/administrations/files"
import type { JobHandler, RunningJob } from "@/lib/administrations/jobs"
import { dayOf } from "@/lib/platform/calendar"
import { Refusal } from "@/lib/platform/errors"
import { translator } from "@/lib/platform/i18n"
import { type ExportAsked, listToExport } from "./export"
import { csv, dutch, international } from "./export-csv"
import type { ExportCell, ExportedList } from "./export-list"
import { xlsx } from "./export-xlsx"

/** What an export leaves: its file, and its rows beside those that were said. */
export type ExportResult = { file: string; name: string; rows: number; said: number; bytes: number }

const KEEP_DAYS = 7
const REPORT_EVERY_MS = 1000

/**
 * Writes a view to a file in one snapshot, row by row: neither the rows nor the file are ever held as a whole.
 * The rows that were written are counted, and a file of too few or too many is none.
 */
export const exportJob: JobHandler = async (job) => {
  const asked = job.input as ExportAsked
  const { administrationId } = job
  const t = translator(asked.locale, "transfer.export")
  const title = t(`file.${asked.list}`)
  const ending = asked.format === "xlsx" ? "xlsx" : "csv"
  let name = `${title} ${dayOf(job.createdAt)}.${ending}`
  const startedAt = new Date()
  let rows = 0
  try {
    const written = await inSnapshot(administrationId, async (tx) => {
      const list = await listToExport(tx, administrationId, asked)
      await job.report(0, list.total)
      if (list.asOf) name = `${title} ${t("asOf", { day: list.asOf })}.${ending}`
      const told = reporting(list, job, (count) => {
        rows = count
      })
      const file = {
        name,
        mediaType: MEDIA_TYPES[ending],
        expiresAt: new Date(startedAt.getTime() + KEEP_DAYS * 86_400_000),
      }
      return writeFile(job.context, file, content(asked.format, told, title))
    })
    await job.report(rows)
    return { file: written.id, name, rows, said: asked.said, bytes: written.size } satisfies ExportResult
  } catch (error) {
    await removeUnfinished(job, name, startedAt)
    throw error
  }
}

const MEDIA_TYPES = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

export function content(
  format: ExportAsked["format"],
  list: ExportedList,
  title: string,
): AsyncGenerator<Uint8Array> {
  if (format === "xlsx") return xlsx(list, title)
  return csv(list, format === "csvDutch" ? dutch : international)
}

/** Every statement sees what was there when the first began. */
function inSnapshot<Value>(administrationId: string, work: (tx: Tx) => Promise<Value>): Promise<Value> {
  return withAdministration(administrationId, async (tx) => {
    await tx.execute(sql`set transaction isolation level repeatable read, read only`)
    return work(tx)
  })
}

/** The same list, counted while it is read; a wrong count is a failure before the file is finished. */
function reporting(list: ExportedList, job: RunningJob, seen: (count: number) => void): ExportedList {
  async function* rows(): AsyncGenerator<ExportCell[][]> {
    let count = 0
    let told = Date.now()
    for await (const batch of list.rows()) {
      yield batch
      count += batch.length
      seen(count)
      if (Date.now() - told < REPORT_EVERY_MS) continue
      await job.report(count)
      told = Date.now()
    }
    if (count !== list.total) {
      throw new Refusal("export_incomplete", {}, { rows: count, total: list.total })
    }
  }
  return { ...list, rows }
}

/** A file that stopped half-way is no use to anybody. */
async function removeUnfinished(job: RunningJob, name: string, startedAt: Date): Promise<void> {
  const { actor } = job.context
  if (actor.kind !== "user") return
  await withAdministration(job.administrationId, (tx) =>
    tx
      .delete(files)
      .where(
        and(
          eq(files.administrationId, job.administrationId),
          eq(files.userId, actor.userId),
          eq(files.name, name),
          isNull(files.hash),
          gte(files.createdAt, startedAt),
        ),
      ),
  )
}
