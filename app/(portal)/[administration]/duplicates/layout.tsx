import type { ReactNode } from "react"
import { Words } from "@/components/shell/words"

export default function DuplicatesLayout({ children }: { children: ReactNode }) {
  return <Words rooms={["accounts"]}>{children}</Words>
}
