import type { Metadata } from "next"
import { getTranslator } from "@/lib/platform/i18n"
import { SheetPage } from "../../sheet-page"
import { measuresSheet } from "../measures-sheet"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("receivables.measures"))("title") }
}

export default async function PrintMeasuresPage(
  props: PageProps<"/[administration]/receivables/measures/print">,
) {
  const { administration } = await props.params
  return (
    <SheetPage
      administration={administration}
      path="receivables/measures"
      searchParams={props.searchParams}
      make={measuresSheet}
    />
  )
}
