import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import { DATA_RANK } from "@/db/vocabulary"
import {
  type Identity,
  insertAccounts,
  insertIdentities,
  putAddresses,
  putContacts,
  type Row,
  updateAccounts,
} from "./arrival-rows"
import { facetsChanged } from "./bitmaps/changes"
import type { Address, CustomerFacts } from "./customer"
import {
  dataChange,
  isBlank,
  isSomebody,
  kindOf,
  matchKey,
  nameOf,
  normalVatNumber,
  personName,
} from "./rules"

/** A customer as a channel delivers it: by itself, or with an order. */
export type Arrival = {
  channelId: string
  customer: CustomerFacts
  rank: "order" | "customer"
  /** The version of these facts: the sender's modification time. */
  at: Date
  /** Sent by the test button. */
  test: boolean
  /** The order it came with, by a key of the caller's: a nameless guest is recognised by it. */
  order?: string
}

export type Arrived = { accountId: string; created: boolean }

/**
 * Finds or makes the account of each arrival, in order: by identity, else by e-mail. Known accounts get newer
 * data; null where there is nothing to know a customer by. A guest without an address of their own (a
 * marketplace's relay) is known by the order alone: `accountsByOrder` says whose it is. The caller holds the administration's
 * account counter (`lockAccounts`), so nobody else adds accounts meanwhile; a handful of statements, however
 * many arrive.
 */
export async function arrive(
  tx: Tx,
  administrationId: string,
  lastCode: number,
  arrivals: Arrival[],
  accountsByOrder: Map<string, string>,
  now: Date,
): Promise<(Arrived | null)[]> {
  if (arrivals.length === 0) return []
  const book = await openBook(tx, administrationId, lastCode, arrivals, accountsByOrder)
  const arrived = arrivals.map((arrival) => book.enter(arrival))
  await book.close(tx, administrationId, now)
  return arrived
}

/**
 * Locks the administration for whoever adds accounts and returns the last code given out. With `wait: false`
 * null when somebody else holds it.
 */
export async function lockAccounts(
  tx: Tx,
  administrationId: string,
  options: { wait: boolean },
): Promise<number | null> {
  const { rows } = await tx.execute<{ value: number }>(sql`
    select value from counters where administration_id = ${administrationId} and name = 'account'
    for update ${sql.raw(options.wait ? "" : "skip locked")}`)
  return rows[0]?.value ?? null
}

class Book {
  private readonly inserted = new Map<string, Row>()
  private readonly updated = new Map<string, Row>()
  private readonly newIdentities: Identity[] = []
  private readonly addresses = new Map<string, Address & { account_id: string; kind: string }>()
  private readonly contacts = new Map<string, object>()

  constructor(
    private lastCode: number,
    private readonly accounts: Map<string, Row>,
    private readonly byIdentity: Map<string, string>,
    private readonly byEmail: Map<string, string>,
    private readonly byOrder: Map<string, string>,
  ) {}

  enter(arrival: Arrival): Arrived | null {
    const { customer } = arrival
    if (!isSomebody(customer)) return null
    const found = this.find(arrival)
    const account = found ?? this.create(arrival)
    this.remember(arrival, account.id)
    if (found) this.update(found, arrival)
    return { accountId: account.id, created: !found }
  }

  async close(tx: Tx, administrationId: string, now: Date): Promise<void> {
    await insertAccounts(tx, administrationId, [...this.inserted.values()], now)
    await updateAccounts(tx, administrationId, [...this.updated.values()], now)
    await facetsChanged(tx, administrationId, [...this.inserted.keys(), ...this.updated.keys()])
    await insertIdentities(tx, administrationId, this.newIdentities, now)
    await putAddresses(tx, administrationId, [...this.addresses.values()])
    await putContacts(tx, administrationId, [...this.contacts.values()])
    if (this.inserted.size > 0) {
      await tx.execute(sql`update counters set value = ${this.lastCode}
        where administration_id = ${administrationId} and name = 'account'`)
    }
  }

  private find(arrival: Arrival): Row | undefined {
    const { externalId } = arrival.customer
    const key = matchKey(arrival.customer)
    const id =
      (externalId && this.byIdentity.get(identityKey(arrival.channelId, externalId))) ||
      (key && this.byEmail.get(key)) ||
      (!externalId && !key && arrival.order && this.byOrder.get(arrival.order))
    return id ? this.accounts.get(id) : undefined
  }

  private create(arrival: Arrival): Row {
    this.lastCode += 1
    const row: Row = {
      id: uuidv7(),
      code: String(this.lastCode),
      kind: kindOf(arrival.customer),
      ...dataOf(arrival),
      email_key: matchKey(arrival.customer),
      channel_id: arrival.channelId,
      is_test: arrival.test,
      data_rank: DATA_RANK[arrival.rank],
      data_at: arrival.at.toISOString(),
    }
    this.accounts.set(row.id, row)
    this.inserted.set(row.id, row)
    if (row.email_key) this.byEmail.set(row.email_key, row.id)
    this.keepParts(row, arrival, "replace")
    return row
  }

  private update(row: Row, arrival: Arrival): void {
    // A test must not change a real customer; one whom a test invented, and who then comes, is real.
    if (arrival.test && !row.is_test) return
    const version = { rank: DATA_RANK[arrival.rank], at: arrival.at }
    const isInvented = row.is_test && !arrival.test && row.data_rank !== DATA_RANK.hand
    const stored = { rank: row.data_rank, at: new Date(row.data_at) }
    const change = isInvented ? "replace" : dataChange(stored, version)
    if (change === "keep") return
    row.is_test = arrival.test
    const data = dataOf(arrival)
    if (change === "fill") {
      for (const [name, value] of Object.entries(data)) {
        if (row[name as keyof typeof data] === null) Object.assign(row, { [name]: value })
      }
    } else {
      Object.assign(row, data, { data_rank: version.rank, data_at: version.at.toISOString() })
    }
    this.takeEmail(row, matchKey(arrival.customer))
    if (!this.inserted.has(row.id)) this.updated.set(row.id, row)
    this.keepParts(row, arrival, change)
  }

  /** An address that another account is known by stays with that account: a possible duplicate, no merge. */
  private takeEmail(row: Row, key: string | null): void {
    if (!key || row.email_key === key || this.byEmail.has(key)) return
    if (row.email_key) this.byEmail.delete(row.email_key)
    row.email_key = key
    this.byEmail.set(key, row.id)
  }

  private remember(arrival: Arrival, accountId: string): void {
    const { externalId } = arrival.customer
    if (arrival.order) this.byOrder.set(arrival.order, accountId)
    if (!externalId) return
    const key = identityKey(arrival.channelId, externalId)
    if (this.byIdentity.has(key)) return
    this.byIdentity.set(key, accountId)
    this.newIdentities.push({ channel_id: arrival.channelId, external_id: externalId, account_id: accountId })
  }

  private keepParts(row: Row, { customer }: Arrival, change: "replace" | "fill"): void {
    for (const kind of ["billing", "shipping"] as const) {
      const address = customer[kind]
      if (address && !isBlank(address) && change === "replace") {
        this.addresses.set(`${row.id} ${kind}`, { ...address, account_id: row.id, kind })
      }
    }
    if (change === "replace" && personName(customer)) {
      this.contacts.set(row.id, {
        id: uuidv7(),
        account_id: row.id,
        first_name: customer.firstName,
        last_name: customer.lastName,
        email: customer.email,
        phone: customer.phone,
      })
    }
  }
}

async function openBook(
  tx: Tx,
  administrationId: string,
  lastCode: number,
  arrivals: Arrival[],
  accountsByOrder: Map<string, string>,
): Promise<Book> {
  const identified = arrivals.filter(({ customer }) => customer.externalId)
  const wanted = JSON.stringify(
    identified.map(({ channelId, customer }) => ({
      channel_id: channelId,
      external_id: customer.externalId,
    })),
  )
  const keys = [...new Set(arrivals.flatMap(({ customer }) => matchKey(customer) ?? []))]
  const identities = await tx.execute<Identity>(sql`
    select i.channel_id, i.external_id, i.account_id
    from json_to_recordset(${wanted}::json) as w (channel_id uuid, external_id text)
    join identities i on i.administration_id = ${administrationId}
      and i.channel_id = w.channel_id and i.external_id = w.external_id`)
  const ids = [...new Set([...identities.rows.map((row) => row.account_id), ...accountsByOrder.values()])]
  // Each by its own index: an "or" of both may read a whole administration.
  const accounts = await tx.execute<Row>(sql`
    with found as materialized (
      select id from accounts
      where administration_id = ${administrationId} and id = any(${sql.param(ids)}::uuid[])
      union
      select id from accounts
      where administration_id = ${administrationId} and email_key = any(${sql.param(keys)}::text[]))
    select a.id, code, kind, name, email, email_key, phone, vat_number, coc_number, language, city, country,
      channel_id, is_test, data_rank, data_at
    from found join accounts a on a.administration_id = ${administrationId} and a.id = found.id`)
  const led = await ledByEmail(tx, administrationId, keys)
  return new Book(
    lastCode,
    new Map([...led.map(({ account }) => account), ...accounts.rows].map((row) => [row.id, row])),
    new Map(identities.rows.map((row) => [identityKey(row.channel_id, row.external_id), row.account_id])),
    new Map([
      ...led.map(({ key, account }): [string, string] => [key, account.id]),
      ...accounts.rows.flatMap((row): [string, string][] => (row.email_key ? [[row.email_key, row.id]] : [])),
    ]),
    new Map(accountsByOrder),
  )
}

/** Accounts that others became part of are known by the others' addresses too. */
async function ledByEmail(
  tx: Tx,
  administrationId: string,
  keys: string[],
): Promise<{ key: string; account: Row }[]> {
  const { rows } = await tx.execute<Row & { known_by: string }>(sql`
    with recursive led as (
      select lower(btrim(email)) as key, merged_into as id from accounts
      where administration_id = ${administrationId} and merged_into is not null
        and lower(btrim(email)) = any(${sql.param(keys)}::text[])
      union
      select led.key, a.merged_into from led
      join accounts a on a.administration_id = ${administrationId} and a.id = led.id
      where a.merged_into is not null
    )
    select led.key as known_by, a.id, code, kind, name, email, email_key, phone, vat_number, coc_number, language,
      city, country, channel_id, is_test, data_rank, data_at
    from led join accounts a on a.administration_id = ${administrationId} and a.id = led.id
    where a.merged_into is null`)
  return rows.map(({ known_by, ...account }) => ({ key: known_by, account }))
}

function identityKey(channelId: string, externalId: string): string {
  return `${channelId} ${externalId}`
}

function dataOf({ customer }: Arrival) {
  const address = isBlank(customer.billing) ? customer.shipping : customer.billing
  return {
    name: nameOf(customer),
    email: customer.email,
    phone: customer.phone ?? customer.billing?.phone ?? null,
    vat_number: normalVatNumber(customer.vatNumber),
    coc_number: customer.cocNumber,
    language: customer.language,
    city: address?.city ?? null,
    country: address?.country ?? null,
  }
}
