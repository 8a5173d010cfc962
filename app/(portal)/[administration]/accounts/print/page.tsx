import type { Metadata } from "next"
import { PrintPage, titleOf } from "../../print-page"

export async function generateMetadata(): Promise<Metadata> {
  return { title: await titleOf("accounts") }
}

export default function PrintAccountsPage(props: PageProps<"/[administration]/accounts/print">) {
  return <PrintPage list="accounts" permission="accounts.read" {...props} />
}
