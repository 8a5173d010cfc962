export type Address = {
  name: string | null
  company: string | null
  line1: string | null
  line2: string | null
  postcode: string | null
  city: string | null
  region: string | null
  /** ISO 3166-1 alpha-2, upper case. */
  country: string | null
  phone: string | null
}

/** A customer as a sender describes it. */
export type CustomerFacts = {
  /** The sender's id as text; null for a guest, who is recognised by e-mail alone. */
  externalId: string | null
  /** As typed by the shopper; matching normalises it (accounts/rules.ts). */
  email: string | null
  /** A marketplace's relay address changes per order: shown, but never matched by. */
  emailIsRelay: boolean
  firstName: string | null
  lastName: string | null
  company: string | null
  vatNumber: string | null
  cocNumber: string | null
  phone: string | null
  /** BCP 47, such as "nl" or "en-GB". */
  language: string | null
  billing: Address | null
  shipping: Address | null
  /** When the sender first knew this customer; null when it does not say. */
  createdAt: Date | null
}
