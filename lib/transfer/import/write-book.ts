import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import { DATA_RANK } from "@/db/vocabulary"
import { facetsChanged, nextSlot } from "@/lib/accounts/bitmaps/changes"
import { takeInSlots } from "@/lib/accounts/bitmaps/fold"
import { columnOf, FIELD_IDS, fieldNumber } from "@/lib/classification/rules"
import type { Book, BookAccount } from "./book"

export type Writer = {
  administrationId: string
  /** The person who imports. */
  userId: string | null
  jobId: string
  fileName: string
  /** The channel of kind import: where new accounts come from and external ids belong. */
  channelId: string
  now: Date
}

/**
 * Writes what became of a book, in statements over all its rows. The caller holds the lock of the
 * administration's accounts; bitmaps are locked last, until the transaction ends.
 */
export async function writeBook(tx: Tx, book: Book, writer: Writer): Promise<void> {
  const { administrationId } = writer
  const created = [...book.created]
  const known = (accounts: Set<BookAccount>) => [...accounts].filter((account) => !book.created.has(account))
  const slots = await slotsFor(tx, administrationId, created.length)
  await releaseEmails(tx, [...book.changed], writer)
  await insertAccounts(tx, created, slots.from, writer)
  await updateAccounts(tx, [...book.changed], writer)
  await insertLabels(tx, created, writer)
  await updateLabels(tx, known(book.labelled), writer)
  await insertAssignments(tx, book, writer)
  await putAddresses(tx, book, writer)
  await insertContacts(tx, book, writer)
  await updateContacts(tx, book, writer)
  await insertIdentities(tx, book, writer)
  await moveCounter(tx, book, writer)
  const counted = new Set([...book.changed, ...known(book.labelled)])
  await facetsChanged(
    tx,
    administrationId,
    [...counted].map((account) => account.id),
  )
  if (created.length > 0) await takeInSlots(tx, administrationId, slots)
}

async function slotsFor(tx: Tx, administrationId: string, count: number) {
  const { rows } = await tx.execute<{ from: number }>(sql`select ${nextSlot(administrationId)} as from`)
  const from = rows[0]?.from ?? 0
  return { from, to: from + count }
}

async function moveCounter(tx: Tx, book: Book, { administrationId }: Writer): Promise<void> {
  if (book.created.size === 0) return
  await tx.execute(sql`
    update counters set value = greatest(value, ${book.lastCode})
    where administration_id = ${administrationId} and name = 'account'`)
}

/** Keys first go, then come: accounts may exchange theirs, or leave one to a new account. */
async function releaseEmails(tx: Tx, accounts: BookAccount[], { administrationId }: Writer): Promise<void> {
  if (accounts.length === 0) return
  const data = accounts.map(({ id, emailKey }) => ({ id, emailKey }))
  await tx.execute(sql`
    update accounts a set email_key = null
    from json_to_recordset(${JSON.stringify(data)}::json) as r (id uuid, "emailKey" text)
    where a.administration_id = ${administrationId} and a.id = r.id and a.email_key is not null
      and a.email_key is distinct from r."emailKey"`)
}

async function insertAccounts(tx: Tx, accounts: BookAccount[], from: number, writer: Writer): Promise<void> {
  if (accounts.length === 0) return
  const { administrationId, now } = writer
  const data = accounts.map((account, i) => ({ ...account, slot: from + i, labels: undefined }))
  await tx.execute(sql`
    insert into accounts (administration_id, id, slot, code, kind, name, email, email_key, phone, vat_number,
      coc_number, iban, website, is_blocked, language, city, country, channel_id, data_rank, data_at, created_at,
      updated_at)
    select ${administrationId}::uuid, id, slot, code, kind, name, email, "emailKey", phone, "vatNumber", "cocNumber",
      iban, website, blocked, language, city, country, ${writer.channelId}::uuid, ${DATA_RANK.hand}::smallint,
      ${now}::timestamptz, ${now}::timestamptz, ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(data)}::json) as r (id uuid, slot int, code text, kind text, name text,
      email text, "emailKey" text, phone text, "vatNumber" text, "cocNumber" text, iban text, website text,
      blocked boolean, language text, city text, country text)`)
}

async function updateAccounts(
  tx: Tx,
  accounts: BookAccount[],
  { administrationId, now }: Writer,
): Promise<void> {
  if (accounts.length === 0) return
  const data = accounts.map((account) => ({ ...account, labels: undefined }))
  await tx.execute(sql`
    update accounts a set kind = r.kind, name = r.name, email = r.email, email_key = r."emailKey", phone = r.phone,
      vat_number = r."vatNumber", coc_number = r."cocNumber", iban = r.iban, website = r.website,
      is_blocked = r.blocked, language = r.language, city = r.city, country = r.country,
      data_rank = ${DATA_RANK.hand}::smallint, data_at = ${now}::timestamptz, updated_at = ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(data)}::json) as r (id uuid, kind text, name text, email text,
      "emailKey" text, phone text, "vatNumber" text, "cocNumber" text, iban text, website text, blocked boolean,
      language text, city text, country text)
    where a.administration_id = ${administrationId} and a.id = r.id`)
}

const LABEL_COLUMNS = sql.raw(FIELD_IDS.map(columnOf).join(", "))
const LABEL_NAMES = sql.raw(FIELD_IDS.map((field) => `"${field}"`).join(", "))
const LABEL_TYPES = sql.raw(FIELD_IDS.map((field) => `"${field}" int`).join(", "))
const LABEL_SETS = sql.raw(FIELD_IDS.map((field) => `${columnOf(field)} = r."${field}"`).join(", "))

async function insertLabels(tx: Tx, accounts: BookAccount[], { administrationId }: Writer): Promise<void> {
  if (accounts.length === 0) return
  await tx.execute(sql`
    insert into account_labels (administration_id, account_id, by_hand, ${LABEL_COLUMNS})
    select ${administrationId}::uuid, id, "byHand", ${LABEL_NAMES}
    from json_to_recordset(${labelsJson(accounts)}::json) as r (id uuid, "byHand" smallint, ${LABEL_TYPES})`)
}

async function updateLabels(tx: Tx, accounts: BookAccount[], { administrationId }: Writer): Promise<void> {
  if (accounts.length === 0) return
  await tx.execute(sql`
    update account_labels l set by_hand = r."byHand", ${LABEL_SETS}
    from json_to_recordset(${labelsJson(accounts)}::json) as r (id uuid, "byHand" smallint, ${LABEL_TYPES})
    where l.administration_id = ${administrationId} and l.account_id = r.id`)
}

function labelsJson(accounts: BookAccount[]): string {
  return JSON.stringify(accounts.map(({ id, byHand, labels }) => ({ id, byHand, ...labels })))
}

async function insertAssignments(tx: Tx, book: Book, writer: Writer): Promise<void> {
  if (book.assignments.length === 0) return
  const rows = book.assignments.map(({ accountId, field, from, to, position }) => ({
    id: uuidv7(),
    account: accountId,
    field: fieldNumber(field),
    from,
    to,
    row: position,
  }))
  await tx.execute(sql`
    insert into assignments (administration_id, id, account_id, field, from_number, to_number, cause, user_id, facts,
      at, job_id)
    select ${writer.administrationId}::uuid, id, account, field, "from", "to", 'import', ${writer.userId}::uuid,
      jsonb_build_object('file', ${writer.fileName}::text, 'row', "row"),
      ${writer.now}::timestamptz, ${writer.jobId}::uuid
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (id uuid, account uuid, field smallint, "from" int,
      "to" int, "row" int)`)
}

async function putAddresses(tx: Tx, book: Book, { administrationId }: Writer): Promise<void> {
  if (book.addresses.size === 0) return
  const rows = [...book.addresses.values()].map(({ account, side, address }) => ({
    ...address,
    account: account.id,
    side,
  }))
  await tx.execute(sql`
    insert into addresses (administration_id, account_id, kind, name, company, line1, line2, postcode, city, region,
      country, phone)
    select ${administrationId}::uuid, account, side, name, company, line1, line2, postcode, city, region, country, phone
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (account uuid, side text, name text, company text,
      line1 text, line2 text, postcode text, city text, region text, country text, phone text)
    on conflict (administration_id, account_id, kind) do update set name = excluded.name, company = excluded.company,
      line1 = excluded.line1, line2 = excluded.line2, postcode = excluded.postcode, city = excluded.city,
      region = excluded.region, country = excluded.country, phone = excluded.phone`)
}

const CONTACT_TYPES = sql.raw(
  `id uuid, "accountId" uuid, "firstName" text, "lastName" text, email text, phone text, "jobTitle" text,
   excluded boolean, main boolean`,
)

async function insertContacts(tx: Tx, book: Book, { administrationId, now }: Writer): Promise<void> {
  if (book.newContacts.size === 0) return
  await tx.execute(sql`
    insert into contacts (administration_id, id, account_id, first_name, last_name, email, phone, job_title,
      is_mailing_excluded, is_main, created_at, updated_at)
    select ${administrationId}::uuid, id, "accountId", "firstName", "lastName", email, phone, "jobTitle", excluded,
      main, ${now}::timestamptz, ${now}::timestamptz
    from json_to_recordset(${JSON.stringify([...book.newContacts])}::json) as r (${CONTACT_TYPES})`)
}

async function updateContacts(tx: Tx, book: Book, { administrationId, now }: Writer): Promise<void> {
  if (book.changedContacts.size === 0) return
  await tx.execute(sql`
    update contacts c set first_name = r."firstName", last_name = r."lastName", email = r.email, phone = r.phone,
      job_title = r."jobTitle", is_mailing_excluded = r.excluded, updated_at = ${now}::timestamptz
    from json_to_recordset(${JSON.stringify([...book.changedContacts])}::json) as r (${CONTACT_TYPES})
    where c.administration_id = ${administrationId} and c.id = r.id`)
}

async function insertIdentities(
  tx: Tx,
  book: Book,
  { administrationId, channelId, now }: Writer,
): Promise<void> {
  if (book.identities.length === 0) return
  const rows = book.identities.map(({ account, externalId }) => ({ account: account.id, externalId }))
  await tx.execute(sql`
    insert into identities (administration_id, channel_id, external_id, account_id, created_at)
    select ${administrationId}::uuid, ${channelId}::uuid, "externalId", account, ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (account uuid, "externalId" text)`)
}
