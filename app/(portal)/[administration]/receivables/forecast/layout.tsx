import type { ReactNode } from "react"
import { Words } from "@/components/shell/words"

export default function ForecastLayout({ children }: { children: ReactNode }) {
  return <Words rooms={["receivables", "accounts.list", "transfer", "forecast"]}>{children}</Words>
}
