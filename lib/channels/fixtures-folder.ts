import { createHash } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { fixturesFolder } from "@/lib/platform/with-fixtures"
import type { DeliveryHeaders } from "./event"
import { type PlatformKind, platforms } from "./platforms"

export type Line = string

/** What becomes of one file. */
export type Expected = {
  /** For files that hold no headers. */
  topic?: string
  /** What its translator reads. */
  reads: Line
  /**
   * What is in the database once it was applied: the delivery, accounts, orders. Left out where the delivery
   * was ignored or quarantined, as `reads` says: then nothing else may be there.
   */
  stores?: Line[]
  /** Envelopes and lists are no webhooks; what they hold is read as well, each delivered by itself in turn. */
  inside?: { reads: Line[]; stores?: Line[] }
  /** What it would be, were its ids not rounded ones beyond 2^53. */
  small?: { reads: Line; stores: Line[] }
}

export type Recorded = { raw: Uint8Array; headers: DeliveryHeaders; topic: string }

export function filesOf(kind: PlatformKind): string[] {
  return readdirSync(path.join(fixturesFolder, kind)).sort()
}

/** As it was recorded with its headers, or a bare body under the topic given. */
export function recorded(kind: PlatformKind, file: string, topic = ""): Recorded {
  const raw = readFileSync(path.join(fixturesFolder, kind, file))
  return captured(raw) ?? { raw, headers: {}, topic }
}

/** The single things in {"data": …}, {"order": …} or a list. */
export function held(delivery: Recorded): Recorded[] {
  const outer: unknown = JSON.parse(text(delivery.raw))
  const inner = isRecord(outer) ? Object.values(outer)[0] : outer
  const things: unknown[] = Array.isArray(inner) ? inner : [inner]
  return things.map((one) => ({ ...delivery, raw: Buffer.from(JSON.stringify(one)) }))
}

/** With the last twelve figures of every id. */
export function shrunk(delivery: Recorded): Recorded {
  const short = text(delivery.raw).replaceAll(/(?<=[:,[])\d{4,}(\d{12})(?=[,}\]])/g, "$1")
  return { ...delivery, raw: Buffer.from(short) }
}

/** The headers that were recorded, the signature made anew; one without an id gets one that follows its body. */
export function signedAnew(
  kind: PlatformKind,
  { raw, headers, topic }: Recorded,
  secret: string,
  now: Date,
): DeliveryHeaders {
  const id = createHash("sha256").update(raw).digest("hex").slice(0, 32)
  const ours = platforms[kind].sign(raw, { topic, secret, id, now })
  const signature = Object.entries(ours).filter(([name]) => /signature|hmac/.test(name))
  return { ...ours, ...headers, ...Object.fromEntries(signature) }
}

/** A recording of a delivery: its headers beside its body. */
function captured(raw: Buffer): Recorded | null {
  let file: unknown
  try {
    file = JSON.parse(text(raw))
  } catch {
    return null
  }
  if (!isRecord(file) || !isRecord(file.headers) || typeof file.topic !== "string") return null
  const headers = Object.fromEntries(
    Object.entries(file.headers).map(([name, value]) => [name, String(value)]),
  )
  return { raw: Buffer.from(JSON.stringify(file.body)), headers, topic: file.topic }
}

function text(raw: Uint8Array): string {
  return Buffer.from(raw).toString("utf8")
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
