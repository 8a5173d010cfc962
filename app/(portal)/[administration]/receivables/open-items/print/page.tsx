import type { Metadata } from "next"
import { getTranslator } from "@/lib/platform/i18n"
import { SheetPage } from "../../sheet-page"
import { openItemsSheet } from "../../sheets"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("receivables.items"))("title") }
}

export default async function PrintOpenItemsPage(
  props: PageProps<"/[administration]/receivables/open-items/print">,
) {
  const { administration } = await props.params
  return (
    <SheetPage
      administration={administration}
      path="receivables/open-items"
      searchParams={props.searchParams}
      make={openItemsSheet}
    />
  )
}
