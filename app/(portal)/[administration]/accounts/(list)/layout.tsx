import type { ReactNode } from "react"
import { Words } from "@/components/shell/words"

export default function AccountsListLayout({ children }: { children: ReactNode }) {
  return (
    <Words
      rooms={["accounts.list", "classification.label", "review.similar", "transfer.bulk", "transfer.export"]}
    >
      {children}
    </Words>
  )
}
