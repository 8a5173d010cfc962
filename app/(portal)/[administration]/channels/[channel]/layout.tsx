import { portalContext } from "@/lib/administrations/context"
import { readChannel } from "./read-channel"

/** Not found before anything is streamed, so that the answer's status is right. */
export default async function ChannelLayout({
  children,
  params,
}: LayoutProps<"/[administration]/channels/[channel]">) {
  const { administration, channel } = await params
  const { administrationId } = await portalContext(administration, "channels.read")
  await readChannel(administrationId, channel)
  return children
}
