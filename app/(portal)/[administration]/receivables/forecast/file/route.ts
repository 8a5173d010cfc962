import { sheetFile } from "../../sheet-file"
import { forecastSheet } from "../forecast-sheet"

export async function GET(
  request: Request,
  { params }: RouteContext<"/[administration]/receivables/forecast/file">,
): Promise<Response> {
  return sheetFile(request, (await params).administration, "forecast", forecastSheet)
}
