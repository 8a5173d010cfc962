import { Words } from "@/components/shell/words"
import { portalContext } from "@/lib/administrations/context"

/** Refuses before anything is streamed, so that the answer's status is right; each page checks again. */
export default async function JobsLayout({ children, params }: LayoutProps<"/[administration]/jobs">) {
  await portalContext((await params).administration, "jobs.read")
  return <Words rooms={["transfer"]}>{children}</Words>
}
