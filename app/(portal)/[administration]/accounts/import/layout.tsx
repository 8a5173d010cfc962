import type { ReactNode } from "react"
import { Words } from "@/components/shell/words"

export default function ImportLayout({ children }: { children: ReactNode }) {
  return <Words rooms={["transfer.import"]}>{children}</Words>
}
