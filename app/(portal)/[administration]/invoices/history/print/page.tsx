import type { Metadata } from "next"
import { getTranslator } from "@/lib/platform/i18n"
import { SheetPage } from "../../../receivables/sheet-page"
import { invoicesSheet } from "../invoices-sheet"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("invoices"))("history") }
}

export default async function PrintInvoicesPage(
  props: PageProps<"/[administration]/invoices/history/print">,
) {
  return (
    <SheetPage
      administration={(await props.params).administration}
      path="invoices"
      searchParams={props.searchParams}
      make={invoicesSheet}
    />
  )
}
