import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { dayOf } from "@/lib/platform/calendar"
import { csv, dutch, international } from "@/lib/transfer/export-csv"
import { readDebtorList } from "./read-list"
import type { MakeSheet } from "./sheets"

/** A list of debtors as a file, in the form that this person's spreadsheet reads: what its filters select, all of it. */
export async function sheetFile(
  request: Request,
  administration: string,
  name: string,
  make: MakeSheet,
): Promise<Response> {
  await portalContext(administration, "accounts.export")
  const list = await readDebtorList(administration)
  const params = Object.fromEntries(new URL(request.url).searchParams)
  const dialect = list.format.format === "nl-NL" ? dutch : international
  const pieces = await withAdministration(list.administrationId, async (tx) => {
    const { sheet } = await make(tx, list, params)
    const made: Uint8Array[] = []
    for await (const piece of csv(sheet, dialect)) made.push(piece)
    return made
  })
  return new Response(Buffer.concat(pieces), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}-${dayOf(new Date())}.csv"`,
      "cache-control": "no-store",
    },
  })
}
