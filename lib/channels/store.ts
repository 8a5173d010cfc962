import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import type { DeliveryHeaders } from "./event"
import type { DeliveryState } from "./rules"

/** A delivery whose sender is known: by its signature (`verify` of receive.ts) or by its API key (api-events.ts). */
export type VerifiedDelivery = {
  channelId: string
  topic: string
  dedupeKey: string
  raw: Uint8Array
  hash: Buffer
  headers: DeliveryHeaders
  receivedAt: Date
  test: boolean
  /** What becomes of another body under a key that is taken: kept beside the first, or told to who waits. */
  otherBody: "quarantine" | "refuse"
}

export type Receipt = {
  delivery: string
  state: "received" | "duplicate" | "quarantined" | "refused"
  /** How far the delivery is that holds the key. */
  progress: DeliveryState
}

/**
 * Stores each delivery once, whoever else stores the same at the same time: the unique key decides. Receipts
 * come in the order of the deliveries; null for null, which is what could not be verified.
 */
export async function storeOnce(
  tx: Tx,
  administrationId: string,
  payloadDays: number,
  deliveries: (VerifiedDelivery | null)[],
): Promise<(Receipt | null)[]> {
  // One row per key: a repeat within the group would be touched twice by one statement.
  const first = new Map<string, { id: string; delivery: VerifiedDelivery; repeats: number }>()
  for (const delivery of deliveries) {
    if (!delivery) continue
    const key = keyOf(delivery)
    const known = first.get(key)
    if (known) known.repeats += known.delivery.hash.equals(delivery.hash) ? 1 : 0
    else first.set(key, { id: uuidv7(), delivery, repeats: 0 })
  }
  if (first.size === 0) return deliveries.map(() => null)
  const stored = await insertOnce(tx, administrationId, payloadDays, [...first.values()])
  const receipts: (Receipt | null)[] = []
  const taken = new Set<string>()
  for (const delivery of deliveries) {
    const key = delivery && keyOf(delivery)
    const row = key ? stored.get(key) : undefined
    if (!delivery || !key || !row) {
      receipts.push(null)
    } else if (row.hash.equals(delivery.hash)) {
      const isFirst = row.inserted && !taken.has(key)
      taken.add(key)
      receipts.push({ delivery: row.id, state: isFirst ? "received" : "duplicate", progress: row.state })
    } else if (delivery.otherBody === "refuse") {
      receipts.push({ delivery: row.id, state: "refused", progress: row.state })
    } else {
      receipts.push(await quarantineOtherBody(tx, administrationId, payloadDays, delivery))
    }
  }
  return receipts
}

type StoredRow = { id: string; hash: Buffer; state: DeliveryState; inserted: boolean }

async function insertOnce(
  tx: Tx,
  administrationId: string,
  payloadDays: number,
  rows: { id: string; delivery: VerifiedDelivery; repeats: number }[],
): Promise<Map<string, StoredRow>> {
  const sorted = rows.sort((a, b) => (a.delivery.dedupeKey < b.delivery.dedupeKey ? -1 : 1))
  const column = <T>(read: (row: (typeof sorted)[number]) => T) => sql.param(sorted.map(read))
  const { rows: stored } = await tx.execute<{
    id: string
    channel_id: string
    dedupe_key: string
    body_hash: Buffer
    state: DeliveryState
  }>(sql`
    insert into deliveries (administration_id, id, channel_id, dedupe_key, topic, body, body_hash, headers,
      received_at, repeats, state, due_at, blank_at, is_test)
    select ${administrationId}, id, channel_id, dedupe_key, topic, body, body_hash, headers::jsonb, received_at,
      repeats, 'received', received_at, blank_at, is_test
    from unnest(${column((row) => row.id)}::uuid[], ${column(({ delivery }) => delivery.channelId)}::uuid[],
      ${column(({ delivery }) => delivery.dedupeKey)}::text[], ${column(({ delivery }) => delivery.topic)}::text[],
      ${column(({ delivery }) => Buffer.from(delivery.raw))}::bytea[],
      ${column(({ delivery }) => delivery.hash)}::bytea[],
      ${column(({ delivery }) => JSON.stringify(keptHeaders(delivery.headers)))}::text[],
      ${column(({ delivery }) => delivery.receivedAt.toISOString())}::timestamptz[],
      ${column((row) => row.repeats)}::int[],
      ${column(({ delivery }) => blankAt(delivery.receivedAt, payloadDays).toISOString())}::timestamptz[],
      ${column(({ delivery }) => delivery.test)}::boolean[])
      as r (id, channel_id, dedupe_key, topic, body, body_hash, headers, received_at, repeats, blank_at, is_test)
    on conflict (administration_id, channel_id, dedupe_key) do update
      set repeats = deliveries.repeats
        + case when excluded.body_hash = deliveries.body_hash then 1 + excluded.repeats else 0 end
    returning id, channel_id, dedupe_key, body_hash, state`)
  const ours = new Set(rows.map(({ id }) => id))
  return new Map(
    stored.map((row) => [
      `${row.channel_id} ${row.dedupe_key}`,
      { id: row.id, hash: row.body_hash, state: row.state, inserted: ours.has(row.id) },
    ]),
  )
}

/** The same id with another body is an alarm, not a repeat: kept beside the first, never applied by itself. */
async function quarantineOtherBody(
  tx: Tx,
  administrationId: string,
  payloadDays: number,
  delivery: VerifiedDelivery,
): Promise<Receipt> {
  const key = `${delivery.dedupeKey} ${delivery.hash.toString("hex")}`
  const { rows } = await tx.execute<{ id: string }>(sql`
    insert into deliveries (administration_id, id, channel_id, dedupe_key, topic, body, body_hash, headers,
      received_at, state, reason, processed_at, blank_at, is_test)
    values (${administrationId}, ${uuidv7()}, ${delivery.channelId}, ${key}, ${delivery.topic},
      ${Buffer.from(delivery.raw)}, ${delivery.hash}, ${JSON.stringify(keptHeaders(delivery.headers))}::jsonb,
      ${delivery.receivedAt}, 'quarantined', 'same_id_other_body', ${delivery.receivedAt},
      ${blankAt(delivery.receivedAt, payloadDays)}, ${delivery.test})
    on conflict (administration_id, channel_id, dedupe_key) do update set repeats = deliveries.repeats + 1
    returning id`)
  return { delivery: rows[0]?.id ?? "", state: "quarantined", progress: "quarantined" }
}

function keyOf({ channelId, dedupeKey }: VerifiedDelivery): string {
  return `${channelId} ${dedupeKey}`
}

/** What a platform says in its headers; credentials and the path of the network stay out. */
function keptHeaders(headers: DeliveryHeaders): DeliveryHeaders {
  const kept = Object.entries(headers).filter(
    ([name]) =>
      /^(x-wc-|x-shopify-|shopify-|webhook-|(content-type|user-agent|idempotency-key)$)/.test(name) &&
      !/signature|hmac/.test(name),
  )
  return Object.fromEntries(kept.map(([name, value]) => [name, value.replaceAll("\0", "").slice(0, 1000)]))
}

function blankAt(receivedAt: Date, payloadDays: number): Date {
  return new Date(receivedAt.getTime() + payloadDays * 86_400_000)
}
