import { moneyText, parseMoney } from "@/lib/platform/money"
import type { TestInput } from "./input"
import type { PlatformKind } from "./platforms"
import { genericCustomer, genericOrder } from "./samples/generic"
import { shopifyCustomer, shopifyOrder } from "./samples/shopify"
import { wooCustomer, wooOrder } from "./samples/woocommerce"

/** `number` is unlike any real id of the shop, `now` when it was made: as of now everything in it is new. */
export type Made = { number: number; now: Date }

/** What the platform itself would send for this customer or order: its own form, topic and vocabulary. */
export function testPayload(
  kind: PlatformKind,
  test: TestInput,
  made: Made,
): { topic: string; body: object } {
  const who = customerOf(test)
  const isOrder = test.what === "order"
  switch (kind) {
    case "woocommerce":
      return isOrder
        ? { topic: "order.created", body: wooOrderBody(test, who, made) }
        : { topic: "customer.created", body: wooCustomerBody(test, who, made) }
    case "shopify":
      return isOrder
        ? { topic: "orders/create", body: shopifyOrderBody(test, who, made) }
        : { topic: "customers/create", body: shopifyCustomerBody(test, who, made) }
    case "generic":
      return isOrder
        ? { topic: "order.upserted", body: genericOrderBody(test, who, made) }
        : { topic: "customer.upserted", body: genericCustomerBody(test, who, made) }
  }
}

/** Only companies have a company name and a VAT number. */
function customerOf(test: TestInput) {
  const isCompany = test.kind === "company"
  return {
    email: test.email,
    firstName: test.firstName,
    lastName: test.lastName,
    company: isCompany ? test.company : null,
    vatNumber: (isCompany && test.vatNumber) || null,
    city: test.city,
    country: test.country,
  }
}
type Who = ReturnType<typeof customerOf>

/** One article that costs the amount including 21 % VAT; free shipping. */
function priceOf(test: TestInput) {
  const total = parseMoney(test.amount || "0", "EUR")
  const net = (total * 100n + 60n) / 121n
  const text = (cents: bigint) => moneyText(cents, "EUR")
  return { total: text(total), net: text(net), tax: text(total - net) }
}

const SKU = "TEST-1"

function wooCustomerBody(test: TestInput, who: Who, { number, now }: Made): object {
  const sample = wooCustomer({ seed: test.seed, now })
  return {
    ...sample,
    id: number,
    email: who.email,
    first_name: who.firstName,
    last_name: who.lastName,
    username: who.email,
    billing: { ...sample.billing, ...wooAddress(who), email: who.email },
    shipping: { ...sample.shipping, ...wooAddress(who) },
    meta_data: wooVatNumber(who),
  }
}

function wooOrderBody(test: TestInput, who: Who, { number, now }: Made): object {
  const sample = wooOrder({ seed: test.seed, now })
  const customer = wooCustomer({ seed: test.seed, now })
  const { total, net, tax } = priceOf(test)
  const { date_created, date_created_gmt, date_modified, date_modified_gmt } = customer
  return {
    ...sample,
    id: number,
    number: String(number),
    ...{ date_created, date_created_gmt, date_modified, date_modified_gmt },
    date_paid: date_created,
    date_paid_gmt: date_created_gmt,
    customer_id: number,
    billing: { ...sample.billing, ...wooAddress(who), email: who.email },
    shipping: { ...sample.shipping, ...wooAddress(who) },
    meta_data: wooVatNumber(who),
    ...{ total, total_tax: tax, cart_tax: tax, shipping_total: "0.00", shipping_tax: "0.00" },
    line_items: sample.line_items.slice(0, 1).map((line) => ({
      ...line,
      name: test.product,
      sku: SKU,
      quantity: 1,
      ...{ subtotal: net, subtotal_tax: tax, total: net, total_tax: tax, price: Number(net) },
      taxes: [{ id: 1, total: tax, subtotal: tax }],
    })),
    tax_lines: sample.tax_lines.map((line) => ({ ...line, tax_total: tax, shipping_tax_total: "0.00" })),
    shipping_lines: [],
  }
}

function wooAddress({ firstName, lastName, company, city, country }: Who) {
  return { first_name: firstName, last_name: lastName, company: company ?? "", city, country }
}

function wooVatNumber({ vatNumber }: Who) {
  return vatNumber ? [{ id: 1, key: "_billing_vat_number", value: vatNumber }] : []
}

function shopifyCustomerBody(test: TestInput, who: Who, { number, now }: Made) {
  const sample = shopifyCustomer({ seed: test.seed, now })
  return {
    ...sample,
    id: number,
    admin_graphql_api_id: `gid://shopify/Customer/${number}`,
    email: who.email,
    first_name: who.firstName,
    last_name: who.lastName,
    default_address: { ...sample.default_address, ...shopifyAddress(who), customer_id: number },
  }
}

function shopifyOrderBody(test: TestInput, who: Who, made: Made): object {
  const { number, now } = made
  const sample = shopifyOrder({ seed: test.seed, now })
  const { total, tax } = priceOf(test)
  const at = now.toISOString()
  const address = { ...sample.billing_address, ...shopifyAddress(who) }
  const taxLines = [{ title: "NL btw", rate: 0.21, price: tax }]
  return {
    ...sample,
    id: number,
    admin_graphql_api_id: `gid://shopify/Order/${number}`,
    name: `#${number}`,
    ...{ email: who.email, contact_email: who.email },
    ...{ created_at: at, processed_at: at, updated_at: at },
    note_attributes: who.vatNumber ? [{ name: "BTW-nummer", value: who.vatNumber }] : [],
    ...{ total_price: total, current_total_price: total, subtotal_price: total, total_tax: tax },
    total_shipping_price_set: null,
    tax_lines: taxLines,
    customer: shopifyCustomerBody(test, who, made),
    billing_address: address,
    shipping_address: address,
    line_items: sample.line_items.slice(0, 1).map((line) => ({
      ...line,
      ...{ name: test.product, title: test.product, sku: SKU },
      ...{ quantity: 1, current_quantity: 1, price: total, tax_lines: taxLines },
    })),
    shipping_lines: [],
  }
}

function shopifyAddress({ firstName, lastName, company, city, country }: Who) {
  return {
    ...{ first_name: firstName, last_name: lastName, name: `${firstName} ${lastName}` },
    ...{ company, city, country, country_code: country },
  }
}

function genericCustomerBody(test: TestInput, who: Who, made: Made): object {
  const { timestamp, type } = genericCustomer({ seed: test.seed, now: made.now })
  return { type, timestamp, data: genericCustomerData(test, who, made) }
}

function genericCustomerData(test: TestInput, who: Who, { number, now }: Made) {
  const { data } = genericCustomer({ seed: test.seed, now })
  const { city, country, company, firstName, lastName } = who
  return {
    ...data,
    id: String(number),
    ...{ email: who.email, firstName, lastName, company, vatNumber: who.vatNumber, cocNumber: null },
    billingAddress: {
      ...data.billingAddress,
      ...{ name: `${firstName} ${lastName}`, company, city, country },
    },
  }
}

function genericOrderBody(test: TestInput, who: Who, made: Made): object {
  const { data, type } = genericOrder({ seed: test.seed, now: made.now })
  const { total, net, tax } = priceOf(test)
  const at = made.now.toISOString()
  const customer = genericCustomerData(test, who, made)
  return {
    type,
    timestamp: at,
    data: {
      ...data,
      id: String(made.number),
      number: String(made.number),
      ...{ orderedAt: at, paidAt: at, total, tax, shipping: "0" },
      customer,
      billingAddress: customer.billingAddress,
      lines: [{ kind: "item", sku: SKU, name: test.product, quantity: "1", net, tax }],
      taxes: [{ name: "BTW hoog", rate: "21", country: "NL", amount: tax }],
    },
  }
}
