import { z } from "zod"
import { parseTime } from "./field"

/** The product's own form, for shops and systems that have no platform file: webhooks and POST /api/v1/events. */

const clean = (schema: z.ZodString) =>
  schema.refine((text) => !/\0|\p{Surrogate}/u.test(text), {
    error: "holds a character that cannot be stored",
  })
const words = (max: number) => clean(z.string().trim().max(max)).nullish()
const id = clean(z.string().trim().min(1).max(200))
const moment = z.iso
  .datetime({ offset: true })
  .refine((text) => parseTime(text) !== null, { error: "must lie between 1990 and 2999" })
const amount = z
  .string()
  .regex(/^-?\d{1,12}(\.\d{1,6})?$/, { error: 'must be a decimal amount as text, such as "12.50"' })
const country = z.string().regex(/^[A-Z]{2}$/, { error: "must be an ISO 3166-1 alpha-2 code in capitals" })
const email = clean(z.string().trim().max(250)).refine(
  (text) => text === "" || /^[^\s@]+@[^\s@]+$/.test(text),
  {
    error: "must be an e-mail address",
  },
)

export const genericAddress = z.strictObject({
  name: words(500).describe("Name of the person."),
  company: words(500).describe("Name of the company."),
  line1: words(500).describe("Street and house number."),
  line2: words(500).describe("Second line of the street address."),
  postcode: words(50).describe("Postcode."),
  city: words(200).describe("Town or city."),
  region: words(200).describe("Province or state."),
  country: country.nullish().describe('ISO 3166-1 alpha-2 country code, such as "NL".'),
  phone: words(50).describe("Telephone number."),
})

const person = {
  email: email.nullish().describe("E-mail address, by which guests are recognised."),
  firstName: words(200).describe("Given name."),
  lastName: words(200).describe("Family name."),
  company: words(500).describe(
    "Name of the company; it makes the customer a company rather than a consumer.",
  ),
  vatNumber: words(30).describe('VAT number with its country, such as "NL004495445B01".'),
  cocNumber: words(30).describe("Chamber of commerce number (KvK)."),
  phone: words(50).describe("Telephone number."),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, { error: "must be a BCP 47 language tag" })
    .nullish()
    .describe('Language as BCP 47, such as "nl" or "en-GB".'),
  billingAddress: genericAddress.nullish().describe("Address for invoices."),
  shippingAddress: genericAddress.nullish().describe("Address for goods."),
  createdAt: moment
    .nullish()
    .describe(
      "When you first knew this customer. Older than the channel's start date: stored, never labelled.",
    ),
}

export const genericCustomer = z.strictObject({
  id: id.describe("Your id of the customer; it never changes."),
  ...person,
})

export const genericOrderCustomer = z
  .strictObject({
    id: id.nullish().describe("Your id of the customer; leave it out for a guest."),
    ...person,
  })
  .refine(({ id, email }) => Boolean(id || email), { error: "needs an id or an e-mail address" })

export const genericLine = z.strictObject({
  kind: z
    .enum(["item", "shipping", "fee", "discount"])
    .optional()
    .describe("What the line is; item when left out."),
  sku: words(200).describe("Your article code."),
  name: clean(z.string().trim().min(1).max(500)).describe("Description."),
  quantity: z
    .string()
    .regex(/^-?\d{1,12}(\.\d{1,6})?$/, { error: 'must be a decimal number as text, such as "1.5"' })
    .optional()
    .describe('Quantity as decimal text; "1" when left out.'),
  net: amount.describe("Amount of the line excluding VAT, after discount."),
  tax: amount.optional().describe('VAT of the line; "0" when left out.'),
  category: words(200).describe("What kind of product it is, in your words; rules can ask for it."),
  cost: amount
    .nullish()
    .describe("What all of the line cost you to buy, excluding VAT; margins are told where it is known."),
})

export const genericTax = z.strictObject({
  name: clean(z.string().trim().min(1).max(200)).describe('Name of the rate, such as "BTW hoog".'),
  rate: z
    .string()
    .regex(/^\d{1,3}(\.\d{1,6})?$/, { error: 'must be a percentage as text, such as "21"' })
    .nullish()
    .describe('Percentage as decimal text, such as "21" or "5.5".'),
  country: country.nullish().describe("Country whose VAT it is."),
  amount: amount.describe("VAT as you charged it; it is never recalculated."),
})

export const genericOrder = z.strictObject({
  id: id.describe("Your id of the order; it never changes."),
  number: words(200).describe("What people call the order; the id when left out."),
  status: z
    .enum(["placed", "paid", "completed", "cancelled", "refunded"])
    .describe("placed: not paid yet; paid; completed: delivered or closed; cancelled; refunded: in full."),
  senderStatus: words(200).describe("Your own word for the status, shown beside ours."),
  orderedAt: moment.describe("When it was ordered."),
  paidAt: moment.nullish().describe("When it was paid."),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, { error: "must be an ISO 4217 code in capitals" })
    .describe('ISO 4217 currency code, such as "EUR", of every amount in the order.'),
  total: amount.describe('Total including VAT, as decimal text such as "121.00".'),
  tax: amount.describe("Total VAT."),
  shipping: amount.optional().describe('Shipping costs excluding VAT; "0" when left out.'),
  discount: amount
    .optional()
    .describe('Discount given, including VAT when pricesIncludeTax; "0" when left out.'),
  refunded: amount.optional().describe('What was paid back so far, including VAT; "0" when left out.'),
  pricesIncludeTax: z
    .boolean()
    .optional()
    .describe("Whether the shop shows prices including VAT; false when left out."),
  paymentMethod: words(200).describe('Code of the payment method, such as "ideal" or "klarna".'),
  paymentMethodTitle: words(200).describe("Payment method as the customer saw it."),
  owedBy: z
    .enum(["shopper", "provider", "marketplace"])
    .optional()
    .describe("Who owes the order; derived from the payment method when left out."),
  owedByName: words(200).describe('Name of that provider or marketplace, such as "Klarna".'),
  customer: genericOrderCustomer.nullish().describe("Who ordered it; without one the order is not stored."),
  billingAddress: genericAddress.nullish().describe("Address for the invoice of this order."),
  shippingAddress: genericAddress.nullish().describe("Address for the goods of this order."),
  lines: z.array(genericLine).max(10_000).optional().describe("Order lines."),
  taxes: z.array(genericTax).max(100).optional().describe("VAT by rate."),
})

const deleted = z.strictObject({ id: id.describe("Your id of what was deleted.") })

const envelope = {
  timestamp: moment.describe(
    "When it happened, with time zone. An older event never overwrites a newer one.",
  ),
  test: z.boolean().optional().describe("True: what this makes is marked as a test and never labelled."),
}

export const genericEvent = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("customer.upserted").describe("A customer was made or changed."),
    ...envelope,
    data: genericCustomer.describe("The whole customer: what is left out is blank."),
  }),
  z.strictObject({
    type: z.literal("customer.deleted").describe("A customer was deleted."),
    ...envelope,
    data: deleted.describe("Which customer."),
  }),
  z.strictObject({
    type: z.literal("order.upserted").describe("An order was placed or changed."),
    ...envelope,
    data: genericOrder.describe("The whole order: what is left out is blank."),
  }),
  z.strictObject({
    type: z.literal("order.deleted").describe("An order was deleted."),
    ...envelope,
    data: deleted.describe("Which order."),
  }),
])

export const genericTopics = ["customer.upserted", "customer.deleted", "order.upserted", "order.deleted"]

export type GenericEvent = z.infer<typeof genericEvent>
export type GenericCustomer = z.infer<typeof genericCustomer>
export type GenericOrder = z.infer<typeof genericOrder>
export type GenericAddress = z.infer<typeof genericAddress>
