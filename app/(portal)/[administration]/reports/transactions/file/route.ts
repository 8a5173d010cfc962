import { sheetFile } from "../../../receivables/sheet-file"
import { transactionsSheet } from "../transactions-sheet"

export async function GET(
  request: Request,
  { params }: RouteContext<"/[administration]/reports/transactions/file">,
): Promise<Response> {
  return sheetFile(request, (await params).administration, "transactions", transactionsSheet)
}
