import type { ReactNode } from "react"
import { Words } from "@/components/shell/words"

export default function NewAccountLayout({ children }: { children: ReactNode }) {
  return <Words rooms={["accounts.card", "accounts.duplicates", "accounts.new"]}>{children}</Words>
}
