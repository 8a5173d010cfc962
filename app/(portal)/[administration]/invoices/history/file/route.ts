import { sheetFile } from "../../../receivables/sheet-file"
import { invoicesSheet } from "../invoices-sheet"

export async function GET(
  request: Request,
  { params }: RouteContext<"/[administration]/invoices/history/file">,
): Promise<Response> {
  return sheetFile(request, (await params).administration, "invoices", invoicesSheet)
}
