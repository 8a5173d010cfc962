import type { ChannelEvent, DeliveryHeaders, Platform, Translation } from "./event"
import { Fault, type Field, parseTime, refuseEnvelope, translateBody } from "./field"
import { customerEvent } from "./shopify-customer"
import { orderEvent } from "./shopify-order"
import { anySecret, hmacSha256, matchesBase64, sha256Hex } from "./signature"

/** Headers come with X- from webhooks and without from Shopify's newer events. */
export const shopify: Platform = {
  verify(raw, headers, secrets) {
    return anySecret(secrets, (secret) =>
      matchesBase64(hmacSha256(secret, raw), header(headers, "hmac-sha256")),
    )
  },
  topic: topicOf,
  dedupeKey(raw, headers) {
    const id = header(headers, "webhook-id")
    return id && id.length <= 200 ? id : `sha256:${sha256Hex(`${topicOf(headers)}\n`, raw)}`
  },
  translate(raw, headers) {
    const topic = topicOf(headers)
    if (topic === "") return { outcome: "quarantined", reason: "missing_field", detail: "X-Shopify-Topic" }
    const read = READERS.get(topic)
    if (!read) return { outcome: "ignored", reason: "topic_not_handled", detail: topic.slice(0, 100) }
    return translateBody(raw, (body): Translation => {
      refuseEnvelope(body)
      const isTest = header(headers, "test") === "true" || body.at("test").isTrue()
      return { outcome: "event", event: read(body, headers, topic), test: isTest }
    })
  },
  sign(raw, { topic, secret, id, now, shop = "example.myshopify.com" }) {
    return {
      "content-type": "application/json",
      "user-agent": "Shopify-Captain-Hook",
      "x-shopify-topic": topic,
      "x-shopify-hmac-sha256": hmacSha256(secret, raw).toString("base64"),
      "x-shopify-shop-domain": shop,
      "x-shopify-api-version": "2025-01",
      "x-shopify-webhook-id": id,
      "x-shopify-triggered-at": now.toISOString(),
    }
  },
}

type Reader = (body: Field, headers: DeliveryHeaders, topic: string) => ChannelEvent

const customer: Reader = (body) => customerEvent(body)
const order: Reader = (body, _headers, topic) => orderEvent(body, topic)

/**
 * Topics whose body is the whole resource, its id, or a privacy request. customers/merge is not among them: it
 * names two customers and no data, and which accounts are one is for people to decide.
 */
const READERS = new Map<string, Reader>([
  ["customers/create", customer],
  ["customers/update", customer],
  ["customers/enable", customer],
  ["customers/disable", customer],
  ["customers/delete", (body, headers) => ({ kind: "customerDeleted", ...deletion(body, headers) })],
  ["orders/create", order],
  ["orders/updated", order],
  ["orders/paid", order],
  ["orders/cancelled", order],
  ["orders/fulfilled", order],
  ["orders/partially_fulfilled", order],
  ["orders/delete", (body, headers) => ({ kind: "orderDeleted", ...deletion(body, headers) })],
  ["customers/data_request", (body) => ({ kind: "privacyRequest", ...person(body, "orders_requested") })],
  ["customers/redact", (body) => ({ kind: "privacyErase", ...person(body, "orders_to_redact") })],
  ["shop/redact", () => ({ kind: "privacyEraseChannel" })],
])

export const shopifyTopics = [...READERS.keys()]

function header(headers: DeliveryHeaders, name: string): string | undefined {
  return headers[`x-shopify-${name}`] ?? headers[`shopify-${name}`]
}

function topicOf(headers: DeliveryHeaders): string {
  return header(headers, "topic")?.trim().toLowerCase() ?? ""
}

/** A deletion carries no version of its own, so the moment it was triggered counts. */
function deletion(body: Field, headers: DeliveryHeaders): { externalId: string; modifiedAt: Date | null } {
  return {
    externalId: body.at("id").requiredId(),
    modifiedAt: parseTime(header(headers, "triggered-at") ?? ""),
  }
}

function person(
  body: Field,
  ordersKey: string,
): { externalId: string | null; email: string | null; orders: string[] } {
  const who = body.at("customer")
  const [externalId, email] = [who.at("id").id(), who.at("email").email()]
  if (externalId === null && email === null) throw new Fault("missing_field", "customer.id")
  return { externalId, email, orders: body.at(ordersKey).ids() }
}
