import { portalContext } from "@/lib/administrations/context"
import { TEMPLATE } from "@/lib/transfer/import/template"

export async function GET(
  _request: Request,
  { params }: RouteContext<"/[administration]/accounts/import/template">,
): Promise<Response> {
  await portalContext((await params).administration, "accounts.import")
  return new Response(TEMPLATE, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="accounts.csv"',
      "cache-control": "no-store",
    },
  })
}
