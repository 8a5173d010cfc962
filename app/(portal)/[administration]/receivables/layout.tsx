import type { ReactNode } from "react"
import { Words } from "@/components/shell/words"

export default function ReceivablesLayout({ children }: { children: ReactNode }) {
  return <Words rooms={["receivables", "accounts.list", "reminders.level", "transfer"]}>{children}</Words>
}
