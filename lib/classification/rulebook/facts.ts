import { FIELD_NUMBERS } from "@/db/vocabulary"
import type { FieldId } from "../rules"

/**
 * What rules can ask about an account. Plain data: the editor makes inputs of it, the engine reads facts by it
 * (read-facts.ts), explanations name them.
 *
 * The value of a fact, by kind; a fact that is not known is absent:
 * - choice: a code, or a value's number for labels; many: all codes that occur
 * - number, days: a number (days may be negative: in the future); money: cents of euro
 * - text, postcode: as written
 * - flag: true or false, never absent
 */
export type FactKind = "choice" | "many" | "number" | "days" | "money" | "text" | "postcode" | "flag"

export type Fact = {
  kind: FactKind
  /** How it is grouped in the editor. */
  about: "account" | "labels" | "orders" | "company" | "payment" | "rfm"
  /** Counts what happened within so many days before the reference day: `Test.window`; null there is ever. */
  windowed?: true
}

const label = { kind: "choice", about: "labels" } as const

export const FACTS = {
  /** company or consumer. */
  kind: { kind: "choice", about: "account" },
  /** ISO 3166-1 alpha-2. */
  country: { kind: "choice", about: "account" },
  /** Province or state as the billing address has it, in small letters. */
  region: { kind: "choice", about: "account" },
  postcode: { kind: "postcode", about: "account" },
  city: { kind: "text", about: "account" },
  name: { kind: "text", about: "account" },
  email: { kind: "text", about: "account" },
  /** BCP 47. */
  language: { kind: "choice", about: "account" },
  /** The id of the channel that it first came from; absent: entered by hand. */
  channel: { kind: "choice", about: "account" },
  /** Is there a VAT number? */
  vatNumber: { kind: "flag", about: "account" },
  /** Has the VAT number the form and the check digits of its country? False without one. */
  vatForm: { kind: "flag", about: "account" },
  /** Days since it was entered. */
  accountAge: { kind: "days", about: "account" },
  ...(Object.fromEntries(Object.keys(FIELD_NUMBERS).map((field) => [field, label])) as Record<
    FieldId,
    typeof label
  >),
  /** Neither cancelled nor deleted. */
  orders: { kind: "number", about: "orders", windowed: true },
  /** Of orders in euros, excluding VAT, less refunds. */
  revenue: { kind: "money", about: "orders", windowed: true },
  /** Revenue divided by orders; absent without orders. */
  averageOrder: { kind: "money", about: "orders", windowed: true },
  /** Days since the first and the last order. */
  firstOrder: { kind: "days", about: "orders" },
  lastOrder: { kind: "days", about: "orders" },
  /** Orders per thirty days of the window, or since the first order; absent without orders. */
  frequency: { kind: "number", about: "orders", windowed: true },
  /** Days from the first to the last order, divided by their gaps; absent below two orders. */
  daysBetween: { kind: "number", about: "orders", windowed: true },
  /** Codes as the senders state them. */
  paymentMethod: { kind: "many", about: "orders", windowed: true },
  /** Article numbers (SKU). */
  product: { kind: "many", about: "orders", windowed: true },
  category: { kind: "many", about: "orders", windowed: true },
  /** Of the newest year that is known. */
  turnover: { kind: "money", about: "company" },
  /** Full-time units. */
  staff: { kind: "number", about: "company" },
  balanceTotal: { kind: "money", about: "company" },
  /** micro, small, medium or large: Recommendation 2003/361/EC, and Dutch company law (BW 2:395a-397). */
  sizeEu: { kind: "choice", about: "company" },
  sizeNl: { kind: "choice", about: "company" },
  /** Average days from due to paid; absent until receivables are kept. */
  daysLate: { kind: "number", about: "payment" },
  open: { kind: "money", about: "payment" },
  overdue: { kind: "money", about: "payment" },
  /** How long the oldest of what is open has been overdue; 0 when nothing is, absent before anything was billed. */
  oldestOverdue: { kind: "days", about: "payment" },
  /** Percentage of the credit limit that is open; absent without a limit, and before anything was billed. */
  limitUse: { kind: "number", about: "payment" },
  /** low, raised or high (lib/receivables/terms/risk.ts). */
  risk: { kind: "choice", about: "payment" },
  rfmSegment: { kind: "choice", about: "rfm" },
  rfmRecency: { kind: "number", about: "rfm" },
  rfmFrequency: { kind: "number", about: "rfm" },
  rfmMonetary: { kind: "number", about: "rfm" },
} as const satisfies Record<string, Fact>

export type FactId = keyof typeof FACTS
export const FACT_IDS = Object.keys(FACTS) as FactId[]

export type FactValue = string | number | boolean | string[] | undefined
/** By `factKey`; what is not known is absent. */
export type Facts = Record<string, FactValue>

/** A fact in a window has a key of its own: "revenue:365", "revenue" for ever. */
export function factKey(fact: FactId, window?: number | null): string {
  return window ? `${fact}:${window}` : fact
}

export function isFactId(text: string): text is FactId {
  return Object.hasOwn(FACTS, text)
}

export function isLabelFact(fact: FactId): fact is FieldId {
  return Object.hasOwn(FIELD_NUMBERS, fact)
}
