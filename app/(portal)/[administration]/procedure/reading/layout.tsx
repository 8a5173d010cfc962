import type { ReactNode } from "react"
import { Words } from "@/components/shell/words"

export default function ReadingLayout({ children }: { children: ReactNode }) {
  return <Words rooms={["procedure.read", "procedure.exercise"]}>{children}</Words>
}
