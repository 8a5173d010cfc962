import type { DeliveryHeaders, Platform, Translation } from "./event"
import { type Field, refuseEnvelope, translateBody } from "./field"
import { anySecret, hmacSha256, matchesBase64, sha256Hex } from "./signature"
import { customerEvent } from "./woocommerce-customer"
import { unwrapLegacy } from "./woocommerce-legacy"
import { notAnOrder, orderEvent } from "./woocommerce-order"

/** WC_Webhook of WooCommerce (plugins/woocommerce/includes/class-wc-webhook.php). */
export const woocommerce: Platform = {
  verify(raw, headers, secrets) {
    return anySecret(secrets, (secret) =>
      matchesBase64(signature(raw, secret), headers["x-wc-webhook-signature"]),
    )
  },
  topic: topicOf,
  dedupeKey(raw, headers) {
    const topic = topicOf(headers)
    // Delivery ids repeat within a second, so the content is the key. A deletion's content is its id alone:
    // deleted, restored and deleted again must not look like a repeat.
    const delivery = topic.endsWith(".deleted") ? (headers["x-wc-webhook-delivery-id"] ?? "") : ""
    return `sha256:${sha256Hex(`${topic}\n${delivery}\n`, raw)}`
  },
  translate(raw, headers) {
    const topic = topicOf(headers)
    if (topic === "") return { outcome: "quarantined", reason: "missing_field", detail: "X-WC-Webhook-Topic" }
    if (topic.startsWith("subscription.")) return { outcome: "ignored", reason: "subscription" }
    const [resource, event] = topic.split(".")
    if (!woocommerceTopics.includes(topic) || (resource !== "customer" && resource !== "order"))
      return { outcome: "ignored", reason: "topic_not_handled", detail: topic.slice(0, 100) }
    return translateBody(raw, (body) => {
      const thing = unwrapLegacy(body, resource)
      refuseEnvelope(thing)
      return event === "deleted" ? deleted(thing, resource) : translateResource(thing, resource)
    })
  },
  sign(raw, { topic, secret, id, shop = "https://shop.example/" }) {
    const [resource = "", event = ""] = topic.split(".")
    return {
      "content-type": "application/json",
      "user-agent": "WooCommerce/9.4.1 Hookshot (WordPress/6.7)",
      "x-wc-webhook-source": shop,
      "x-wc-webhook-topic": topic,
      "x-wc-webhook-resource": resource,
      "x-wc-webhook-event": event,
      "x-wc-webhook-signature": signature(raw, secret).toString("base64"),
      "x-wc-webhook-id": "1",
      "x-wc-webhook-delivery-id": id,
    }
  },
}

export const woocommerceTopics = [
  "customer.created",
  "customer.updated",
  "customer.deleted",
  "order.created",
  "order.updated",
  "order.restored",
  "order.deleted",
]

function topicOf(headers: DeliveryHeaders): string {
  return headers["x-wc-webhook-topic"]?.trim() ?? ""
}

function signature(raw: Uint8Array, secret: string): Buffer {
  return hmacSha256(decodeSpecialChars(secret), raw)
}

/** WordPress signs with the secret after wp_specialchars_decode. */
function decodeSpecialChars(secret: string): string {
  return secret
    .replaceAll(/&lt;|&#0?60;/g, "<")
    .replaceAll(/&gt;|&#0?62;/g, ">")
    .replaceAll(/&quot;|&#0?34;/g, '"')
    .replaceAll(/&apos;|&#0?39;|&#x27;/gi, "'")
    .replaceAll(/&amp;|&#0?38;/g, "&")
}

function translateResource(thing: Field, resource: "customer" | "order"): Translation {
  if (resource === "customer") return { outcome: "event", event: customerEvent(thing), test: false }
  const reason = notAnOrder(thing)
  if (reason !== null) return { outcome: "ignored", reason }
  return { outcome: "event", event: orderEvent(thing), test: false }
}

function deleted(thing: Field, resource: "customer" | "order"): Translation {
  const externalId = thing.at("id").requiredId()
  const kind = resource === "customer" ? "customerDeleted" : "orderDeleted"
  return { outcome: "event", event: { kind, externalId, modifiedAt: null }, test: false }
}
