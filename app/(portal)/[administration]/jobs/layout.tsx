import type { ReactNode } from "react"
import { Words } from "@/components/shell/words"

export default function JobsLayout({ children }: { children: ReactNode }) {
  return <Words rooms={["transfer"]}>{children}</Words>
}
