import { v7 as uuidv7 } from "uuid"
import type { AccountKind } from "@/lib/accounts/rules"
import { type FieldId, fieldBit } from "@/lib/classification/rules"
import type { Label } from "./row-facts"
import type { Key } from "./targets"

export type BookAccount = {
  id: string
  code: string
  kind: AccountKind
  name: string
  email: string | null
  emailKey: string | null
  phone: string | null
  vatNumber: string | null
  cocNumber: string | null
  iban: string | null
  website: string | null
  language: string | null
  blocked: boolean
  city: string | null
  country: string | null
  /** The code of the account that it became part of. */
  mergedIntoCode: string | null
  labels: Partial<Record<FieldId, number | null>>
  byHand: number
  locked: number
}

export type BookAddress = {
  name: string | null
  company: string | null
  line1: string | null
  line2: string | null
  postcode: string | null
  city: string | null
  region: string | null
  country: string | null
  phone: string | null
}

export type BookContact = {
  id: string
  accountId: string
  firstName: string | null
  lastName: string | null
  email: string | null
  phone: string | null
  jobTitle: string | null
  excluded: boolean
  main: boolean
}

export type Side = "billing" | "shipping"
export type NewAccount = Omit<
  BookAccount,
  "id" | "code" | "city" | "mergedIntoCode" | "labels" | "byHand" | "locked"
> & {
  code: string | null
}
export type Assignment = {
  accountId: string
  field: FieldId
  from: number | null
  to: number | null
  position: number
}

/** What is known beforehand of values: their numbers where they had to be made, and the sector of subsectors. */
export type Values = {
  created: ReadonlyMap<string, { number: number }>
  sectors: ReadonlyMap<number, number>
  /** "Import" as a source; null when there is no such value. */
  source: number | null
}

/** Codes above this are never given out, so they do not move the counter that gives codes out. */
const GIVEN_OUT = 999_999_999

/**
 * The accounts that a batch of rows is about, in memory: rows are entered one after the other and find what
 * those before them did. What changed is written afterwards in a handful of statements, or not at all.
 */
export class Book {
  readonly created = new Set<BookAccount>()
  readonly changed = new Set<BookAccount>()
  readonly labelled = new Set<BookAccount>()
  readonly assignments: Assignment[] = []
  readonly addresses = new Map<string, { account: BookAccount; side: Side; address: BookAddress }>()
  readonly newContacts = new Set<BookContact>()
  readonly changedContacts = new Set<BookContact>()
  readonly identities: { account: BookAccount; externalId: string }[] = []

  private readonly byCode = new Map<string, BookAccount>()
  private readonly byEmail = new Map<string, BookAccount>()
  private readonly byVat = new Map<string, BookAccount | "ambiguous">()
  private readonly stored = new Map<string, { address: BookAddress | null }>()
  private readonly contacts = new Map<string, BookContact[]>()

  constructor(
    accounts: BookAccount[],
    private readonly byExternalId: Map<string, BookAccount>,
    addresses: { accountId: string; side: Side; address: BookAddress }[],
    contacts: BookContact[],
    private readonly values: Values,
    public lastCode: number,
  ) {
    for (const account of accounts) this.index(account)
    for (const { accountId, side, address } of addresses) this.stored.set(`${accountId} ${side}`, { address })
    for (const contact of contacts) this.contactList(contact.accountId).push(contact)
  }

  find(by: Key, key: string): BookAccount | "ambiguous" | null
  find(by: "externalId", key: string): BookAccount | null
  find(by: Key, key: string): BookAccount | "ambiguous" | null {
    if (by === "code") return this.byCode.get(key) ?? null
    if (by === "email") return this.byEmail.get(key) ?? null
    if (by === "vatNumber") return this.byVat.get(key) ?? null
    return this.byExternalId.get(key) ?? null
  }

  codeIsTaken(code: string): boolean {
    return this.byCode.has(code)
  }

  /** The key, unless another account is recognised by it. */
  freeEmailKey(key: string | null, own: BookAccount | null): string | null {
    const holder = key ? this.byEmail.get(key) : undefined
    return holder && holder !== own ? null : key
  }

  create(data: NewAccount): BookAccount {
    const account: BookAccount = {
      ...data,
      id: uuidv7(),
      code: data.code ?? this.nextCode(),
      city: null,
      mergedIntoCode: null,
      labels: {},
      byHand: 0,
      locked: 0,
    }
    const number = Number(account.code)
    if (data.code && number <= GIVEN_OUT) this.lastCode = Math.max(this.lastCode, number)
    this.created.add(account)
    this.index(account)
    return account
  }

  change(account: BookAccount, data: Partial<BookAccount>): void {
    if (data.emailKey !== undefined && account.emailKey) this.byEmail.delete(account.emailKey)
    if (data.vatNumber !== undefined && account.vatNumber) this.byVat.delete(account.vatNumber)
    Object.assign(account, data)
    if (account.emailKey) this.byEmail.set(account.emailKey, account)
    if (data.vatNumber) this.indexVat(account)
    this.touch(account)
  }

  /** The number that a label stands for, made beforehand where it is new. */
  numberOf(field: FieldId, label: NonNullable<Label>): number {
    if ("number" in label) return label.number
    const made = this.values.created.get(valueKey(field, label.create))
    if (!made) throw new Error(`the value of ${field} was not made`)
    return made.number
  }

  sectorOf(subsector: number): number | null {
    return this.values.sectors.get(subsector) ?? null
  }

  /** False when the account has it already. */
  label(account: BookAccount, field: FieldId, number: number | null, position: number): boolean {
    const from = account.labels[field] ?? null
    if (from === number) return false
    account.labels[field] = number
    account.byHand |= fieldBit(field)
    this.labelled.add(account)
    this.assignments.push({ accountId: account.id, field, from, to: number, position })
    return true
  }

  /** Who comes with an import and from nowhere else comes from the import. */
  labelSource(account: BookAccount, position: number): void {
    if (this.values.source === null || account.labels.source) return
    account.labels.source = this.values.source
    this.labelled.add(account)
    this.assignments.push({
      accountId: account.id,
      field: "source",
      from: null,
      to: this.values.source,
      position,
    })
  }

  addressOf(account: BookAccount, side: Side): BookAddress | null {
    return this.stored.get(`${account.id} ${side}`)?.address ?? null
  }

  putAddress(account: BookAccount, side: Side, address: BookAddress): void {
    const key = `${account.id} ${side}`
    this.stored.set(key, { address })
    this.addresses.set(key, { account, side, address })
    if (side !== "billing") return
    if (account.city === address.city && account.country === address.country) return
    account.city = address.city
    account.country = address.country
    this.touch(account)
  }

  contactsOf(account: BookAccount): BookContact[] {
    return this.contactList(account.id)
  }

  addContact(account: BookAccount, contact: Omit<BookContact, "id" | "accountId">): void {
    const added = { ...contact, id: uuidv7(), accountId: account.id }
    this.contactList(account.id).push(added)
    this.newContacts.add(added)
  }

  changeContact(contact: BookContact, data: Partial<BookContact>): void {
    Object.assign(contact, data)
    if (!this.newContacts.has(contact)) this.changedContacts.add(contact)
  }

  identify(account: BookAccount, externalId: string): void {
    this.byExternalId.set(externalId, account)
    this.identities.push({ account, externalId })
  }

  private touch(account: BookAccount): void {
    if (!this.created.has(account)) this.changed.add(account)
  }

  private nextCode(): string {
    do this.lastCode += 1
    while (this.byCode.has(String(this.lastCode)))
    return String(this.lastCode)
  }

  private index(account: BookAccount): void {
    this.byCode.set(account.code, account)
    if (account.emailKey && !account.mergedIntoCode) this.byEmail.set(account.emailKey, account)
    if (!account.mergedIntoCode) this.indexVat(account)
  }

  private indexVat(account: BookAccount): void {
    const { vatNumber } = account
    if (!vatNumber) return
    const holder = this.byVat.get(vatNumber)
    this.byVat.set(vatNumber, holder && holder !== account ? "ambiguous" : account)
  }

  private contactList(accountId: string): BookContact[] {
    const list = this.contacts.get(accountId)
    if (list) return list
    const made: BookContact[] = []
    this.contacts.set(accountId, made)
    return made
  }
}

export function valueKey(field: FieldId, code: string): string {
  return `${field} ${code.toLowerCase()}`
}
