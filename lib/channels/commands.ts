import { randomBytes } from "node:crypto"
import { and, eq, isNull, sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import { arrivalLabels, channels, connections, deliveries } from "@/db/schema"
import { record } from "@/lib/administrations/audit"
import type { Context } from "@/lib/administrations/context"
import { Refusal } from "@/lib/platform/errors"
import { decryptSecret, encryptSecret } from "@/lib/platform/secrets"

export type ConnectedKind = "woocommerce" | "shopify" | "generic"

/** After a rotation the former secret is accepted for a day, so that no delivery is lost meanwhile. */
const OVERLAP_MS = 24 * 3600 * 1000

/** Adds a channel with its connection. `secret` is given when the platform makes it (Shopify), else made here. */
export async function addChannel(
  tx: Tx,
  context: Context,
  input: { kind: ConnectedKind; slug: string; name: string; startsAt: Date; secret?: string },
  now: Date,
): Promise<{ channelId: string; secret: string }> {
  const { administrationId } = context
  const [taken] = await tx
    .select({ id: channels.id })
    .from(channels)
    .where(and(eq(channels.administrationId, administrationId), eq(channels.slug, input.slug)))
  if (taken) throw new Refusal("channel_exists", { slug: "channel_exists" })
  const channelId = uuidv7()
  const secret = input.secret?.trim() || newSecret(input.kind)
  await tx.insert(channels).values({
    administrationId,
    id: channelId,
    slug: input.slug,
    name: input.name,
    kind: input.kind,
    createdAt: now,
  })
  await tx.insert(connections).values({
    administrationId,
    channelId,
    startsAt: input.startsAt,
    secret: encryptSecret(secret),
    createdAt: now,
  })
  await record(tx, context, "channel.added", channelId, { slug: input.slug, kind: input.kind })
  return { channelId, secret }
}

/** Returns the new secret, shown once. The former one is accepted for a day. */
export async function rotateSecret(
  tx: Tx,
  context: Context,
  channelId: string,
  given: string | undefined,
  now: Date,
): Promise<string> {
  const channel = await openChannel(tx, context, channelId)
  const secret = given?.trim() || newSecret(channel.kind)
  await tx
    .update(connections)
    .set({
      previousSecret: sql`${connections.secret}`,
      previousUntil: new Date(now.getTime() + OVERLAP_MS),
      secret: encryptSecret(secret),
    })
    .where(connectionIs(context, channelId))
  await record(tx, context, "channel.secretRotated", channelId)
  return secret
}

export async function setStart(tx: Tx, context: Context, channelId: string, startsAt: Date): Promise<void> {
  await openChannel(tx, context, channelId)
  await tx.update(connections).set({ startsAt }).where(connectionIs(context, channelId))
  await record(tx, context, "channel.startSet", channelId, { startsAt: startsAt.toISOString() })
}

/** It receives no more; what it delivered stays. Its address can be used again under another name only. */
export async function removeChannel(tx: Tx, context: Context, channelId: string, now: Date): Promise<void> {
  await openChannel(tx, context, channelId)
  await tx
    .delete(arrivalLabels)
    .where(
      and(
        eq(arrivalLabels.administrationId, context.administrationId),
        eq(arrivalLabels.channelId, channelId),
      ),
    )
  await tx.delete(connections).where(connectionIs(context, channelId))
  await tx
    .update(channels)
    .set({ removedAt: now })
    .where(and(eq(channels.administrationId, context.administrationId), eq(channels.id, channelId)))
  await record(tx, context, "channel.removed", channelId)
}

/** Applies a delivery again from its stored payload: what failed gets another chance, what is there stays one. */
export async function replayDelivery(tx: Tx, context: Context, deliveryId: string, now: Date): Promise<void> {
  const [delivery] = await tx
    .select({ blanked: sql<boolean>`${deliveries.body} is null`, channelId: deliveries.channelId })
    .from(deliveries)
    .where(deliveryIs(context, deliveryId))
    .for("update")
  if (!delivery) throw new Refusal("not_found")
  if (delivery.blanked) throw new Refusal("payload_blanked")
  await refuseRemoved(tx, context, delivery.channelId)
  await tx
    .update(deliveries)
    .set({ state: "received", reason: null, dueAt: now, processedAt: null, attempts: 0 })
    .where(deliveryIs(context, deliveryId))
  await record(tx, context, "delivery.replayed", deliveryId)
}

/** So many are replayed by one click: a shop's whole history would hold up what arrives now. */
const REPLAY_AT_ONCE = 1000

/** Replays what a channel has in quarantine for one reason, oldest first; `left` are for the next time. */
export async function replayQuarantined(
  tx: Tx,
  context: Context,
  channelId: string,
  reason: string,
  now: Date,
): Promise<{ replayed: number; left: number }> {
  await refuseRemoved(tx, context, channelId)
  const waiting = sql`administration_id = ${context.administrationId} and channel_id = ${channelId}
    and state = 'quarantined' and reason = ${reason} and body is not null`
  const { rowCount } = await tx.execute(sql`
    update deliveries set state = 'received', reason = null, due_at = ${now}, processed_at = null, attempts = 0
    where administration_id = ${context.administrationId} and id in (
      select id from deliveries where ${waiting} order by received_at, id limit ${REPLAY_AT_ONCE}
      for update skip locked)`)
  const { rows } = await tx.execute<{ left: number }>(
    sql`select count(*)::int as left from deliveries where ${waiting}`,
  )
  const replayed = rowCount ?? 0
  await record(tx, context, "deliveries.replayed", channelId, { reason, replayed })
  return { replayed, left: rows[0]?.left ?? 0 }
}

/** The secret in clear, for signing a test delivery; never sent to a browser. */
export async function currentSecret(tx: Tx, context: Context, channelId: string): Promise<string> {
  const [connection] = await tx
    .select({ secret: connections.secret })
    .from(connections)
    .where(connectionIs(context, channelId))
  if (!connection) throw new Refusal("not_found")
  return decryptSecret(connection.secret)
}

export async function openChannel(tx: Tx, context: Context, channelId: string) {
  const [channel] = await tx
    .select()
    .from(channels)
    .where(
      and(
        eq(channels.administrationId, context.administrationId),
        eq(channels.id, channelId),
        isNull(channels.removedAt),
      ),
    )
  if (!channel) throw new Refusal("not_found")
  return channel
}

/** What a removed channel left behind can be read, not applied again. */
async function refuseRemoved(tx: Tx, context: Context, channelId: string): Promise<void> {
  const [channel] = await tx
    .select({ removedAt: channels.removedAt })
    .from(channels)
    .where(and(eq(channels.administrationId, context.administrationId), eq(channels.id, channelId)))
  if (!channel) throw new Refusal("not_found")
  if (channel.removedAt) throw new Refusal("channel_removed")
}

/** 256 random bits; Standard Webhooks secrets carry their prefix. */
function newSecret(kind: string): string {
  return kind === "generic"
    ? `whsec_${randomBytes(32).toString("base64")}`
    : randomBytes(32).toString("base64url")
}

function connectionIs(context: Context, channelId: string) {
  return and(eq(connections.administrationId, context.administrationId), eq(connections.channelId, channelId))
}

function deliveryIs(context: Context, deliveryId: string) {
  return and(eq(deliveries.administrationId, context.administrationId), eq(deliveries.id, deliveryId))
}
