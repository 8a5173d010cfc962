import type { CustomerFacts } from "@/lib/accounts/customer"
import type { OrderFacts } from "@/lib/orders/order"

export type { Address, CustomerFacts } from "@/lib/accounts/customer"
export type { OrderFacts, OrderLine, OrderStatus, OrderTax, OwedBy } from "@/lib/orders/order"

/**
 * What a delivery means, in the product's own words. Platforms (woocommerce.ts, shopify.ts, generic.ts)
 * translate into these; nothing right of them in the pipeline knows a sender's vocabulary.
 */

export type ChannelEvent =
  | { kind: "customer"; customer: CustomerFacts & { externalId: string }; modifiedAt: Date | null }
  | { kind: "customerDeleted"; externalId: string; modifiedAt: Date | null }
  | { kind: "order"; order: OrderFacts; customer: CustomerFacts | null; modifiedAt: Date | null }
  | { kind: "orderDeleted"; externalId: string; modifiedAt: Date | null }
  /** Privacy requests name people by id, e-mail or both; orders are the sender's order ids. */
  | { kind: "privacyRequest"; externalId: string | null; email: string | null; orders: string[] }
  | { kind: "privacyErase"; externalId: string | null; email: string | null; orders: string[] }
  | { kind: "privacyEraseChannel" }

/**
 * Reasons are stable codes, translated in messages/channels.json under `reason.<code>`;
 * `detail` names the field or value that was at fault, in English, for a developer.
 */
export type Translation =
  | { outcome: "event"; event: ChannelEvent; test: boolean }
  | { outcome: "ignored"; reason: IgnoredReason; detail?: string }
  | { outcome: "quarantined"; reason: QuarantineReason; detail?: string }

export type IgnoredReason =
  | "topic_not_handled"
  | "draft_order"
  | "subscription"
  | "refund_resource"
  | "no_customer"
  | "older"
  | "deleted"
  | "older_than_start"
  | "unchanged"

export type QuarantineReason =
  | "not_json"
  | "not_utf8"
  | "too_deep"
  | "nul_character"
  | "unsafe_number"
  | "not_a_webhook_shape"
  | "missing_field"
  | "invalid_field"
  | "same_id_other_body"
  | "failed"

/** Lower-cased header name to value. */
export type DeliveryHeaders = Record<string, string>

/** What every platform file exports. */
export type Platform = {
  /** Constant-time; false for a missing, malformed or blank-secret signature. Any of the secrets may match. */
  verify(raw: Uint8Array, headers: DeliveryHeaders, secrets: string[], now: Date): boolean
  /** "order.created" style topic in the platform's own spelling; "" when it has none. */
  topic(headers: DeliveryHeaders, raw: Uint8Array): string
  /** The key under which a repeat of this delivery is recognised within its channel (house.md, Deduplication). */
  dedupeKey(raw: Uint8Array, headers: DeliveryHeaders): string
  /** Pure: never throws; what cannot be read is quarantined with a reason. */
  translate(raw: Uint8Array, headers: DeliveryHeaders): Translation
  /** Signs a body as the platform would and returns the headers it would send (tests, test button, command line). */
  sign(
    raw: Uint8Array,
    delivery: { topic: string; secret: string; id: string; now: Date; shop?: string },
  ): DeliveryHeaders
}
