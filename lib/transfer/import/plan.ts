import { cocNumberFrom, vatNumberFrom } from "@/lib/accounts/registration-rules"
import type { AccountKind } from "@/lib/accounts/rules"
import { emailKey } from "@/lib/accounts/rules"
import { type FieldId, fieldBit } from "@/lib/classification/rules"
import type { Book, BookAccount } from "./book"
import type { Mapping } from "./mapping-input"
import type { Outcome } from "./outcomes"
import { planAddresses } from "./plan-address"
import { planContact } from "./plan-contact"
import type { Reason, RowFacts } from "./row-facts"

export type RowPlan = {
  position: number
  outcome: Outcome
  /** The account it is about; null when there is none. */
  account: { code: string; name: string } | null
  /** Targets that change. */
  changes: string[]
  /** Of an error or a skipped row the reason; else what was left alone, and why. */
  reasons: Reason[]
}

/**
 * Decides what a row does, and does it to the book: the next row of the same file finds it done. Nothing is
 * changed by a row that is refused. The check and the run are this function; only what becomes of the book
 * afterwards differs.
 */
export function planRow(book: Book, facts: RowFacts, mapping: Mapping): RowPlan {
  if (facts.errors.length > 0) return outcome(facts, "error", facts.errors)
  if (facts.key === null) {
    return outcome(facts, mapping.missingKey === "skip" ? "skip" : "error", [
      { code: "key_missing", facts: {} },
    ])
  }
  const found = book.find(mapping.key, facts.key)
  if (found === "ambiguous")
    return outcome(facts, "error", [{ code: "key_ambiguous", facts: { key: facts.key } }])
  if (found?.mergedIntoCode) {
    return outcome(facts, "error", [
      { code: "account_merged", facts: { code: found.code, into: found.mergedIntoCode } },
    ])
  }
  if (mapping.rows === "contacts") return planContactRow(book, facts, found)
  if (!found && mapping.newAccounts === "skip") {
    return outcome(facts, "skip", [{ code: "account_unknown", facts: { key: facts.key } }])
  }
  if (found && mapping.knownAccounts === "skip") {
    return outcome(facts, "skip", [{ code: "account_known", facts: { code: found.code } }], found)
  }
  return found ? planUpdate(book, facts, mapping, found) : planCreate(book, facts, mapping)
}

function planContactRow(book: Book, facts: RowFacts, account: BookAccount | null): RowPlan {
  if (!account) return outcome(facts, "error", [{ code: "account_unknown", facts: { key: facts.key ?? "" } }])
  const { firstName, lastName, email } = facts.contact
  if (!firstName && !lastName && !email) {
    return outcome(facts, "error", [{ code: "contact_nameless", facts: {} }], account)
  }
  const changes = planContact(book, account, facts.contact)
  return { ...outcome(facts, changes.length > 0 ? "update" : "unchanged", [], account), changes }
}

function planCreate(book: Book, facts: RowFacts, mapping: Mapping): RowPlan {
  const name = facts.name ?? personOf(facts)
  const reasons: Reason[] = []
  if (!name) return outcome(facts, "error", [{ code: "name_missing", facts: {} }])
  if (facts.code && book.codeIsTaken(facts.code)) {
    return outcome(facts, "error", [{ code: "code_of_other", facts: { code: facts.code } }])
  }
  if (facts.externalId && book.find("externalId", facts.externalId)) {
    return outcome(facts, "error", [{ code: "external_id_of_other", facts: { id: facts.externalId } }])
  }
  const country = facts.billing.Country ?? mapping.country
  const numbers = numbersOf(facts, country, null, reasons)
  const labels = labelsOf(book, facts, mapping, null, reasons)
  if (!numbers || !labels) return outcome(facts, "error", reasons)
  const kind = facts.kind ?? (mapping.kind === "detect" ? detectedKind(facts) : mapping.kind)
  const account = book.create({
    code: facts.code ?? null,
    kind,
    name,
    email: facts.email ?? null,
    emailKey: book.freeEmailKey(emailKey(facts.email ?? null), null),
    phone: facts.phone ?? null,
    vatNumber: numbers.vatNumber ?? null,
    cocNumber: numbers.cocNumber ?? null,
    iban: facts.iban ?? null,
    website: facts.website ?? null,
    language: facts.language ?? null,
    blocked: facts.blocked ?? false,
    country,
  })
  if (facts.externalId) book.identify(account, facts.externalId)
  noteSharedEmail(account, reasons)
  for (const [field, number] of labels) book.label(account, field, number, facts.position)
  book.labelSource(account, facts.position)
  planAddresses(book, account, facts, mapping, reasons)
  planContact(book, account, facts.contact)
  return { ...outcome(facts, "create", reasons, account), changes: [] }
}

function planUpdate(book: Book, facts: RowFacts, mapping: Mapping, account: BookAccount): RowPlan {
  const reasons: Reason[] = []
  if (facts.code && facts.code !== account.code) {
    return outcome(
      facts,
      "error",
      [{ code: "code_differs", facts: { code: account.code, other: facts.code } }],
      account,
    )
  }
  const named = facts.externalId ? book.find("externalId", facts.externalId) : null
  if (facts.externalId && named && named !== account) {
    return outcome(
      facts,
      "error",
      [{ code: "external_id_of_other", facts: { id: facts.externalId } }],
      account,
    )
  }
  const country = facts.billing.Country ?? account.country ?? mapping.country
  const numbers = numbersOf(facts, country, account, reasons)
  const labels = labelsOf(book, facts, mapping, account, reasons)
  if (!numbers || !labels) return outcome(facts, "error", reasons, account)

  const wanted: Partial<BookAccount> = {}
  const given = {
    name: facts.name,
    kind: facts.kind,
    email: facts.email,
    phone: facts.phone,
    ...numbers,
    iban: facts.iban,
    website: facts.website,
    language: facts.language,
    blocked: facts.blocked,
  }
  for (const [target, value] of Object.entries(given)) {
    const current = account[target as keyof typeof given]
    if (value === undefined || value === current) continue
    const erasable = mapping.eraseBlanks && target !== "name" && target !== "kind" && target !== "blocked"
    if (value === null && !erasable) continue
    Object.assign(wanted, { [target]: value })
  }
  const changes = Object.keys(wanted)
  if (wanted.email !== undefined) wanted.emailKey = book.freeEmailKey(emailKey(wanted.email), account)
  if (changes.length > 0) book.change(account, wanted)
  if (facts.externalId && !named) {
    book.identify(account, facts.externalId)
    changes.push("externalId")
  }
  if (wanted.email) noteSharedEmail(account, reasons)
  for (const [field, number] of labels) {
    if (book.label(account, field, number, facts.position)) changes.push(field)
  }
  changes.push(
    ...planAddresses(book, account, facts, mapping, reasons),
    ...planContact(book, account, facts.contact),
  )
  return { ...outcome(facts, changes.length > 0 ? "update" : "unchanged", reasons, account), changes }
}

/** Null: a number has not the form of its country. What an account has already may have any form. */
function numbersOf(facts: RowFacts, country: string, account: BookAccount | null, reasons: Reason[]) {
  const numbers: { vatNumber?: string | null; cocNumber?: string | null } = {}
  const { vatNumber, cocNumber } = facts
  if (vatNumber !== undefined) {
    numbers.vatNumber =
      vatNumber && vatNumber !== account?.vatNumber ? vatNumberFrom(vatNumber, country) : vatNumber
    if (vatNumber && !numbers.vatNumber)
      reasons.push({ code: "vat_number_invalid", facts: { text: vatNumber } })
  }
  if (cocNumber !== undefined) {
    // A spreadsheet takes the zero in front away.
    const whole = country === "NL" && /^\d{7}$/.test(cocNumber ?? "") ? `0${cocNumber}` : cocNumber
    numbers.cocNumber = whole && whole !== account?.cocNumber ? cocNumberFrom(whole, country) : whole
    if (whole && !numbers.cocNumber) reasons.push({ code: "coc_number_invalid", facts: { text: whole } })
  }
  return reasons.length > 0 ? null : numbers
}

/** The labels that a row sets, sector and subsector in agreement; null when they are not. Locked ones are noted. */
function labelsOf(
  book: Book,
  facts: RowFacts,
  mapping: Mapping,
  account: BookAccount | null,
  reasons: Reason[],
): Map<FieldId, number | null> | null {
  const set = new Map<FieldId, number | null>()
  const current = (field: FieldId) => account?.labels[field] ?? null
  const locked = (field: FieldId) => Boolean(account && account.locked & fieldBit(field))
  for (const [field, label] of facts.labels) {
    if (label === null && !(mapping.eraseBlanks && account)) continue
    // A subsector brings its sector along.
    if (label === null && field === "sector" && facts.labels.get("subsector")) continue
    const number = label === null ? null : book.numberOf(field, label)
    if (number === current(field)) continue
    if (locked(field)) reasons.push({ code: "label_locked", facts: { field } })
    else set.set(field, number)
  }
  const sector = set.has("sector") ? (set.get("sector") ?? null) : current("sector")
  const subsector = set.has("subsector") ? (set.get("subsector") ?? null) : current("subsector")
  const parent = subsector === null ? null : book.sectorOf(subsector)
  if (parent === null || parent === sector) return set
  if (set.get("subsector") && sector !== null) {
    reasons.push({ code: "subsector_elsewhere", facts: {} })
    return null
  }
  if (set.get("subsector")) {
    if (locked("sector")) return elsewhere(reasons)
    return set.set("sector", parent)
  }
  // A new sector, and a subsector that is none of its own: cleared with it.
  if (!set.has("sector")) return set
  return locked("subsector") ? elsewhere(reasons) : set.set("subsector", null)
}

function elsewhere(reasons: Reason[]): null {
  reasons.push({ code: "subsector_elsewhere", facts: {} })
  return null
}

function detectedKind(facts: RowFacts): AccountKind {
  if (facts.vatNumber || facts.cocNumber) return "company"
  return !facts.name && personOf(facts) ? "consumer" : "company"
}

function personOf({ contact }: RowFacts): string | null {
  return [contact.firstName, contact.lastName].filter(Boolean).join(" ") || null
}

/** Two accounts may have one address; webshop guests are recognised by the first of them. */
function noteSharedEmail(account: BookAccount, reasons: Reason[]): void {
  if (account.email && !account.emailKey)
    reasons.push({ code: "email_shared", facts: { email: account.email } })
}

function outcome(
  facts: RowFacts,
  is: Outcome,
  reasons: Reason[],
  account: BookAccount | null = null,
): RowPlan {
  return {
    position: facts.position,
    outcome: is,
    account: account && { code: account.code, name: account.name },
    changes: [],
    reasons,
  }
}
