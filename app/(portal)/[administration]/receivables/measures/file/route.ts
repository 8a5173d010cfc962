import { sheetFile } from "../../sheet-file"
import { measuresSheet } from "../measures-sheet"

export async function GET(
  request: Request,
  { params }: RouteContext<"/[administration]/receivables/measures/file">,
): Promise<Response> {
  return sheetFile(request, (await params).administration, "measures", measuresSheet)
}
