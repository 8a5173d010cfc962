import type { Metadata } from "next"
import { PrintPage, titleOf } from "../../print-page"

export async function generateMetadata(): Promise<Metadata> {
  return { title: await titleOf("requests") }
}

export default function PrintRequestsPage(props: PageProps<"/[administration]/requests/print">) {
  return <PrintPage list="requests" permission="activities.read" {...props} />
}
