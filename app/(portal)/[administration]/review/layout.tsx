import type { ReactNode } from "react"
import { Words } from "@/components/shell/words"

export default function ReviewLayout({ children }: { children: ReactNode }) {
  return <Words rooms={["review", "classification.label", "accounts.duplicates"]}>{children}</Words>
}
