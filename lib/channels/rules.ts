import type { DeliveryOutcome } from "@/db/schema/channels"
import type { DELIVERY_STATES } from "@/db/vocabulary"
import type { IgnoredReason, QuarantineReason } from "./event"
import type { PlatformKind } from "./platforms"

/** In the order in which they are offered. */
export const PLATFORM_KINDS = ["woocommerce", "shopify", "generic"] as const satisfies readonly PlatformKind[]

export type DeliveryState = (typeof DELIVERY_STATES)[number]
export type Reason = IgnoredReason | QuarantineReason

/** Words that an address may not be: kept for what stands beside channels, now or later. */
export const RESERVED_CHANNEL_SLUGS = ["new", "api", "health", "docs", "test"]
export const MAX_SLUG = 60

/** Channels of other kinds (a till, an import, the API) have no address and no secret. */
export function isPlatformKind(kind: string): kind is PlatformKind {
  return PLATFORM_KINDS.some((known) => known === kind)
}

/** Proposes an address for a name: "Webshop Übersee B.V." becomes "webshop-ubersee-b-v". */
export function slugFrom(name: string): string {
  return name
    .normalize("NFD")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll(/\p{Mark}/gu, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, MAX_SLUG)
    .replaceAll(/^-+|-+$/g, "")
}

/** Standard Webhooks asks for 24 to 64 bytes; for the others 16 characters keep a typed word out. */
export function secretFault(kind: PlatformKind, secret: string): "secret_form" | "secret_weak" | null {
  if (kind !== "generic") return secret.length < 16 ? "secret_weak" : null
  const [, key] = /^whsec_([A-Za-z0-9+/]+)={0,2}$/.exec(secret) ?? []
  if (key === undefined) return "secret_form"
  const size = Math.floor((key.length * 3) / 4)
  return size < 24 || size > 64 ? "secret_weak" : null
}

export type ChannelState = "removed" | "new" | "behind" | "attention" | "receiving"

/** A delivery is applied within a second: one that waits this long means that nobody is applying them. */
const BEHIND_MS = 5 * 60_000

export function channelState(
  channel: {
    removedAt: Date | null
    lastAt: Date | null
    oldestWaitingAt: Date | null
    quarantined: number
  },
  now: Date,
): ChannelState {
  if (channel.removedAt) return "removed"
  if (!channel.lastAt) return "new"
  const { oldestWaitingAt } = channel
  if (oldestWaitingAt && now.getTime() - oldestWaitingAt.getTime() > BEHIND_MS) return "behind"
  return channel.quarantined > 0 ? "attention" : "receiving"
}

/** What is known of a delivery's way through the house. */
export type Progress = {
  state: DeliveryState
  reason: string | null
  attempts: number
  outcome: DeliveryOutcome | null
}

export type Step =
  | { name: "received"; status: "done" }
  | { name: "verified"; status: "done" }
  | { name: "applied"; status: "done" | "waiting" | "stopped" | "failed" }
  | { name: "account"; status: "done" | "waiting"; note: "created" | "known" | "waiting" }
  | { name: "label"; status: "done" | "waiting" | "skipped"; note: LabelNote }

export type LabelNote =
  | "labelled"
  | "known"
  | "waiting"
  | "unrecorded"
  | NonNullable<DeliveryOutcome["unlabelled"]>

/**
 * Received → verified → applied → account → label, as far as it goes. Only what was verified is stored, so the
 * first two are always done; what concerns no account (a deletion, a privacy request) ends with applied.
 */
export function stepsOf({ state, outcome }: Progress): Step[] {
  const arrived: Step[] = [
    { name: "received", status: "done" },
    { name: "verified", status: "done" },
    { name: "applied", status: APPLIED[state] },
  ]
  if (state === "received") {
    return [
      ...arrived,
      { name: "account", status: "waiting", note: "waiting" },
      { name: "label", status: "waiting", note: "waiting" },
    ]
  }
  if (state !== "applied" || !outcome || outcome.created === undefined) return arrived
  const { created } = outcome
  return [
    ...arrived,
    { name: "account", status: "done", note: created ? "created" : "known" },
    outcome.label
      ? { name: "label", status: "done", note: "labelled" }
      : { name: "label", status: "skipped", note: created ? (outcome.unlabelled ?? "unrecorded") : "known" },
  ]
}

const APPLIED = { received: "waiting", applied: "done", ignored: "stopped", quarantined: "failed" } as const

/** Every code that a delivery's reason can be, so that each has its words and its advice. */
export const REASONS: Record<Reason, DeliveryState> = {
  topic_not_handled: "ignored",
  draft_order: "ignored",
  subscription: "ignored",
  refund_resource: "ignored",
  no_customer: "ignored",
  older: "ignored",
  deleted: "ignored",
  older_than_start: "ignored",
  unchanged: "ignored",
  not_json: "quarantined",
  not_utf8: "quarantined",
  too_deep: "quarantined",
  nul_character: "quarantined",
  unsafe_number: "quarantined",
  not_a_webhook_shape: "quarantined",
  missing_field: "quarantined",
  invalid_field: "quarantined",
  same_id_other_body: "quarantined",
  failed: "quarantined",
}

export function isReason(code: string): code is Reason {
  return Object.hasOwn(REASONS, code)
}
