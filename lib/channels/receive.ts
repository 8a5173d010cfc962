import { createHash, createHmac, timingSafeEqual } from "node:crypto"
import { sql } from "drizzle-orm"
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible"
import { type Tx, withAdministration } from "@/db/client"
import { administrationBySlug } from "@/lib/administrations/queries"
import { surprise } from "@/lib/platform/log"
import { decryptSecret } from "@/lib/platform/secrets"
import type { DeliveryHeaders } from "./event"
import { platformOf } from "./platforms"
import { type Receipt, storeOnce, type VerifiedDelivery } from "./store"
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
    const receipt = await submit(address.administration, { ...address, raw, headers, receivedAt: new Date() })
    if (!receipt) return answer(401, { error: "not signed by a channel at this address" })
    return answer(200, { delivery: receipt.delivery, state: receipt.state })
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

/** What came to a channel's address, by whomever: its signature is yet to be verified. */
export type Arriving = {
  administration: string
  channel: string
  raw: Uint8Array
  headers: DeliveryHeaders
  receivedAt: Date
}

type Waiting = {
  entry: Arriving | VerifiedDelivery
  resolve: (receipt: Receipt | null) => void
  reject: (error: unknown) => void
}

// Deliveries of one administration that come while a transaction runs are stored together by the next one.
const waiting = new Map<string, Waiting[]>()
const GROUP = 200

/** Resolves when it is committed; with null for what is not verified. Rejects when it could not be stored. */
export function submit(administration: string, entry: Arriving | VerifiedDelivery): Promise<Receipt | null> {
  return new Promise((resolve, reject) => {
    const queue = waiting.get(administration)
    if (queue) {
      queue.push({ entry, resolve, reject })
    } else {
      waiting.set(administration, [{ entry, resolve, reject }])
      void drain(administration)
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
        group.map(({ entry }) => entry),
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
export async function store(
  administration: string,
  group: (Arriving | VerifiedDelivery)[],
): Promise<(Receipt | null)[]> {
  const found = await administrationBySlug(administration)
  const administrationId = found?.id ?? NOBODY
  const receipts = await withAdministration(administrationId, async (tx) => {
    const slugs = new Set(group.flatMap((entry) => ("channel" in entry ? [entry.channel] : [])))
    const connections = slugs.size > 0 ? await openConnections(tx, administrationId, [...slugs]) : null
    const verified = group.map((entry) =>
      "channel" in entry ? verify(connections?.get(entry.channel), entry) : entry,
    )
    return storeOnce(tx, administrationId, found?.payloadDays ?? 0, verified)
  })
  if (receipts.some((receipt) => receipt?.state === "received")) wake(administrationId)
  return receipts
}

type Connection = { channelId: string; kind: string; secrets: string[] }

function verify(connection: Connection | undefined, arriving: Arriving): VerifiedDelivery | null {
  const platform = platformOf(connection?.kind ?? "generic")
  const secrets = connection?.secrets ?? ["whsec_bm9ib2R5IGhhcyB0aGlzIHNlY3JldA=="]
  const { raw, headers, receivedAt } = arriving
  if (!platform?.verify(raw, headers, secrets, receivedAt) || !connection) return null
  return {
    raw,
    headers,
    receivedAt,
    channelId: connection.channelId,
    topic: platform.topic(headers, raw).slice(0, 200),
    dedupeKey: platform.dedupeKey(raw, headers).slice(0, 400),
    hash: createHash("sha256").update(raw).digest(),
    test:
      TEST_HEADER in headers &&
      secrets.some((secret) => sameText(headers[TEST_HEADER], testMark(secret, raw))),
    otherBody: "quarantine",
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

/** Null when the body is larger; stops reading there. */
export async function readAtMost(request: Request, limit: number): Promise<Uint8Array | null> {
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
