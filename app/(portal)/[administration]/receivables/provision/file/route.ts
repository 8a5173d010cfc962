import { sheetFile } from "../../sheet-file"
import { provisionSheet } from "../provision-sheet"

export async function GET(
  request: Request,
  { params }: RouteContext<"/[administration]/receivables/provision/file">,
): Promise<Response> {
  return sheetFile(request, (await params).administration, "provision", provisionSheet)
}
