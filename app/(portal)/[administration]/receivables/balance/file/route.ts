import { sheetFile } from "../../sheet-file"
import { balanceSheet } from "../../sheets"

export async function GET(
  request: Request,
  { params }: RouteContext<"/[administration]/receivables/balance/file">,
): Promise<Response> {
  return sheetFile(request, (await params).administration, "balance", balanceSheet)
}
