import { emailKey } from "@/lib/accounts/rules"
import type { Book, BookAccount, BookContact } from "./book"
import type { ContactFacts } from "./row-facts"

/**
 * Finds the person among the account's contacts, by e-mail, else by name, and fills in what the row knows; else
 * adds them, as the main contact where there is none. Returns what changed. Empty cells empty nothing.
 */
export function planContact(book: Book, account: BookAccount, given: ContactFacts): string[] {
  const { firstName, lastName, email, phone, jobTitle } = given
  if (![firstName, lastName, email, phone, jobTitle].some(Boolean) && given.excluded == null) return []
  const contacts = book.contactsOf(account)
  const found = findContact(contacts, given)
  if (!found) {
    if (!firstName && !lastName && !email) return []
    book.addContact(account, {
      firstName: firstName ?? null,
      lastName: lastName ?? null,
      email: email ?? null,
      phone: phone ?? null,
      jobTitle: jobTitle ?? null,
      excluded: given.excluded ?? false,
      main: !contacts.some((contact) => contact.main),
    })
    return ["contact"]
  }
  const wanted = { firstName, lastName, email, phone, jobTitle, excluded: given.excluded }
  const changed = Object.entries(wanted).filter(
    ([name, value]) => value != null && value !== found[name as keyof typeof wanted],
  )
  if (changed.length === 0) return []
  book.changeContact(found, Object.fromEntries(changed))
  return ["contact"]
}

function findContact(contacts: BookContact[], given: ContactFacts): BookContact | undefined {
  const key = emailKey(given.email ?? null)
  const name = nameKey(given)
  const byEmail = key ? contacts.find((contact) => emailKey(contact.email) === key) : undefined
  if (byEmail) return byEmail
  // The same name under another address is somebody else.
  if (name) return contacts.find((contact) => nameKey(contact) === name && (!key || !contact.email))
  return key ? undefined : contacts.find((contact) => contact.main)
}

function nameKey({ firstName, lastName }: Pick<ContactFacts, "firstName" | "lastName">): string {
  return [firstName, lastName].filter(Boolean).join(" ").toLowerCase()
}
