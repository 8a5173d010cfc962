import { Words } from "@/components/shell/words"
import { portalContext } from "@/lib/administrations/context"

/** Refuses before anything is streamed, so that the answer's status is right; the page checks again. */
export default async function KeysLayout({
  children,
  params,
}: LayoutProps<"/[administration]/developers/keys">) {
  await portalContext((await params).administration, "keys.manage")
  return <Words rooms={["developers"]}>{children}</Words>
}
