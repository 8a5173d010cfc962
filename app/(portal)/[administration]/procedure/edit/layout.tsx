import type { ReactNode } from "react"
import { Words } from "@/components/shell/words"

export default function EditProcedureLayout({ children }: { children: ReactNode }) {
  return <Words rooms={["procedure.settings"]}>{children}</Words>
}
