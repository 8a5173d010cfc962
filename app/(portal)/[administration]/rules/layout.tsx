import { Words } from "@/components/shell/words"
import { portalContext } from "@/lib/administrations/context"

/** Refuses before anything is streamed, so that the answer's status is right; each page checks again. */
export default async function RulesLayout({ children, params }: LayoutProps<"/[administration]/rules">) {
  await portalContext((await params).administration, "rules.read")
  return <Words rooms={["rules", "administrations", "transfer.jobs"]}>{children}</Words>
}
