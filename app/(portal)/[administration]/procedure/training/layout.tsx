import type { ReactNode } from "react"
import { Words } from "@/components/shell/words"

export default function TrainingLayout({ children }: { children: ReactNode }) {
  return <Words rooms={["procedure.training", "transfer.print"]}>{children}</Words>
}
