import type { Address } from "@/lib/accounts/customer"

/**
 * placed: known, not paid; paid: money or a provider's promise received; completed: delivered or closed;
 * cancelled; refunded: in full. A draft (nothing ordered yet) is ignored by the translators.
 */
export type OrderStatus = "placed" | "paid" | "completed" | "cancelled" | "refunded"

/** Whose debt the order is: provider = Klarna and the like took it over; marketplace = bol and the like. */
export type OwedBy = "shopper" | "provider" | "marketplace"

export type OrderLine = {
  kind: "item" | "shipping" | "fee" | "discount"
  sku: string | null
  name: string
  /** Exact decimal text, such as "1" or "0.250". */
  quantity: string
  /** Excluding VAT, after discount, minor units of the order's currency. */
  netMinor: bigint
  taxMinor: bigint
  /** What kind of product it is, in the sender's words; null when the sender tells none. */
  category: string | null
  /** What all of the line cost to buy, excluding VAT, in the order's currency; null when nobody knows. */
  costMinor: bigint | null
}

/** VAT as the sender charged it, never recomputed. */
export type OrderTax = {
  name: string
  /** Percentage as exact decimal text ("21", "5.5"); null when the sender names none. */
  rate: string | null
  country: string | null
  taxMinor: bigint
}

export type OrderFacts = {
  externalId: string
  /** What people call it ("#1001"). */
  number: string
  status: OrderStatus
  /** The sender's own word, shown beside ours. */
  senderStatus: string
  orderedAt: Date
  paidAt: Date | null
  /** ISO 4217. */
  currency: string
  /** Including VAT. */
  totalMinor: bigint
  taxMinor: bigint
  /** Excluding VAT. */
  shippingMinor: bigint
  /** Including VAT exactly when `pricesIncludeTax`. */
  discountMinor: bigint
  refundedMinor: bigint
  pricesIncludeTax: boolean
  paymentMethod: string | null
  paymentMethodTitle: string | null
  owedBy: OwedBy
  /** "Klarna", "bol.com": null when the shopper owes. */
  owedByName: string | null
  billing: Address | null
  shipping: Address | null
  lines: OrderLine[]
  taxes: OrderTax[]
}
