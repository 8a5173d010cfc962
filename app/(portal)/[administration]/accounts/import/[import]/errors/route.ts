import { Readable } from "node:stream"
import { notFound } from "next/navigation"
import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { findFile, readFile } from "@/lib/administrations/files"
import { readImport } from "@/lib/transfer/import/queries"

/** The rows with errors of the last run, else of the last check; for who asked for it. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/[administration]/accounts/import/[import]/errors">,
): Promise<Response> {
  const { administration, import: id } = await params
  const { administrationId, person } = await portalContext(administration, "accounts.import")
  const now = new Date()
  const file = await withAdministration(administrationId, async (tx) => {
    const found = await readImport(tx, administrationId, id, now)
    const fileId = (found?.run?.result ?? found?.check?.result)?.badRows?.fileId
    return fileId ? findFile(tx, administrationId, fileId, now) : null
  })
  if (!file || file.userId !== person.id) notFound()
  return new Response(Readable.toWeb(readFile(administrationId, file.id)) as ReadableStream, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-length": String(file.size),
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      "cache-control": "no-store",
    },
  })
}
