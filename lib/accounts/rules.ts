import { DATA_RANK } from "@/db/vocabulary"
import type { Address, CustomerFacts } from "./customer"

export type AccountKind = "company" | "consumer"

/**
 * The key by which guests are recognised: lower case, Unicode NFC, trimmed, international domain untouched.
 * Dots and plus-tags stay: they are part of the address for most providers. Null when it is no address.
 */
export function emailKey(email: string | null): string | null {
  const key = email?.normalize("NFC").trim().toLowerCase() ?? ""
  return /^[^\s@]+@[^\s@]+$/.test(key) && key.length <= 254 ? key : null
}

/** Marketplaces' relay addresses change per order and recognise nobody. */
export function matchKey(customer: Pick<CustomerFacts, "email" | "emailIsRelay">): string | null {
  return customer.emailIsRelay ? null : emailKey(customer.email)
}

/** A company has a company name or a VAT number. */
export function kindOf(customer: Pick<CustomerFacts, "company" | "vatNumber" | "billing">): AccountKind {
  return companyName(customer) || customer.vatNumber ? "company" : "consumer"
}

/** Never empty: an account without any name is called by its address or its sender's id. */
export function nameOf(customer: CustomerFacts): string {
  return (
    companyName(customer) ??
    personName(customer) ??
    customer.billing?.name ??
    customer.shipping?.name ??
    customer.email ??
    `#${customer.externalId ?? "?"}`
  )
}

/** Upper case, without the spaces, dots and dashes people write in it. */
export function normalVatNumber(vatNumber: string | null): string | null {
  return vatNumber?.replace(/[\s.-]/g, "").toUpperCase() || null
}

/** Is there anything to know this customer by? */
export function isSomebody(customer: CustomerFacts): boolean {
  return Boolean(
    customer.externalId || emailKey(customer.email) || companyName(customer) || personName(customer),
  )
}

export type DataVersion = { rank: number; at: Date }

/**
 * replace: the newer word counts, blanks included; fill: entered by hand, so only blanks are filled;
 * keep: what stands is newer or of higher rank.
 */
export function dataChange(stored: DataVersion, arriving: DataVersion): "replace" | "fill" | "keep" {
  if (stored.rank === DATA_RANK.hand) return "fill"
  if (arriving.rank !== stored.rank) return arriving.rank > stored.rank ? "replace" : "keep"
  return arriving.at >= stored.at ? "replace" : "keep"
}

export function companyName(customer: Pick<CustomerFacts, "company" | "billing">): string | null {
  return customer.company ?? customer.billing?.company ?? null
}

export function personName(customer: Pick<CustomerFacts, "firstName" | "lastName">): string | null {
  return [customer.firstName, customer.lastName].filter(Boolean).join(" ") || null
}

export function isBlank(address: Address | null): boolean {
  return !address || Object.values(address).every((part) => part === null)
}
