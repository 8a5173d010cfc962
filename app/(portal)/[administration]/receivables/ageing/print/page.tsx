import type { Metadata } from "next"
import { getTranslator } from "@/lib/platform/i18n"
import { SheetPage } from "../../sheet-page"
import { ageingSheet } from "../../sheets"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("receivables.ageing"))("title") }
}

export default async function PrintAgeingPage(
  props: PageProps<"/[administration]/receivables/ageing/print">,
) {
  const { administration } = await props.params
  return (
    <SheetPage
      administration={administration}
      path="receivables/ageing"
      searchParams={props.searchParams}
      make={ageingSheet}
    />
  )
}
