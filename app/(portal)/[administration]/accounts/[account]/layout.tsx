import type { ReactNode } from "react"
import { Words } from "@/components/shell/words"

export default function AccountLayout({ children }: { children: ReactNode }) {
  return (
    <Words
      rooms={[
        "accounts",
        "classification.label",
        "invoices.paper",
        "orders",
        "outbox",
        "receivables.match",
        "reminders",
        "review.similar",
        "transfer.export",
      ]}
    >
      {children}
    </Words>
  )
}
