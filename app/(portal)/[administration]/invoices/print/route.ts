import { Readable } from "node:stream"
import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { dayOf } from "@/lib/platform/calendar"
import { getLocale } from "@/lib/platform/i18n"
import { type Paper, readPapers } from "@/lib/receivables/invoices/papers"
import { papersPdf } from "@/lib/receivables/invoices/pdf/document"
import { namedInvoices } from "@/lib/receivables/mailing/named"

/** So many are read at once, each time in a transaction of its own: a slow reader holds none. */
const BATCH = 100

/** What is ticked, or all that the list's filters select, in its order, as one PDF that streams. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/[administration]/invoices/print">,
): Promise<Response> {
  const { administrationId } = await portalContext((await params).administration, "receivables.read")
  const address = new URL(request.url).search.slice(1)
  const ids = await withAdministration(administrationId, (tx) => namedInvoices(tx, administrationId, address))
  if (ids.length === 0) return new Response(null, { status: 404 })
  const body = papersPdf(papersOf(administrationId, ids), await getLocale())
  return new Response(Readable.toWeb(body) as ReadableStream, {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="invoices-${dayOf(new Date())}.pdf"`,
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    },
  })
}

async function* papersOf(administrationId: string, ids: string[]): AsyncGenerator<Paper[]> {
  for (let at = 0; at < ids.length; at += BATCH)
    yield await withAdministration(administrationId, (tx) =>
      readPapers(tx, administrationId, ids.slice(at, at + BATCH)),
    )
}
