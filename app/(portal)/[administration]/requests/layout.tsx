import type { ReactNode } from "react"
import { Words } from "@/components/shell/words"

export default function RequestsLayout({ children }: { children: ReactNode }) {
  return <Words rooms={["accounts", "classification", "transfer"]}>{children}</Words>
}
