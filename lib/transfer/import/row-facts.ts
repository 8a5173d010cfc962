import { isValidIBAN } from "ibantools"
import { vatNumberFrom } from "@/lib/accounts/registration-rules"
import { type AccountKind, emailKey, normalVatNumber } from "@/lib/accounts/rules"
import type { FieldId } from "@/lib/classification/rules"
import type { Meaning } from "@/lib/classification/typed"
import { dayText, numberText } from "./formats"
import type { ColumnMapping, Mapping } from "./mapping-input"
import type { FileRow } from "./row"
import { type AddressPart, isFieldTarget, type Target } from "./targets"
import { countryFrom, kindFrom, languageFrom, yesFrom } from "./words"

/** Why a row is refused, left alone or noted: a code of transfer.import.reasons with what it is about. */
export type Reason = { code: string; facts: Record<string, string | number> }

export type AddressFacts = Partial<Record<AddressPart, string | null>>
export type ContactFacts = {
  firstName?: string | null
  lastName?: string | null
  email?: string | null
  phone?: string | null
  jobTitle?: string | null
  excluded?: boolean | null
}

/**
 * What a row says, normalised as far as that needs no account. A name that is missing: no column has it;
 * null: its cell is empty.
 */
export type RowFacts = {
  position: number
  /** What its account is found by, in the form in which accounts have it; null when the row has none. */
  key: string | null
  code?: string | null
  name?: string | null
  kind?: AccountKind | null
  email?: string | null
  phone?: string | null
  /** As typed: its form depends on the account's country. */
  vatNumber?: string | null
  cocNumber?: string | null
  iban?: string | null
  website?: string | null
  language?: string | null
  blocked?: boolean | null
  externalId?: string | null
  billing: AddressFacts
  shipping: AddressFacts
  contact: ContactFacts
  /** Null: the cell is empty. */
  labels: Map<FieldId, Label>
  errors: Reason[]
}

/** A number is a value of the field; `create` a value that has to be made first. */
export type Label = { number: number } | { create: string } | null

export type Meanings = (field: FieldId, text: string) => Meaning

/** Makes the function that reads a mapping's rows. */
export function rowReader(mapping: Mapping, meaningOf: Meanings): (row: FileRow) => RowFacts {
  const columns = mapping.columns.flatMap((column, at) =>
    column.target
      ? [{ at, column, target: column.target, heading: mapping.headings[at] || letters(at) }]
      : [],
  )
  return (row) => {
    const facts: RowFacts = {
      position: row.position,
      key: null,
      billing: {},
      shipping: {},
      contact: {},
      labels: new Map(),
      errors: [],
    }
    for (const { at, column, target, heading } of columns) {
      const fault = row.faults?.[at]
      const text = clean(row.cells[at] ?? "")
      const wrong = (code: string) =>
        void facts.errors.push({ code, facts: { column: heading, text: text.slice(0, 80) } })
      if (fault) wrong(fault)
      else take(facts, target, formatted(text, column, mapping, wrong), column, meaningOf, wrong)
    }
    facts.key = keyOf(facts, mapping)
    return facts
  }
}

/** A cell as it will be used; also what the sample shows. */
export function formatted(
  text: string,
  column: ColumnMapping,
  mapping: Pick<Mapping, "reading">,
  wrong: (code: string) => void = () => {},
): string {
  if (text === "" || column.format === "text") return text
  const value =
    column.format === "number"
      ? numberText(text, mapping.reading.decimal)
      : dayText(text, mapping.reading.dates)
  if (value === null) wrong(column.format === "number" ? "number_invalid" : "date_invalid")
  return value ?? text
}

/** A, B … Z, AA: how a spreadsheet names a column without a heading. */
export function letters(at: number): string {
  const first = Math.floor(at / 26) - 1
  return (first >= 0 ? letters(first) : "") + String.fromCharCode(65 + (at % 26))
}

const LENGTHS: Partial<Record<Target, number>> = {
  name: 200,
  phone: 40,
  vatNumber: 30,
  cocNumber: 40,
  website: 200,
  externalId: 100,
  contactFirstName: 100,
  contactLastName: 100,
  contactPhone: 40,
  contactJobTitle: 100,
}
const PART_LENGTHS: Record<AddressPart, number> = {
  Name: 200,
  Line1: 200,
  HouseNumber: 20,
  Line2: 200,
  Postcode: 20,
  City: 120,
  Region: 100,
  Country: 60,
}

function take(
  facts: RowFacts,
  target: Target,
  text: string,
  column: ColumnMapping,
  meaningOf: Meanings,
  wrong: (code: string) => void,
): void {
  const [, side, part] = /^(billing|shipping)([A-Z]\w*)$/.exec(target) ?? []
  if (isFieldTarget(target)) takeLabel(facts, target, text, column, meaningOf, wrong)
  else if (side && part) takeAddress(facts[side as "billing"], part as AddressPart, text, wrong)
  else if (text.length > (LENGTHS[target] ?? 254)) wrong("too_long")
  else takeMaster(facts, target, text, wrong)
}

function takeAddress(
  address: AddressFacts,
  part: AddressPart,
  text: string,
  wrong: (code: string) => void,
): void {
  if (text.length > PART_LENGTHS[part]) wrong("too_long")
  else if (part !== "Country" || text === "") address[part] = text || null
  else {
    address.Country = countryFrom(text)
    if (!address.Country) wrong("country_unknown")
  }
}

function takeMaster(facts: RowFacts, target: Target, text: string, wrong: (code: string) => void): void {
  const known = <T>(value: T | null, code: string): T | null => {
    if (text !== "" && value === null) wrong(code)
    return value
  }
  switch (target) {
    case "code":
      facts.code = known(codeFrom(text), "code_invalid")
      return
    case "kind":
      facts.kind = known(kindFrom(text), "kind_unknown")
      return
    case "email":
      facts.email = known(addressFrom(text), "email_invalid")
      return
    case "iban":
      facts.iban = known(ibanFrom(text), "iban_invalid")
      return
    case "website":
      facts.website = known(
        /^(https?:\/\/)?[^\s/:.]+(\.[^\s/:.]+)+([/:?#]\S*)?$/i.test(text) ? text : null,
        "website_invalid",
      )
      return
    case "language":
      facts.language = known(languageFrom(text), "language_unknown")
      return
    case "blocked":
      facts.blocked = known(yesFrom(text), "yes_or_no")
      return
    case "contactEmail":
      facts.contact.email = known(addressFrom(text), "email_invalid")
      return
    case "contactExcluded":
      facts.contact.excluded = known(yesFrom(text), "yes_or_no")
      return
    case "contactFirstName":
      facts.contact.firstName = text || null
      return
    case "contactLastName":
      facts.contact.lastName = text || null
      return
    case "contactPhone":
      facts.contact.phone = text || null
      return
    case "contactJobTitle":
      facts.contact.jobTitle = text || null
      return
    case "name":
    case "phone":
    case "vatNumber":
    case "cocNumber":
    case "externalId":
      facts[target] = text || null
  }
}

function takeLabel(
  facts: RowFacts,
  field: FieldId,
  text: string,
  column: ColumnMapping,
  meaningOf: Meanings,
  wrong: (code: string) => void,
): void {
  const meaning = meaningOf(field, text)
  if (meaning.is === "nothing") facts.labels.set(field, null)
  else if (meaning.is === "living") facts.labels.set(field, { number: meaning.choice.number })
  else if (column.unknown === "blank") facts.labels.set(field, null)
  else if (meaning.is === "new" && column.unknown === "create" && field !== "subsector") {
    facts.labels.set(field, { create: meaning.code })
  } else wrong(meaning.is === "archived" ? "value_archived" : "value_unknown")
}

function keyOf(facts: RowFacts, { key, country }: Mapping): string | null {
  if (key === "email") return emailKey(facts.email ?? null)
  if (key !== "vatNumber") return facts[key] ?? null
  const typed = facts.vatNumber ?? ""
  return vatNumberFrom(typed, facts.billing.Country ?? country) ?? normalVatNumber(typed)
}

/** Accounts' codes are digits; packages pad them with spaces or zeros. */
function codeFrom(text: string): string | null {
  const digits = text.replace(/\s/g, "")
  return /^\d{1,18}$/.test(digits) ? digits.replace(/^0+(?=\d)/, "") : null
}

function addressFrom(text: string): string | null {
  return /@[^@.]+(\.[^@.]+)+$/.test(emailKey(text) ?? "") ? text : null
}

function ibanFrom(text: string): string | null {
  const iban = text.replace(/[\s.-]/g, "").toUpperCase()
  return isValidIBAN(iban) ? iban : null
}

const DIRTY = /[\p{Cc}\u2028\u2029]/u

/** One line without spaces around it; control characters and line ends become spaces. */
function clean(text: string): string {
  const trimmed = text.trim()
  return DIRTY.test(trimmed) ? trimmed.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim() : trimmed
}
