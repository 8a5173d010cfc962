import type { ChannelEvent, OrderFacts, OrderLine, OrderStatus, OrderTax, OwedBy } from "./event"
import { Field } from "./field"
import { address, noteAttributes, orderCustomer } from "./shopify-customer"
import { whoOwes } from "./who-owes"

export function orderEvent(order: Field, topic: string): ChannelEvent {
  return {
    kind: "order",
    order: orderFacts(order, topic),
    customer: orderCustomer(order),
    modifiedAt: order.at("updated_at").time(),
  }
}

/** Amounts are in the shop's currency (shop_money) and as ordered: what was edited or sent back is refunded. */
function orderFacts(order: Field, topic: string): OrderFacts {
  const externalId = order.at("id").requiredId()
  const currency = order.at("currency").currency()
  const includesTax = order.at("taxes_included").isTrue()
  const methods = gateways(order)
  const owing = whoOwes({
    methods,
    title: null,
    origins: [order.at("source_name").text(), ...channelNames(order)],
    email: order.at("email").text() ?? order.at("customer").at("email").text(),
  })
  const lines = orderLines(order, includesTax, currency)
  const shipping = lines.filter(({ kind }) => kind === "shipping")
  return {
    externalId,
    number: order.at("name").text() ?? order.at("order_number").text() ?? externalId,
    status: status(order, owing.owedBy),
    senderStatus: senderStatus(order),
    orderedAt:
      order.at("processed_at").time() ?? order.at("created_at").time() ?? order.at("created_at").missing(),
    paidAt: paidAt(order, topic),
    currency,
    totalMinor: order.at("total_price").requiredMoney(currency),
    taxMinor: shopMoney(order, "total_tax", currency),
    shippingMinor: shipping.reduce((sum, line) => sum + line.netMinor, 0n),
    discountMinor: shopMoney(order, "total_discounts", currency),
    refundedMinor: refunded(order, currency),
    pricesIncludeTax: includesTax,
    paymentMethod: methods[0] ?? null,
    paymentMethodTitle: new Field(methods.join(", ")).text(),
    ...owing,
    billing: address(order.at("billing_address")),
    shipping: address(order.at("shipping_address")),
    lines,
    taxes: order
      .at("tax_lines")
      .items()
      .map((tax) => taxLine(tax, order, currency)),
  }
}

function gateways(order: Field): string[] {
  const listed = order.at("payment_gateway_names").texts()
  const single = order.at("gateway").text()
  return listed.length > 0 || single === null ? listed : [single]
}

/** Apps that bring a marketplace's orders into Shopify note its name among the cart's extra fields. */
function channelNames(order: Field): string[] {
  return noteAttributes(order).flatMap(([name, value]) => {
    if (/(order)[ _-]?(id|number|nr)$/i.test(name)) return [name]
    return /^(marketplace|sales[ _-]?channel|channel)([ _-]?name)?$/i.test(name) ? [value] : []
  })
}

/** Fulfilled counts as completed, paid or not. An authorised payment is a promise when a provider made it. */
function status(order: Field, owedBy: OwedBy): OrderStatus {
  const money = order.at("financial_status").text()
  if (money === "refunded") return "refunded"
  if (money === "voided" || !order.at("cancelled_at").isEmpty) return "cancelled"
  if (order.at("fulfillment_status").text() === "fulfilled" || !order.at("closed_at").isEmpty)
    return "completed"
  if (money === "paid" || money === "partially_refunded") return "paid"
  return money === "authorized" && owedBy !== "shopper" ? "paid" : "placed"
}

/** "paid, fulfilled": Shopify keeps several words where we keep one. */
function senderStatus(order: Field): string {
  const words = [
    order.at("cancelled_at").isEmpty ? null : "cancelled",
    order.at("financial_status").text() ?? "pending",
    order.at("fulfillment_status").text() ?? "unfulfilled",
  ]
  return words.filter(Boolean).join(", ")
}

/** Nothing in an order says when it was paid; a payment, the moment of orders/paid, or paid at once do. */
function paidAt(order: Field, topic: string): Date | null {
  const money = order.at("financial_status").text()
  if (money !== "paid" && money !== "partially_refunded" && money !== "refunded") return null
  const payment = order
    .at("transactions")
    .items()
    .filter(
      (item) =>
        /^(sale|capture)$/.test(item.at("kind").text() ?? "") && item.at("status").text() === "success",
    )
    .at(-1)
  const paid = payment?.at("processed_at").time() ?? payment?.at("created_at").time()
  if (paid) return paid
  if (topic === "orders/paid") return order.at("updated_at").time()
  return topic === "orders/create" ? (order.at("processed_at").time() ?? order.at("created_at").time()) : null
}

function orderLines(order: Field, includesTax: boolean, currency: string): OrderLine[] {
  return [
    ...order
      .at("line_items")
      .items()
      .map((item) => line("item", item, includesTax, currency)),
    ...order
      .at("shipping_lines")
      .items()
      .filter((item) => !item.at("is_removed").isTrue())
      .map((item) => line("shipping", item, includesTax, currency)),
  ]
}

/** Shopify prices a unit before discount, and includes VAT when the shop does: net is what remains. */
function line(kind: "item" | "shipping", item: Field, includesTax: boolean, currency: string): OrderLine {
  const quantity = item.at("quantity").whole() ?? "1"
  const price = item.at("price").bounded(BigInt(quantity) * shopMoney(item, "price", currency))
  const gross = price - discount(item, currency)
  const taxMinor = item
    .at("tax_lines")
    .items()
    .reduce((sum, tax) => sum + shopMoney(tax, "price", currency), 0n)
  const sku = item.at("sku").text()
  return {
    kind,
    sku,
    name: item.at("name").text() ?? item.at("title").text() ?? sku ?? "",
    quantity,
    netMinor: includesTax ? gross - taxMinor : gross,
    taxMinor,
    // Webhooks tell neither.
    category: null,
    costMinor: null,
  }
}

/** Allocations include a line's share of discounts on the whole order; older API versions have but the line's own. */
function discount(item: Field, currency: string): bigint {
  const shares = item.at("discount_allocations").items()
  if (shares.length > 0) return shares.reduce((sum, share) => sum + shopMoney(share, "amount", currency), 0n)
  return shopMoney(item, "total_discount", currency)
}

function taxLine(tax: Field, order: Field, currency: string): OrderTax {
  return {
    name: tax.at("title").text() ?? "",
    rate: tax.at("rate").percentage(),
    // VAT is owed where the goods go.
    country: (address(order.at("shipping_address")) ?? address(order.at("billing_address")))?.country ?? null,
    taxMinor: shopMoney(tax, "price", currency),
  }
}

function refunded(order: Field, currency: string): bigint {
  return order
    .at("refunds")
    .items()
    .reduce((sum, refund) => sum + refundTotal(refund, currency), 0n)
}

/** Money that went back; where it went in the shopper's currency, what was credited in the shop's. */
function refundTotal(refund: Field, currency: string): bigint {
  const payments = refund
    .at("transactions")
    .items()
    .filter((payment) => payment.at("kind").text() === "refund" && payment.at("status").text() === "success")
  const isForeign = (payment: Field) => (payment.at("currency").text() ?? currency) !== currency
  if (!payments.some(isForeign))
    return payments.reduce((sum, payment) => sum + payment.at("amount").money(currency), 0n)
  return refund
    .at("refund_line_items")
    .items()
    .reduce(
      (sum, item) => sum + item.at("subtotal").money(currency) + item.at("total_tax").money(currency),
      0n,
    )
}

/** The plain field is the shop's money; some have only the set with both currencies. */
function shopMoney(from: Field, key: string, currency: string): bigint {
  const plain = from.at(key)
  return plain.isEmpty
    ? from.at(`${key}_set`).at("shop_money").at("amount").money(currency)
    : plain.money(currency)
}
