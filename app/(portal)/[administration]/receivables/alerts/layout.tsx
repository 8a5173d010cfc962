import type { ReactNode } from "react"
import { Words } from "@/components/shell/words"

export default function AlertsLayout({ children }: { children: ReactNode }) {
  return <Words rooms={["receivables", "alerts"]}>{children}</Words>
}
