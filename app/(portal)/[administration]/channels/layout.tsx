import { Words } from "@/components/shell/words"
import { portalContext } from "@/lib/administrations/context"

/** Refuses before anything is streamed, so that the answer's status is right; each page checks again. */
export default async function ChannelsLayout({
  children,
  params,
}: LayoutProps<"/[administration]/channels">) {
  await portalContext((await params).administration, "channels.read")
  return <Words rooms={["channels"]}>{children}</Words>
}
