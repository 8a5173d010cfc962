import type { Metadata } from "next"
import { PrintPage, titleOf } from "../../print-page"

export async function generateMetadata(): Promise<Metadata> {
  return { title: await titleOf("contacts") }
}

export default function PrintContactsPage(props: PageProps<"/[administration]/contacts/print">) {
  return <PrintPage list="contacts" permission="accounts.read" {...props} />
}
