import { sheetFile } from "../../sheet-file"
import { ageingSheet } from "../../sheets"

export async function GET(
  request: Request,
  { params }: RouteContext<"/[administration]/receivables/ageing/file">,
): Promise<Response> {
  return sheetFile(request, (await params).administration, "ageing", ageingSheet)
}
