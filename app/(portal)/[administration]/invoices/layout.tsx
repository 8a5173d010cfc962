import type { ReactNode } from "react"
import { Words } from "@/components/shell/words"

export default function InvoicesLayout({ children }: { children: ReactNode }) {
  return <Words rooms={["accounts", "classification", "invoices"]}>{children}</Words>
}
