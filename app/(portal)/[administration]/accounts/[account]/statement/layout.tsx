import type { ReactNode } from "react"
import { Words } from "@/components/shell/words"

export default function StatementLayout({ children }: { children: ReactNode }) {
  return <Words rooms={["outbox", "receivables", "transfer.print"]}>{children}</Words>
}
