import type { ReactNode } from "react"
import { Words } from "@/components/shell/words"

export default function InsightsLayout({ children }: { children: ReactNode }) {
  return <Words rooms={["insights.bar", "insights.rfm"]}>{children}</Words>
}
