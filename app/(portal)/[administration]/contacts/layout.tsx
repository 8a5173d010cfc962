import type { ReactNode } from "react"
import { Words } from "@/components/shell/words"

export default function ContactsLayout({ children }: { children: ReactNode }) {
  return (
    <Words
      rooms={[
        "accounts",
        "classification",
        "invoices.paper",
        "orders",
        "reminders.terms",
        "transfer",
        "review.similar",
      ]}
    >
      {children}
    </Words>
  )
}
