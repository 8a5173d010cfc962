import type { ReactNode } from "react"
import { Words } from "@/components/shell/words"

export default function ProvisionLayout({ children }: { children: ReactNode }) {
  return (
    <Words rooms={["receivables", "accounts.list", "transfer", "provision", "reminders.terms"]}>
      {children}
    </Words>
  )
}
