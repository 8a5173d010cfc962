/** How Shopify calls what WooCommerce's manner calls "order.created". */
const SHOPIFY_EVENTS: Record<string, string> = { created: "create", deleted: "delete" }

/**
 * A topic in a platform's own spelling, from either spelling; null when one is needed. The generic form says in
 * its body what it is.
 */
export function topicOn(kind: string, given: string | undefined): string | null {
  if (kind === "generic") return given ?? ""
  if (!given) return null
  if (kind !== "shopify" || given.includes("/")) return given
  const [resource = "", event = ""] = given.split(".")
  // Orders are "updated", customers "update": Shopify's own doing.
  const updated = resource === "customer" && event === "updated" ? "update" : event
  return `${resource}s/${SHOPIFY_EVENTS[event] ?? updated}`
}
