import { and, eq, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { channels, connections } from "@/db/schema"
import { dateOrNull } from "./delivery-queries"

/** Counts on the channels page look so many days back. */
export const COUNTED_DAYS = 30

export type ChannelRow = {
  id: string
  name: string
  slug: string
  kind: (typeof channels.$inferSelect)["kind"]
  /** Null for a channel without a connection, or a removed one. */
  startsAt: Date | null
  removedAt: Date | null
  lastAt: Date | null
  /** When the oldest delivery came that still waits to be applied. */
  oldestWaitingAt: Date | null
  counts: { received: number; applied: number; ignored: number; quarantined: number }
}

/** All channels by name, removed ones last, with what came in over the last thirty days. */
export async function listChannels(tx: Tx, administrationId: string, now: Date): Promise<ChannelRow[]> {
  const since = new Date(now.getTime() - COUNTED_DAYS * 86_400_000)
  const { rows } = await tx.execute<{
    id: string
    name: string
    slug: string
    kind: ChannelRow["kind"]
    starts_at: string | null
    removed_at: string | null
    last_at: string | null
    oldest_waiting_at: string | null
    received: number
    applied: number
    ignored: number
    quarantined: number
  }>(sql`
    select c.id, c.name, c.slug, c.kind, n.starts_at, c.removed_at, counted.*, (
        select max(d.received_at) from deliveries d
        where d.administration_id = c.administration_id and d.channel_id = c.id
      ) as last_at, (
        select min(d.received_at) from deliveries d
        where d.administration_id = c.administration_id and d.channel_id = c.id and d.due_at is not null
      ) as oldest_waiting_at
    from channels c
    left join connections n on n.administration_id = c.administration_id and n.channel_id = c.id
    cross join lateral (
      select count(*)::int as received,
        (count(*) filter (where d.state = 'applied'))::int as applied,
        (count(*) filter (where d.state = 'ignored'))::int as ignored,
        (count(*) filter (where d.state = 'quarantined'))::int as quarantined
      from deliveries d
      where d.administration_id = c.administration_id and d.channel_id = c.id and d.received_at >= ${since}
    ) counted
    where c.administration_id = ${administrationId}
    order by c.removed_at is not null, lower(c.name), c.id`)
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    slug: row.slug,
    kind: row.kind,
    startsAt: dateOrNull(row.starts_at),
    removedAt: dateOrNull(row.removed_at),
    lastAt: dateOrNull(row.last_at),
    oldestWaitingAt: dateOrNull(row.oldest_waiting_at),
    counts: {
      received: row.received,
      applied: row.applied,
      ignored: row.ignored,
      quarantined: row.quarantined,
    },
  }))
}

export type Channel = Pick<ChannelRow, "id" | "name" | "slug" | "kind" | "startsAt" | "removedAt"> & {
  createdAt: Date
  /** Has an address, a secret and a start date. */
  connected: boolean
  /** Until when the secret before the last rotation is accepted; null when there is none, or no more. */
  previousUntil: Date | null
}

/** A channel, removed or not; null for one that is not of this administration. */
export async function findChannel(
  tx: Tx,
  administrationId: string,
  channelId: string,
  now: Date,
): Promise<Channel | null> {
  const [row] = await tx
    .select({
      id: channels.id,
      name: channels.name,
      slug: channels.slug,
      kind: channels.kind,
      createdAt: channels.createdAt,
      removedAt: channels.removedAt,
      startsAt: connections.startsAt,
      previousUntil: connections.previousUntil,
    })
    .from(channels)
    .leftJoin(
      connections,
      and(
        eq(connections.administrationId, channels.administrationId),
        eq(connections.channelId, channels.id),
      ),
    )
    .where(and(eq(channels.administrationId, administrationId), eq(channels.id, channelId)))
  if (!row) return null
  const overlaps = row.previousUntil !== null && row.previousUntil > now
  return { ...row, connected: row.startsAt !== null, previousUntil: overlaps ? row.previousUntil : null }
}
