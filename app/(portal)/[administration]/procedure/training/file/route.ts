import { Readable } from "node:stream"
import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import {
  type Attendance,
  listAttendance,
  listTrainings,
  type Training,
} from "@/lib/classification/procedure/queries"
import { dayOf } from "@/lib/platform/calendar"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import { csv, dutch, international } from "@/lib/transfer/export-csv"
import type { ExportColumn } from "@/lib/transfer/export-list"

/** Attendance as a file: who was asked to read what, and who was at which training. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/[administration]/procedure/training/file">,
): Promise<Response> {
  const { administrationId } = await portalContext((await params).administration, "procedure.write")
  const { attendance, trainings } = await withAdministration(administrationId, async (tx) => ({
    attendance: await listAttendance(tx, administrationId),
    trainings: await listTrainings(tx, administrationId),
  }))
  const [t, { format }] = await Promise.all([getTranslator("procedure.training"), getFormatter()])
  const columns: ExportColumn[] = [
    { id: "name", heading: t("name"), type: "text" },
    { id: "topic", heading: t("topic"), type: "text" },
    { id: "version", heading: t("version"), type: "number" },
    { id: "askedAt", heading: t("askedAt"), type: "date" },
    { id: "confirmedAt", heading: t("confirmedAt"), type: "date" },
    { id: "score", heading: t("score"), type: "number" },
    { id: "tries", heading: t("tries"), type: "number" },
    { id: "heldOn", heading: t("heldOn"), type: "date" },
    { id: "trainer", heading: t("trainer"), type: "text" },
  ]
  const cells = [...attendance.map(cellsOfReading), ...trainings.flatMap(cellsOfTraining)]
  const list = {
    columns,
    total: cells.length,
    rows: async function* () {
      yield cells
    },
  }
  const file = csv(list, format === "nl-NL" ? dutch : international)
  return new Response(Readable.toWeb(Readable.from(file)) as ReadableStream, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(`${t("file")}.csv`)}`,
      "cache-control": "no-store",
    },
  })
}

function cellsOfReading({ name, version, askedAt, confirmedAt, score, tries }: Attendance): string[] {
  return [
    name,
    "",
    String(version),
    dayOf(askedAt),
    confirmedAt ? dayOf(confirmedAt) : "",
    score === null ? "" : String(score),
    String(tries),
    "",
    "",
  ]
}

function cellsOfTraining({ heldOn, trainer, topic, version, attendees }: Training): string[][] {
  return attendees.map(({ name }) => [
    name,
    topic,
    version === null ? "" : String(version),
    "",
    "",
    "",
    "",
    heldOn,
    trainer,
  ])
}
