import type { ReactNode } from "react"
import { Words } from "@/components/shell/words"

export default function TransactionsLayout({ children }: { children: ReactNode }) {
  return <Words rooms={["receivables", "transfer"]}>{children}</Words>
}
