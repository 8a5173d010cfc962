import type { ReactNode } from "react"
import { Words } from "@/components/shell/words"

export default function ProcedureLayout({ children }: { children: ReactNode }) {
  return <Words rooms={["procedure.page", "transfer.print"]}>{children}</Words>
}
