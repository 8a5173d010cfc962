import { genericCustomer, genericOrder } from "./samples/generic"

/** Everything between the address and the answer: needs openssl, base64, od and curl, as any Unix has. */
const SHELL = `ID="msg_$(date +%s)_$$"
NOW=$(date +%s)
BODY='{"type":"customer.upserted","timestamp":"'"$(date -u +%Y-%m-%dT%H:%M:%SZ)"'","data":{"id":"K5001","email":"noor.jansen@example.com","firstName":"Noor","lastName":"Jansen"}}'
KEY=$(printf %s "\${SECRET#whsec_}" | base64 -d | od -An -v -tx1 | tr -d ' \\n')
SIGNATURE=$(printf %s "$ID.$NOW.$BODY" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$KEY" -binary | base64)
curl --include "$ADDRESS" \\
  --header "content-type: application/json" \\
  --header "webhook-id: $ID" \\
  --header "webhook-timestamp: $NOW" \\
  --header "webhook-signature: v1,$SIGNATURE" \\
  --data-raw "$BODY"`

/** How a generic sender signs and posts, and the two forms in full. */
export function genericExamples(address: string): { shell: string; customer: string; order: string } {
  const pretty = (event: object) => JSON.stringify(event, null, 2)
  return {
    shell: `ADDRESS='${address}'\nSECRET='whsec_…'\n${SHELL}`,
    customer: pretty(genericCustomer({ seed: 3 })),
    order: pretty(genericOrder({ seed: 3 })),
  }
}

/** The topics to connect in a shop, with the key of what the shop calls them. */
export const SETUP_TOPICS = {
  woocommerce: {
    "customer.created": "woocommerce.customer_created",
    "customer.updated": "woocommerce.customer_updated",
    "customer.deleted": "woocommerce.customer_deleted",
    "order.created": "woocommerce.order_created",
    "order.updated": "woocommerce.order_updated",
    "order.deleted": "woocommerce.order_deleted",
    "order.restored": "woocommerce.order_restored",
  },
  shopify: {
    "customers/create": "shopify.customers_create",
    "customers/update": "shopify.customers_update",
    "customers/delete": "shopify.customers_delete",
    "orders/create": "shopify.orders_create",
    "orders/updated": "shopify.orders_updated",
    "orders/paid": "shopify.orders_paid",
    "orders/cancelled": "shopify.orders_cancelled",
    "orders/delete": "shopify.orders_delete",
  },
  generic: {
    "customer.upserted": "generic.customer_upserted",
    "customer.deleted": "generic.customer_deleted",
    "order.upserted": "generic.order_upserted",
    "order.deleted": "generic.order_deleted",
  },
} as const
