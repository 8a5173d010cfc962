import type { z } from "zod"
import type { genericAddress, genericEvent, genericOrder as orderSchema } from "../generic-input"
import { basket, euros } from "./basket"
import { type Person, person } from "./people"

type Event = z.input<typeof genericEvent>
export type GenericCustomerEvent = Extract<Event, { type: "customer.upserted" }>
export type GenericOrderEvent = Extract<Event, { type: "order.upserted" }>
type Made<Data> = { seed?: number; now?: Date; data?: Partial<Data> }

/** A whole customer.upserted event; `data` overrides parts of the customer. */
export function genericCustomer({
  seed = 1,
  now = NOON,
  data,
}: Made<GenericCustomerEvent["data"]> = {}): GenericCustomerEvent {
  const customer = customerOf(person(seed), now)
  return { type: "customer.upserted", timestamp: now.toISOString(), data: { ...customer, ...data } }
}

/** A whole order.upserted event: paid, by a customer with an id. */
export function genericOrder({
  seed = 1,
  now = NOON,
  data,
}: Made<GenericOrderEvent["data"]> = {}): GenericOrderEvent {
  const order = orderOf(person(seed), now)
  return { type: "order.upserted", timestamp: order.orderedAt, data: { ...order, ...data } }
}

const NOON = new Date("2026-03-02T12:00:00Z")

function customerOf(who: Person, now: Date): GenericCustomerEvent["data"] {
  return {
    id: `K${5000 + who.seed}`,
    email: who.email,
    firstName: who.firstName,
    lastName: who.lastName,
    company: who.company,
    vatNumber: who.vatNumber,
    cocNumber: who.cocNumber,
    phone: who.phone,
    language: "nl",
    billingAddress: addressOf(who),
    createdAt: now.toISOString(),
  }
}

function orderOf(who: Person, now: Date): z.input<typeof orderSchema> {
  const bought = basket(who.seed, now)
  return {
    id: `B${100_000 + who.seed}`,
    number: `2026-${String(who.seed).padStart(5, "0")}`,
    status: "paid",
    orderedAt: bought.orderedAt.toISOString(),
    paidAt: bought.orderedAt.toISOString(),
    currency: "EUR",
    total: euros(bought.totalCents),
    tax: euros(bought.taxCents),
    shipping: euros(bought.shippingCents),
    pricesIncludeTax: false,
    paymentMethod: bought.payment.id,
    paymentMethodTitle: bought.payment.title,
    customer: customerOf(who, bought.orderedAt),
    billingAddress: addressOf(who),
    lines: [
      ...bought.lines.map((line) => ({
        kind: "item" as const,
        sku: line.sku,
        name: line.name,
        quantity: String(line.quantity),
        net: euros(line.netCents),
        tax: euros(line.taxCents),
      })),
      {
        kind: "shipping",
        name: "PostNL",
        net: euros(bought.shippingCents),
        tax: euros(bought.shippingTaxCents),
      },
    ],
    taxes: [{ name: "BTW hoog", rate: "21", country: "NL", amount: euros(bought.taxCents) }],
  }
}

function addressOf(who: Person): z.input<typeof genericAddress> {
  return {
    name: `${who.firstName} ${who.lastName}`,
    company: who.company,
    line1: who.street,
    postcode: who.postcode,
    city: who.city,
    country: "NL",
    phone: who.phone,
  }
}
