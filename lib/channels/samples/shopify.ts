import { basket, euros } from "./basket"
import { type Person, person } from "./people"

export type ShopifyCustomer = ReturnType<typeof customerOf>
export type ShopifyOrder = ReturnType<typeof orderOf>
type Made = { seed?: number; now?: Date }

/** The body of customers/create. */
export function shopifyCustomer({
  seed = 1,
  now = NOON,
  ...overrides
}: Made & Partial<ShopifyCustomer> = {}): ShopifyCustomer {
  return { ...customerOf(person(seed), now), ...overrides }
}

/** The body of orders/create: paid at once, prices including VAT. `customer: null` makes it a guest's. */
export function shopifyOrder({
  seed = 1,
  now = NOON,
  ...overrides
}: Made & Partial<ShopifyOrder> = {}): ShopifyOrder {
  return { ...orderOf(person(seed), now), ...overrides }
}

const NOON = new Date("2026-03-02T12:00:00Z")

function customerOf(who: Person, now: Date) {
  const id = 7_000_000_000_000 + who.seed
  return {
    id,
    email: who.email as string | null,
    created_at: now.toISOString() as string | null,
    updated_at: now.toISOString() as string | null,
    first_name: who.firstName as string | null,
    last_name: who.lastName as string | null,
    state: "enabled",
    note: null as string | null,
    verified_email: true,
    tax_exempt: false,
    tags: "",
    currency: "EUR",
    phone: null as string | null,
    tax_exemptions: [] as string[],
    admin_graphql_api_id: `gid://shopify/Customer/${id}`,
    default_address: { ...addressOf(who), id: id + 1, customer_id: id, default: true },
  }
}

function orderOf(who: Person, now: Date) {
  const bought = basket(who.seed, now)
  const id = 6_000_000_000_000 + who.seed
  const at = bought.orderedAt.toISOString()
  const subtotal = bought.lines.reduce((sum, line) => sum + line.netCents + line.taxCents, 0n)
  return {
    id,
    admin_graphql_api_id: `gid://shopify/Order/${id}`,
    name: `#${1000 + who.seed}`,
    number: who.seed,
    order_number: 1000 + who.seed,
    email: who.email as string | null,
    contact_email: who.email as string | null,
    phone: null as string | null,
    created_at: at,
    processed_at: at as string | null,
    updated_at: at,
    cancelled_at: null as string | null,
    closed_at: null as string | null,
    currency: "EUR",
    presentment_currency: "EUR",
    customer_locale: "nl" as string | null,
    financial_status: "paid" as string | null,
    fulfillment_status: null as string | null,
    payment_gateway_names: [bought.payment.id === "klarna" ? "Klarna" : "shopify_payments"],
    source_name: "web",
    tags: "",
    note_attributes: who.vatNumber ? [{ name: "BTW-nummer", value: who.vatNumber }] : [],
    taxes_included: true,
    test: false,
    total_price: euros(bought.totalCents),
    current_total_price: euros(bought.totalCents),
    subtotal_price: euros(subtotal),
    total_tax: euros(bought.taxCents),
    total_discounts: "0.00",
    total_shipping_price_set: both(bought.shippingCents + bought.shippingTaxCents),
    tax_lines: [
      { title: "NL btw", rate: 0.21, price: euros(bought.taxCents), price_set: both(bought.taxCents) },
    ],
    customer: customerOf(who, bought.orderedAt) as ShopifyCustomer | null,
    billing_address: addressOf(who) as ReturnType<typeof addressOf> | null,
    shipping_address: addressOf(who) as ReturnType<typeof addressOf> | null,
    line_items: bought.lines.map((line, index) => ({
      id: id * 10 + index,
      name: line.name,
      title: line.name,
      sku: line.sku as string | null,
      quantity: line.quantity,
      current_quantity: line.quantity,
      price: euros((line.netCents + line.taxCents) / BigInt(line.quantity)),
      total_discount: "0.00",
      discount_allocations: [] as { amount: string }[],
      taxable: true,
      tax_lines: [{ title: "NL btw", rate: 0.21, price: euros(line.taxCents) }],
    })),
    shipping_lines: [
      {
        id: id * 10 + 9,
        title: "PostNL",
        price: euros(bought.shippingCents + bought.shippingTaxCents),
        discount_allocations: [] as { amount: string }[],
        tax_lines: [{ title: "NL btw", rate: 0.21, price: euros(bought.shippingTaxCents) }],
      },
    ],
    refunds: [] as {
      id: number
      transactions: { kind: string; status: string; amount: string; currency?: string }[]
    }[],
  }
}

function addressOf(who: Person) {
  return {
    first_name: who.firstName as string | null,
    last_name: who.lastName as string | null,
    name: `${who.firstName} ${who.lastName}`,
    company: who.company,
    address1: who.street,
    address2: null as string | null,
    zip: who.postcode,
    city: who.city,
    province: null as string | null,
    province_code: null as string | null,
    country: "Netherlands",
    country_code: "NL",
    phone: who.phone as string | null,
  }
}

/** In the shop's currency and in the shopper's. */
function both(cents: bigint) {
  const money = { amount: euros(cents), currency_code: "EUR" }
  return { shop_money: money, presentment_money: money }
}
