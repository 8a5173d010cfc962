import { postcodeFrom } from "@/lib/accounts/registration-rules"
import type { Book, BookAccount, BookAddress } from "./book"
import type { Mapping } from "./mapping-input"
import type { AddressFacts, Reason, RowFacts } from "./row-facts"

/** Puts what a row says of both addresses upon what is known of them; returns which of them change. */
export function planAddresses(
  book: Book,
  account: BookAccount,
  facts: RowFacts,
  mapping: Mapping,
  reasons: Reason[],
): string[] {
  const changes: string[] = []
  for (const side of ["billing", "shipping"] as const) {
    const before = book.addressOf(account, side)
    const country = facts[side].Country ?? before?.country ?? account.country ?? mapping.country
    const after = addressFrom(before, facts[side], mapping.eraseBlanks, country, reasons)
    if (!after) continue
    if (!before && side === "billing" && account.kind === "company") after.company = account.name
    book.putAddress(account, side, after)
    changes.push(side)
  }
  return changes
}

/** Null: nothing changes. A country by itself makes no address. */
function addressFrom(
  before: BookAddress | null,
  given: AddressFacts,
  erase: boolean,
  country: string,
  reasons: Reason[],
): BookAddress | null {
  const line1 =
    given.Line1 && given.HouseNumber && !given.Line1.endsWith(` ${given.HouseNumber}`)
      ? `${given.Line1} ${given.HouseNumber}`
      : given.Line1
  let postcode = given.Postcode
  if (postcode) {
    const normal = postcodeFrom(postcode, country)
    if (!normal && before?.postcode !== postcode) {
      reasons.push({ code: "postcode_odd", facts: { text: postcode, country } })
    }
    postcode = normal ?? postcode
  }
  const parts = {
    name: given.Name,
    line1,
    line2: given.Line2,
    postcode,
    city: given.City,
    region: given.Region,
  }
  const filled = Object.values(parts).some(Boolean)
  if (!before && !filled) return null
  const after: BookAddress = before
    ? { ...before }
    : {
        name: null,
        company: null,
        line1: null,
        line2: null,
        postcode: null,
        city: null,
        region: null,
        country,
        phone: null,
      }
  let changed = !before
  const put = (name: keyof BookAddress, value: string | null | undefined) => {
    if (value === undefined || value === after[name] || (value === null && !erase)) return
    after[name] = value
    changed = true
  }
  for (const [name, value] of Object.entries(parts)) put(name as keyof BookAddress, value)
  put("country", given.Country ?? undefined)
  return changed ? after : null
}
