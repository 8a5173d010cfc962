import type { ReactNode } from "react"
import { Words } from "@/components/shell/words"

export default function InvoicesLayout({ children }: { children: ReactNode }) {
  return <Words rooms={["accounts", "administrations", "classification", "invoices"]}>{children}</Words>
}
