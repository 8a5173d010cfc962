import type { Tx } from "@/db/client"
import type { InvoiceParty } from "@/db/schema/invoices"
import { type AccountCard, accountCard } from "@/lib/accounts/card-queries"
import { type Locale, locales } from "@/lib/platform/locale"
import type { VatBuyer } from "@/lib/vat/treatment"
import { termsOfAccount } from "../terms/queries"
import { type Discount, START_TERMS } from "../terms/rules"

/** What an invoice to an account begins with. */
export type Customer = VatBuyer & {
  accountId: string
  name: string
  code: string
  blocked: boolean
  language: Locale
  buyer: InvoiceParty
  /** What its invoices begin with: the account's, else its class's, else the administration's. */
  terms: { days: number; endOfMonth: boolean; discount: Discount | null }
}

/** Null for an account that is not there, or became part of another. */
export async function readCustomer(
  tx: Tx,
  administrationId: string,
  accountId: string,
): Promise<Customer | null> {
  const card = await accountCard(tx, administrationId, accountId)
  const found = await termsOfAccount(tx, administrationId, accountId)
  if (!card || !found || card.account.mergedInto !== null) return null
  const { days, endOfMonth, discount } = found.terms
  const terms = {
    days: days.value ?? START_TERMS.days,
    endOfMonth: endOfMonth.value ?? false,
    discount: discount.value,
  }
  return { ...customerOf(card), terms }
}

function customerOf({ account, addresses }: AccountCard): Omit<Customer, "terms"> {
  const address = addresses.find(({ kind }) => kind === "billing") ?? addresses[0]
  const arrival = addresses.find(({ kind }) => kind === "shipping") ?? address
  const isCompany = account.kind === "company"
  const country = address?.country ?? account.country
  return {
    accountId: account.id,
    name: account.name,
    code: account.code,
    blocked: account.blocked,
    kind: account.kind,
    country: arrival?.country ?? country,
    vatNumber: account.vatNumber,
    language: languageOf(account.language, country),
    buyer: {
      name: isCompany ? (address?.name ?? null) : account.name,
      company: isCompany ? account.name : (address?.company ?? null),
      line1: address?.line1 ?? null,
      line2: address?.line2 ?? null,
      postcode: address?.postcode ?? null,
      city: address?.city ?? account.city,
      region: address?.region ?? null,
      country,
      phone: null,
      email: account.email,
      vatNumber: account.vatNumber,
      cocNumber: account.cocNumber,
    },
  }
}

/** Its own when the paper can be written in it; else Dutch in the Netherlands and Belgium, and English elsewhere. */
function languageOf(language: string | null, country: string | null): Locale {
  const own = locales.find((locale) => language?.toLowerCase().startsWith(locale))
  return own ?? (language === null && (country === "NL" || country === "BE") ? "nl" : "en")
}
