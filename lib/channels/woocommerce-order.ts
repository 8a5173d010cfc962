import type { ChannelEvent, IgnoredReason, OrderFacts, OrderLine, OrderStatus, OrderTax } from "./event"
import type { Field } from "./field"
import { type Owing, whoOwes } from "./who-owes"
import { address, meta, orderCustomer } from "./woocommerce-customer"

/** What arrives under an order's topic without being an order that was placed. */
export function notAnOrder(order: Field): IgnoredReason | null {
  if (order.has("billing_period")) return "subscription"
  const isRefund = order.has("refunded_by") || order.has("api_refund") || order.has("refunded_payment")
  if (isRefund && !order.has("billing")) return "refund_resource"
  const isAnonymous = order.at("customer_id").id() === null && order.at("billing").at("email").isEmpty
  if (
    DRAFTS.has(order.at("status").text() ?? "") ||
    (isAnonymous && order.has("status") && orderedAt(order) === null)
  )
    return "draft_order"
  return null
}

export function orderEvent(order: Field): ChannelEvent {
  return {
    kind: "order",
    order: orderFacts(order),
    customer: orderCustomer(order),
    modifiedAt: order.at("date_modified_gmt").time(),
  }
}

const DRAFTS = new Set(["draft", "auto-draft", "checkout-draft"])

function orderFacts(order: Field): OrderFacts {
  const externalId = order.at("id").requiredId()
  const senderStatus = order.at("status").requiredText()
  const currency = order.at("currency").currency()
  const pricesIncludeTax = order.at("prices_include_tax").isTrue()
  const extra = meta(order)
  const owing = orderOwing(order, extra)
  const paidAt = order.at("date_paid_gmt").time() ?? order.at("date_paid").time()
  const isPaid = paidAt !== null || order.at("is_paid").isTrue()
  const discountTax = pricesIncludeTax ? order.at("discount_tax").money(currency) : 0n
  return {
    externalId,
    number: order.at("number").text() ?? externalId,
    status: status(senderStatus, isPaid || owing.owedBy !== "shopper", isPaid),
    senderStatus,
    orderedAt: orderedAt(order) ?? order.at("date_created_gmt").missing(),
    paidAt,
    currency,
    totalMinor: order.at("total").requiredMoney(currency),
    taxMinor: order.at("total_tax").money(currency),
    shippingMinor: order.at("shipping_total").money(currency),
    discountMinor: order.at("discount_total").money(currency) + discountTax,
    refundedMinor: refunded(order, currency),
    pricesIncludeTax,
    paymentMethod: order.at("payment_method").text(),
    paymentMethodTitle: order.at("payment_method_title").text(),
    ...owing,
    billing: address(order.at("billing")),
    shipping: address(order.at("shipping")),
    lines: lines(order, currency),
    taxes: order
      .at("tax_lines")
      .items()
      .map((tax) => taxLine(tax, currency)),
  }
}

/** Dates come in pairs: the shop's own clock without its zone, and UTC under _gmt. The first is a last resort. */
function orderedAt(order: Field): Date | null {
  const keys = ["date_created_gmt", "date_created", "date_paid_gmt", "date_modified_gmt"]
  return keys.map((key) => order.at(key).time()).find((time) => time !== null) ?? null
}

/** "processing" is also what cash on delivery starts with, so only a payment date or a promise makes it paid. */
function status(sender: string, isPromised: boolean, isPaid: boolean): OrderStatus {
  switch (sender) {
    case "completed":
    case "refunded":
      return sender
    case "cancelled":
    case "failed":
    case "trash":
      return "cancelled"
    case "pending":
    case "on-hold":
      return "placed"
    case "processing":
      return isPromised ? "paid" : "placed"
    default:
      // A plugin's status, such as "shipped".
      return isPaid ? "paid" : "placed"
  }
}

function orderOwing(order: Field, extra: [string, string][]): Owing {
  const marks = extra.flatMap(([key, value]) => {
    if (/order(_?(id|number|nr))?$/i.test(key)) return [key]
    return /^_?(sales_channel|channel|marketplace|\w+_channel_name|marketplace_name)$/i.test(key)
      ? [value]
      : []
  })
  return whoOwes({
    methods: [order.at("payment_method").text()],
    title: order.at("payment_method_title").text(),
    origins: [order.at("created_via").text(), ...marks],
    email: order.at("billing").at("email").text(),
  })
}

/** Each refund in the order's summary is a negative total. */
function refunded(order: Field, currency: string): bigint {
  const totals = order
    .at("refunds")
    .items()
    .map((refund) => refund.at("total").money(currency))
  return totals.reduce((sum, total) => sum + (total < 0n ? -total : total), 0n)
}

/** Totals of lines are after discount and exclude VAT, whatever the shop shows. Gift cards pay; they are no line. */
function lines(order: Field, currency: string): OrderLine[] {
  return [
    ...once(order.at("line_items")).map((item) => line("item", item, "name", currency)),
    ...once(order.at("shipping_lines")).map((item) => line("shipping", item, "method_title", currency)),
    ...once(order.at("fee_lines")).map((item) => line("fee", item, "name", currency)),
  ]
}

/** By id: some plugins list a line twice. */
function once(list: Field): Field[] {
  const byId = new Map(list.items().map((item) => [item.at("id").text() ?? item.path, item]))
  return [...byId.values()]
}

function line(kind: "item" | "shipping" | "fee", item: Field, nameKey: string, currency: string): OrderLine {
  const sku = item.at("sku").text()
  const netMinor = item.at("total").money(currency)
  return {
    // Plugins give discounts as negative fees.
    kind: kind === "fee" && netMinor < 0n ? "discount" : kind,
    sku,
    name: decodeEntities(item.at(nameKey).text() ?? sku ?? ""),
    quantity: item.at("quantity").decimal() ?? "1",
    netMinor,
    taxMinor: item.at("total_tax").money(currency),
    // Webhooks tell neither.
    category: null,
    costMinor: null,
  }
}

function taxLine(tax: Field, currency: string): OrderTax {
  const code = tax.at("rate_code").text()
  return {
    name: decodeEntities(tax.at("label").text() ?? code ?? ""),
    rate: tax.at("rate_percent").decimal(),
    // "NL-BTW-1"; "TAX-1" for a rate of all countries.
    country: /^([A-Z]{2})-/.exec(code ?? "")?.[1] ?? null,
    taxMinor: tax.at("tax_total").money(currency) + tax.at("shipping_tax_total").money(currency),
  }
}

/** WordPress keeps titles as HTML text: "Tea &#8211; 250 g". */
function decodeEntities(text: string): string {
  return text.replaceAll(
    /&(?:#(\d{2,6})|(amp|lt|gt|quot|apos|nbsp|ndash|mdash|times|euro));/g,
    (whole, code, name) => {
      const point = name ? NAMED[name] : Number(code)
      const isText =
        point !== undefined && point >= 32 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff)
      return isText ? String.fromCodePoint(point) : whole
    },
  )
}

const NAMED: Record<string, number> = {
  amp: 38,
  lt: 60,
  gt: 62,
  quot: 34,
  apos: 39,
  nbsp: 160,
  ndash: 8211,
  mdash: 8212,
  times: 215,
  euro: 8364,
}
