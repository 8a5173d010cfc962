import { withAdministration } from "@/db/client"
import { readPivotAsk } from "@/lib/insights/pivot-ask"
import { INSIGHT_TABLES, insightFile } from "@/lib/insights/tables"
import { getFormatter } from "@/lib/platform/i18n"
import { csv, dutch, international } from "@/lib/transfer/export-csv"
import { readInsight } from "../read-insight"

/** A table of insight as a file, in the form that this person's spreadsheet reads. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/[administration]/insights/file">,
): Promise<Response> {
  const asked = Object.fromEntries(new URL(request.url).searchParams)
  const view = await readInsight((await params).administration, asked, "accounts.export")
  const table = INSIGHT_TABLES.find((name) => name === asked.table)
  if (!table) return new Response(null, { status: 404 })
  const { format } = await getFormatter()
  const list = await withAdministration(view.administrationId, (tx) =>
    insightFile(tx, view, table, readPivotAsk(asked)),
  )
  const pieces: Uint8Array[] = []
  for await (const piece of csv(list, format === "nl-NL" ? dutch : international)) pieces.push(piece)
  return new Response(Buffer.concat(pieces), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${table}-${view.today}.csv"`,
      "cache-control": "no-store",
    },
  })
}
