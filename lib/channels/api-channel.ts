import { and, eq } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { type Tx, withAdministration } from "@/db/client"
import { channels } from "@/db/schema"
import { invalidParameters } from "@/lib/administrations/api-endpoint"
import { record } from "@/lib/administrations/audit"
import { Problem } from "@/lib/platform/problem"

/** The channel that API events without one of their own come in by; made when the first of them does. */
export const API_CHANNEL = { slug: "api", name: "API", kind: "api" } as const

/** The channel that an event is for: a generic one by its slug, else the administration's own for the API. */
export async function channelOfEvent(administrationId: string, slug: string | undefined): Promise<string> {
  return withAdministration(administrationId, async (tx) => {
    const wanted = slug ?? API_CHANNEL.slug
    const found = await findChannel(tx, administrationId, wanted)
    if (!found && slug === undefined) return makeApiChannel(tx, administrationId)
    if (!found || !takesEvents(found.kind))
      throw invalidParameters([
        { parameter: "channel", detail: `There is no channel of kind generic with the address ${wanted}.` },
      ])
    if (found.removedAt)
      throw new Problem("channel-closed", `The channel ${wanted} was removed. Name another with ?channel=.`)
    return found.id
  })
}

/** Two first events at the same time make one channel: the unique address decides. */
async function makeApiChannel(tx: Tx, administrationId: string): Promise<string> {
  const id = uuidv7()
  const { rowCount } = await tx
    .insert(channels)
    .values({ administrationId, id, ...API_CHANNEL, createdAt: new Date() })
    .onConflictDoNothing()
  if (rowCount) {
    const context = { administrationId, actor: { kind: "system" } } as const
    await record(tx, context, "channel.added", id, { slug: API_CHANNEL.slug, kind: API_CHANNEL.kind })
    return id
  }
  const other = await findChannel(tx, administrationId, API_CHANNEL.slug)
  if (!other) throw new Error("the channel for the API was neither made nor found")
  return other.id
}

async function findChannel(tx: Tx, administrationId: string, slug: string) {
  const [found] = await tx
    .select({ id: channels.id, kind: channels.kind, removedAt: channels.removedAt })
    .from(channels)
    .where(and(eq(channels.administrationId, administrationId), eq(channels.slug, slug)))
  return found
}

function takesEvents(kind: string): boolean {
  return kind === "generic" || kind === API_CHANNEL.kind
}
