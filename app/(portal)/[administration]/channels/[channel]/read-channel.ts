import "server-only"
import { notFound } from "next/navigation"
import { cache } from "react"
import { withAdministration } from "@/db/client"
import { isUuid } from "@/lib/channels/filters"
import { type Channel, findChannel } from "@/lib/channels/queries"

/** The channel of an address, read once per request; another administration's does not exist. */
export const readChannel = cache(async (administrationId: string, id: string): Promise<Channel> => {
  const channel = isUuid(id)
    ? await withAdministration(administrationId, (tx) => findChannel(tx, administrationId, id, new Date()))
    : null
  if (!channel) notFound()
  return channel
})
