import { expect, it } from "vitest"
import { platforms } from "@/lib/channels/platforms"
import { topicOn } from "./topics"

it.each([
  ["shopify", "order.created", "orders/create"],
  ["shopify", "order.updated", "orders/updated"],
  ["shopify", "order.paid", "orders/paid"],
  ["shopify", "order.deleted", "orders/delete"],
  ["shopify", "customer.updated", "customers/update"],
  ["shopify", "customers/redact", "customers/redact"],
  ["woocommerce", "order.created", "order.created"],
  ["woocommerce", undefined, null],
  ["generic", undefined, ""],
])("on %s %s is %s", (kind, given, expected) => {
  expect(topicOn(kind, given)).toBe(expected)
})

it("makes topics that Shopify's channel understands", () => {
  for (const resource of ["order", "customer"])
    for (const event of ["created", "updated", "deleted"])
      expect(platforms.shopify.topics).toContain(topicOn("shopify", `${resource}.${event}`))
})
