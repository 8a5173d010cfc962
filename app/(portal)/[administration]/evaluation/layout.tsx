import type { ReactNode } from "react"
import { Words } from "@/components/shell/words"

export default function EvaluationLayout({ children }: { children: ReactNode }) {
  return <Words rooms={["evaluation", "transfer.print"]}>{children}</Words>
}
