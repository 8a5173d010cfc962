import type { Metadata } from "next"
import { getTranslator } from "@/lib/platform/i18n"
import { SheetPage } from "../../sheet-page"
import { forecastSheet } from "../forecast-sheet"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("forecast"))("title") }
}

export default async function PrintForecastPage(
  props: PageProps<"/[administration]/receivables/forecast/print">,
) {
  const { administration } = await props.params
  return (
    <SheetPage
      administration={administration}
      path="receivables/forecast"
      searchParams={props.searchParams}
      make={forecastSheet}
    />
  )
}
