import type { Metadata } from "next"
import { getTranslator } from "@/lib/platform/i18n"
import { SheetPage } from "../../sheet-page"
import { provisionSheet } from "../provision-sheet"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("provision"))("title") }
}

export default async function PrintProvisionPage(
  props: PageProps<"/[administration]/receivables/provision/print">,
) {
  const { administration } = await props.params
  return (
    <SheetPage
      administration={administration}
      path="receivables/provision"
      searchParams={props.searchParams}
      make={provisionSheet}
    />
  )
}
