import type { Metadata } from "next"
import { getTranslator } from "@/lib/platform/i18n"
import { SheetPage } from "../../sheet-page"
import { balanceSheet } from "../../sheets"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("receivables.balance"))("title") }
}

export default async function PrintBalancePage(
  props: PageProps<"/[administration]/receivables/balance/print">,
) {
  const { administration } = await props.params
  return (
    <SheetPage
      administration={administration}
      path="receivables/balance"
      searchParams={props.searchParams}
      make={balanceSheet}
    />
  )
}
