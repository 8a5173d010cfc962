import type { Metadata } from "next"
import { getTranslator } from "@/lib/platform/i18n"
import { SheetPage } from "../../../receivables/sheet-page"
import { transactionsSheet } from "../transactions-sheet"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("receivables.transactions"))("title") }
}

export default async function PrintTransactionsPage(
  props: PageProps<"/[administration]/reports/transactions/print">,
) {
  const { administration } = await props.params
  return (
    <SheetPage
      administration={administration}
      path="reports/transactions"
      searchParams={props.searchParams}
      make={transactionsSheet}
    />
  )
}
