import type { ReactNode } from "react"
import { Words } from "@/components/shell/words"

export default function RemindersLayout({ children }: { children: ReactNode }) {
  return <Words rooms={["outbox", "reminders", "transfer"]}>{children}</Words>
}
