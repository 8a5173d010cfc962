import { sheetFile } from "../../sheet-file"
import { openItemsSheet } from "../../sheets"

export async function GET(
  request: Request,
  { params }: RouteContext<"/[administration]/receivables/open-items/file">,
): Promise<Response> {
  return sheetFile(request, (await params).administration, "open-items", openItemsSheet)
}
