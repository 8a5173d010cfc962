import { Words } from "@/components/shell/words"
import { portalContext } from "@/lib/administrations/context"

/** Refuses before anything is streamed, so that the answer's status is right; each page checks again. */
export default async function ReviewLayout({ children, params }: LayoutProps<"/[administration]/review">) {
  await portalContext((await params).administration, "review.read")
  return <Words rooms={["review", "classification.label", "accounts.duplicates"]}>{children}</Words>
}
