import { basket, euros } from "./basket"
import { type Person, person } from "./people"

export type WooCustomer = ReturnType<typeof customerOf>
export type WooOrder = ReturnType<typeof orderOf>
type Made = { seed?: number; now?: Date }

/** The body of customer.created as WooCommerce's REST v3 writes it. */
export function wooCustomer({
  seed = 1,
  now = NOON,
  ...overrides
}: Made & Partial<WooCustomer> = {}): WooCustomer {
  return { ...customerOf(person(seed), now), ...overrides }
}

/** The body of order.created: paid, by a customer with an account. `customer_id: 0` makes it a guest's. */
export function wooOrder({ seed = 1, now = NOON, ...overrides }: Made & Partial<WooOrder> = {}): WooOrder {
  return { ...orderOf(person(seed), now), ...overrides }
}

const NOON = new Date("2026-03-02T12:00:00Z")

type Meta = { id: number; key: string; value: unknown }

function customerOf(who: Person, now: Date) {
  return {
    id: 5000 + who.seed,
    ...stamps("date_created", now),
    ...stamps("date_modified", now),
    email: who.email,
    first_name: who.firstName,
    last_name: who.lastName,
    role: "customer",
    username: who.email,
    billing: { ...addressOf(who), email: who.email },
    shipping: addressOf(who),
    is_paying_customer: false,
    avatar_url: "",
    meta_data: vatMeta(who),
    _links: { self: [{ href: `https://shop.example/wp-json/wc/v3/customers/${5000 + who.seed}` }] },
  }
}

function orderOf(who: Person, now: Date) {
  const bought = basket(who.seed, now)
  const id = 100_000 + who.seed
  return {
    id,
    parent_id: 0,
    number: String(id),
    order_key: `wc_order_${id.toString(36)}`,
    created_via: "checkout",
    version: "9.4.1",
    status: "processing",
    currency: "EUR",
    ...stamps("date_created", bought.orderedAt),
    ...stamps("date_modified", bought.orderedAt),
    ...stamps("date_paid", bought.orderedAt),
    date_completed: null as string | null,
    date_completed_gmt: null as string | null,
    discount_total: "0.00",
    discount_tax: "0.00",
    shipping_total: euros(bought.shippingCents),
    shipping_tax: euros(bought.shippingTaxCents),
    cart_tax: euros(bought.taxCents - bought.shippingTaxCents),
    total: euros(bought.totalCents),
    total_tax: euros(bought.taxCents),
    prices_include_tax: false,
    customer_id: 5000 + who.seed,
    customer_note: "",
    billing: { ...addressOf(who), email: who.email },
    shipping: addressOf(who),
    payment_method: `mollie_wc_gateway_${bought.payment.id}`,
    payment_method_title: bought.payment.title,
    transaction_id: `tr_${id.toString(36)}`,
    meta_data: [{ id: 1, key: "is_vat_exempt", value: "no" }, ...vatMeta(who)] as Meta[],
    line_items: bought.lines.map((line, at) => ({
      id: id * 10 + at,
      name: line.name,
      product_id: 40 + at,
      variation_id: 0,
      quantity: line.quantity,
      tax_class: "",
      subtotal: euros(line.netCents),
      subtotal_tax: euros(line.taxCents),
      total: euros(line.netCents),
      total_tax: euros(line.taxCents),
      taxes: [{ id: 1, total: euros(line.taxCents), subtotal: euros(line.taxCents) }],
      meta_data: [] as Meta[],
      sku: line.sku,
      price: Number(line.priceCents) / 100,
    })),
    tax_lines: [
      {
        id: id * 10 + 8,
        rate_code: "NL-BTW-1",
        rate_id: 1,
        label: "BTW",
        compound: false,
        tax_total: euros(bought.taxCents - bought.shippingTaxCents),
        shipping_tax_total: euros(bought.shippingTaxCents),
        rate_percent: 21,
      },
    ],
    shipping_lines: [
      {
        id: id * 10 + 9,
        method_title: "PostNL",
        method_id: "flat_rate",
        total: euros(bought.shippingCents),
        total_tax: euros(bought.shippingTaxCents),
      },
    ],
    fee_lines: [] as { id: number; name: string; total: string; total_tax: string }[],
    coupon_lines: [] as { id: number; code: string; discount: string; discount_tax: string }[],
    refunds: [] as { id: number; reason: string; total: string }[],
    _links: { self: [{ href: `https://shop.example/wp-json/wc/v3/orders/${id}` }] },
  }
}

function addressOf(who: Person) {
  return {
    first_name: who.firstName,
    last_name: who.lastName,
    company: who.company ?? "",
    address_1: who.street,
    address_2: "",
    city: who.city,
    state: "",
    postcode: who.postcode,
    country: "NL",
    phone: who.phone,
  }
}

function vatMeta(who: Person): Meta[] {
  return who.vatNumber ? [{ id: 2, key: "_billing_vat_number", value: who.vatNumber }] : []
}

/**
 * WooCommerce writes whole seconds and no zone: the shop's own clock (here an hour ahead), and UTC under _gmt.
 * Rounded up: a sample is never older than the moment it was asked for.
 */
function stamps<Key extends string>(key: Key, at: Date) {
  const text = (ms: number): string | null => new Date(Math.ceil(ms / 1000) * 1000).toISOString().slice(0, 19)
  const [local, utc] = [text(at.getTime() + 3_600_000), text(at.getTime())]
  return { [key]: local, [`${key}_gmt`]: utc } as Record<Key | `${Key}_gmt`, string | null>
}
