import { createHash, createHmac, timingSafeEqual } from "node:crypto"
import { sql } from "drizzle-orm"
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible"
import { v7 as uuidv7 } from "uuid"
import { type Tx, withAdministration } from "@/db/client"
import { administrationBySlug } from "@/lib/administrations/queries"
import { surprise } from "@/lib/platform/log"
import { decryptSecret } from "@/lib/platform/secrets"
import type { DeliveryHeaders } from "./event"
import { platformOf } from "./platforms"
import { wake } from "./wake"

export const MAX_BODY = 1024 * 1024
export const TEST_HEADER = "x-ledgerlabel-test"

const NOBODY = "00000000-0000-0000-0000-000000000000"
const pings = new RateLimiterMemory({ points: 120, duration: 60 })

/**
 * Receives a webshop's delivery: verified on its raw bytes, stored, answered; applied afterwards. From Request
 * to Response, so that a Next route and a bare node:http server serve the very same thing. What was answered
 * 200 is committed; 401 tells nothing about what exists; 503 asks to come again.
 */
export async function receiveDelivery(
  request: Request,
  address: { administration: string; channel: string },
): Promise<Response> {
  const raw = await readAtMost(request, MAX_BODY)
  if (!raw) return answer(413, { error: "larger than 1 MiB" })
  if (isSavePing(request, raw)) return answerPing(address)
  const headers = Object.fromEntries(request.headers)
  try {
    const receipt = await submit({ ...address, raw, headers, receivedAt: new Date() })
    return receipt ? answer(200, receipt) : answer(401, { error: "not signed by a channel at this address" })
  } catch (error) {
    return answer(
      503,
      { error: "not stored", reference: surprise(error, "receiving a delivery") },
      { "retry-after": "30" },
    )
  }
}

/** Proves that a delivery was sent by the test button: only who holds the secret can make it. */
export function testMark(secret: string, raw: Uint8Array): string {
  return createHmac("sha256", secret).update("test delivery\n").update(raw).digest("hex")
}

export type Receipt = { delivery: string; state: "received" | "duplicate" | "quarantined" }

export type Arriving = {
  administration: string
  channel: string
  raw: Uint8Array
  headers: DeliveryHeaders
  receivedAt: Date
}

type Waiting = {
  arriving: Arriving
  resolve: (receipt: Receipt | null) => void
  reject: (error: unknown) => void
}

// Deliveries of one administration that come while a transaction runs are stored together by the next one.
const waiting = new Map<string, Waiting[]>()
const GROUP = 200

function submit(arriving: Arriving): Promise<Receipt | null> {
  return new Promise((resolve, reject) => {
    const entry = { arriving, resolve, reject }
    const queue = waiting.get(arriving.administration)
    if (queue) {
      queue.push(entry)
    } else {
      waiting.set(arriving.administration, [entry])
      void drain(arriving.administration)
    }
  })
}

async function drain(administration: string): Promise<void> {
  const queue = waiting.get(administration) ?? []
  while (queue.length > 0) {
    const group = queue.splice(0, GROUP)
    try {
      const receipts = await store(
        administration,
        group.map(({ arriving }) => arriving),
      )
      group.forEach(({ resolve }, i) => {
        resolve(receipts[i] ?? null)
      })
    } catch (error) {
      for (const { reject } of group) reject(error)
    }
  }
  waiting.delete(administration)
}

/** Verifies and stores in one transaction; null for what is not verified. An unknown administration costs the same. */
export async function store(administration: string, group: Arriving[]): Promise<(Receipt | null)[]> {
  const found = await administrationBySlug(administration)
  const administrationId = found?.id ?? NOBODY
  const receipts = await withAdministration(administrationId, async (tx) => {
    const connections = await openConnections(tx, administrationId, [
      ...new Set(group.map(({ channel }) => channel)),
    ])
    const verified = group.map((arriving) => verify(connections.get(arriving.channel), arriving))
    return insert(tx, administrationId, found?.payloadDays ?? 0, verified)
  })
  if (receipts.some((receipt) => receipt?.state === "received")) wake(administrationId)
  return receipts
}

type Connection = { channelId: string; kind: string; secrets: string[] }

/** Only `verify` makes one. */
type VerifiedDelivery = Arriving & {
  channelId: string
  topic: string
  dedupeKey: string
  hash: Buffer
  test: boolean
}

function verify(connection: Connection | undefined, arriving: Arriving): VerifiedDelivery | null {
  const platform = platformOf(connection?.kind ?? "generic")
  const secrets = connection?.secrets ?? ["whsec_bm9ib2R5IGhhcyB0aGlzIHNlY3JldA=="]
  const { raw, headers, receivedAt } = arriving
  if (!platform?.verify(raw, headers, secrets, receivedAt) || !connection) return null
  return {
    ...arriving,
    channelId: connection.channelId,
    topic: platform.topic(headers, raw).slice(0, 200),
    dedupeKey: platform.dedupeKey(raw, headers).slice(0, 400),
    hash: createHash("sha256").update(raw).digest(),
    test: secrets.some((secret) => sameText(headers[TEST_HEADER], testMark(secret, raw))),
  }
}

async function openConnections(
  tx: Tx,
  administrationId: string,
  slugs: string[],
): Promise<Map<string, Connection>> {
  const { rows } = await tx.execute<{
    slug: string
    kind: string
    channel_id: string
    secret: Uint8Array
    previous_secret: Uint8Array | null
  }>(sql`
    select c.slug, c.kind, n.channel_id, n.secret,
      case when n.previous_until > ${new Date()} then n.previous_secret end as previous_secret
    from channels c
    join connections n on n.administration_id = c.administration_id and n.channel_id = c.id
    where c.administration_id = ${administrationId} and c.removed_at is null
      and c.slug in (select value from json_array_elements_text(${JSON.stringify(slugs)}::json))`)
  return new Map(
    rows.map((row) => [
      row.slug,
      {
        channelId: row.channel_id,
        kind: row.kind,
        secrets: [row.secret, row.previous_secret].flatMap((secret) =>
          secret ? [decryptSecret(secret)] : [],
        ),
      },
    ]),
  )
}

async function insert(
  tx: Tx,
  administrationId: string,
  payloadDays: number,
  deliveries: (VerifiedDelivery | null)[],
): Promise<(Receipt | null)[]> {
  // One row per key: a repeat within the group would be touched twice by one statement.
  const first = new Map<string, { id: string; delivery: VerifiedDelivery; repeats: number }>()
  for (const delivery of deliveries) {
    if (!delivery) continue
    const key = `${delivery.channelId} ${delivery.dedupeKey}`
    const known = first.get(key)
    if (known) known.repeats += known.delivery.hash.equals(delivery.hash) ? 1 : 0
    else first.set(key, { id: uuidv7(), delivery, repeats: 0 })
  }
  if (first.size === 0) return deliveries.map(() => null)
  const stored = await insertOnce(tx, administrationId, payloadDays, [...first.values()])
  const receipts: (Receipt | null)[] = []
  const taken = new Set<string>()
  for (const delivery of deliveries) {
    const key = delivery && `${delivery.channelId} ${delivery.dedupeKey}`
    const row = key ? stored.get(key) : undefined
    if (!delivery || !key || !row) {
      receipts.push(null)
    } else if (!row.hash.equals(delivery.hash)) {
      receipts.push(await quarantineOtherBody(tx, administrationId, payloadDays, delivery))
    } else {
      const isFirst = row.inserted && !taken.has(key)
      taken.add(key)
      receipts.push({ delivery: row.id, state: isFirst ? "received" : "duplicate" })
    }
  }
  return receipts
}

async function insertOnce(
  tx: Tx,
  administrationId: string,
  payloadDays: number,
  rows: { id: string; delivery: VerifiedDelivery; repeats: number }[],
): Promise<Map<string, { id: string; hash: Buffer; inserted: boolean }>> {
  const sorted = rows.sort((a, b) => (a.delivery.dedupeKey < b.delivery.dedupeKey ? -1 : 1))
  const values = sorted.map(
    ({ id, delivery: d, repeats }) => sql`(${administrationId}::uuid, ${id}::uuid, ${d.channelId}::uuid,
      ${d.dedupeKey}, ${d.topic}, ${Buffer.from(d.raw)}::bytea, ${d.hash}::bytea,
      ${JSON.stringify(keptHeaders(d.headers))}::jsonb, ${d.receivedAt}::timestamptz, ${repeats}::int, 'received',
      ${d.receivedAt}::timestamptz, ${blankAt(d.receivedAt, payloadDays)}::timestamptz, ${d.test}::boolean)`,
  )
  const { rows: stored } = await tx.execute<{
    id: string
    channel_id: string
    dedupe_key: string
    body_hash: Buffer
  }>(sql`
    insert into deliveries (administration_id, id, channel_id, dedupe_key, topic, body, body_hash, headers,
      received_at, repeats, state, due_at, blank_at, is_test)
    values ${sql.join(values, sql`, `)}
    on conflict (administration_id, channel_id, dedupe_key) do update
      set repeats = deliveries.repeats
        + case when excluded.body_hash = deliveries.body_hash then 1 + excluded.repeats else 0 end
    returning id, channel_id, dedupe_key, body_hash`)
  const ours = new Set(rows.map(({ id }) => id))
  return new Map(
    stored.map((row) => [
      `${row.channel_id} ${row.dedupe_key}`,
      { id: row.id, hash: row.body_hash, inserted: ours.has(row.id) },
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
  return { delivery: rows[0]?.id ?? "", state: "quarantined" }
}

/** What a platform says in its headers; credentials and the path of the network stay out. */
function keptHeaders(headers: DeliveryHeaders): DeliveryHeaders {
  const kept = Object.entries(headers).filter(
    ([name]) =>
      /^(x-wc-|x-shopify-|shopify-|webhook-|content-type$|user-agent$)/.test(name) &&
      !/signature|hmac/.test(name),
  )
  return Object.fromEntries(kept.map(([name, value]) => [name, value.replaceAll("\0", "").slice(0, 1000)]))
}

function blankAt(receivedAt: Date, payloadDays: number): Date {
  return new Date(receivedAt.getTime() + payloadDays * 86_400_000)
}

/** Null when the body is larger; stops reading there. */
async function readAtMost(request: Request, limit: number): Promise<Uint8Array | null> {
  if (Number(request.headers.get("content-length") ?? 0) > limit) return null
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request.body ?? []) {
    size += part.byteLength
    if (size > limit) return null
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** WooCommerce tests an address when a webhook is saved: unsigned, and it must get exactly 200. */
function isSavePing(request: Request, raw: Uint8Array): boolean {
  const form = request.headers.get("content-type")?.startsWith("application/x-www-form-urlencoded")
  return Boolean(form) && raw.byteLength < 64 && /^webhook_id=\d+$/.test(Buffer.from(raw).toString("latin1"))
}

async function answerPing(address: { administration: string; channel: string }): Promise<Response> {
  try {
    await pings.consume(`${address.administration}/${address.channel}`.slice(0, 200))
    return answer(200, {})
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error
    return answer(
      429,
      { error: "too many pings" },
      { "retry-after": String(Math.ceil(error.msBeforeNext / 1000)) },
    )
  }
}

function sameText(given: string | undefined, expected: string): boolean {
  return given?.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected))
}

function answer(status: number, body: object, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store", ...headers } })
}
