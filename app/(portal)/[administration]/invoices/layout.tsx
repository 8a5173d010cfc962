import { Words } from "@/components/shell/words"
import { portalContext } from "@/lib/administrations/context"

/** Refuses before anything is streamed, so that the answer's status is right; each page checks again. */
export default async function InvoicesLayout({
  children,
  params,
}: LayoutProps<"/[administration]/invoices">) {
  await portalContext((await params).administration, "receivables.read")
  return (
    <Words
      rooms={[
        "accounts",
        "administrations",
        "classification",
        "invoices",
        "outbox",
        "receivables",
        "transfer",
      ]}
    >
      {children}
    </Words>
  )
}
