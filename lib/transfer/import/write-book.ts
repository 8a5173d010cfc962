import { type SQL, sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import { DATA_RANK } from "@/db/vocabulary"
import { facetsChanged, nextSlot } from "@/lib/accounts/bitmaps/changes"
import { takeInSlots } from "@/lib/accounts/bitmaps/fold"
import { columnOf, FIELD_IDS, fieldNumber } from "@/lib/classification/rules"
import { type Columns, rowsAs } from "@/lib/platform/rows-as"
import type { Book, BookAccount, BookContact } from "./book"

type PutAddress = Book["addresses"] extends Map<string, infer Put> ? Put : never

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
 * administration's accounts; bitmaps are locked last, until the transaction ends. `meanwhile` is called while
 * the database has the most to do.
 */
export async function writeBook(tx: Tx, book: Book, writer: Writer, meanwhile = () => {}): Promise<void> {
  const { administrationId } = writer
  const created = [...book.created]
  const known = (accounts: Set<BookAccount>) => [...accounts].filter((account) => !book.created.has(account))
  const changed = [...book.changed]
  const relabelled = known(book.labelled)
  const slots = await slotsFor(tx, administrationId, created.length)
  await inTurn(tx, [
    () => releaseEmails(changed, writer),
    () => insertAccounts(created, slots.from, writer),
    () => updateAccounts(changed, writer),
    () => {
      meanwhile()
      return insertLabels(created, writer)
    },
    () => updateLabels(relabelled, writer),
    () => insertAssignments(book, writer),
    () => putAddresses(book, writer),
    () => insertContacts(book, writer),
    () => updateContacts(book, writer),
    () => insertIdentities(book, writer),
    () => moveCounter(book, writer),
  ])
  await facetsChanged(
    tx,
    administrationId,
    [...new Set([...changed, ...relabelled])].map((account) => account.id),
  )
  if (created.length > 0) await takeInSlots(tx, administrationId, slots)
}

/** One after the other; while the database does one, the next is made. Null is nothing to do. */
async function inTurn(tx: Tx, statements: (() => SQL | null)[]): Promise<void> {
  let running: Promise<unknown> = Promise.resolve()
  for (const statement of statements) {
    const next = statement()
    if (!next) continue
    await running
    running = tx.execute(next).then()
    // Waited for in the next round; a statement that cannot be made must not leave it unheard.
    running.catch(() => {})
  }
  await running
}

async function slotsFor(tx: Tx, administrationId: string, count: number) {
  const { rows } = await tx.execute<{ from: number }>(sql`select ${nextSlot(administrationId)} as from`)
  const from = rows[0]?.from ?? 0
  return { from, to: from + count }
}

function moveCounter(book: Book, { administrationId }: Writer): SQL | null {
  if (book.created.size === 0) return null
  return sql`
    update counters set value = greatest(value, ${book.lastCode})
    where administration_id = ${administrationId} and name = 'account'`
}

const EMAIL_COLUMNS: Columns<BookAccount> = {
  id: ["uuid", (row) => row.id],
  emailKey: ["text", (row) => row.emailKey],
}

const ACCOUNT_COLUMNS: Columns<BookAccount> = {
  ...EMAIL_COLUMNS,
  kind: ["text", (row) => row.kind],
  name: ["text", (row) => row.name],
  email: ["text", (row) => row.email],
  phone: ["text", (row) => row.phone],
  vatNumber: ["text", (row) => row.vatNumber],
  cocNumber: ["text", (row) => row.cocNumber],
  iban: ["text", (row) => row.iban],
  website: ["text", (row) => row.website],
  blocked: ["boolean", (row) => row.blocked],
  language: ["text", (row) => row.language],
  city: ["text", (row) => row.city],
  country: ["text", (row) => row.country],
}

/** Keys first go, then come: accounts may exchange theirs, or leave one to a new account. */
function releaseEmails(accounts: BookAccount[], { administrationId }: Writer): SQL | null {
  if (accounts.length === 0) return null
  return sql`
    update accounts a set email_key = null
    from ${rowsAs(accounts, EMAIL_COLUMNS)}
    where a.administration_id = ${administrationId} and a.id = r.id and a.email_key is not null
      and a.email_key is distinct from r."emailKey"`
}

function insertAccounts(accounts: BookAccount[], from: number, writer: Writer): SQL | null {
  if (accounts.length === 0) return null
  const { administrationId, now } = writer
  const columns: Columns<BookAccount> = {
    ...ACCOUNT_COLUMNS,
    slot: ["int", (_, i) => from + i],
    code: ["text", (row) => row.code],
  }
  return sql`
    insert into accounts (administration_id, id, slot, code, kind, name, email, email_key, phone, vat_number,
      coc_number, iban, website, is_blocked, language, city, country, channel_id, data_rank, data_at, created_at,
      updated_at)
    select ${administrationId}::uuid, id, slot, code, kind, name, email, "emailKey", phone, "vatNumber", "cocNumber",
      iban, website, blocked, language, city, country, ${writer.channelId}::uuid, ${DATA_RANK.hand}::smallint,
      ${now}::timestamptz, ${now}::timestamptz, ${now}::timestamptz
    from ${rowsAs(accounts, columns)}`
}

function updateAccounts(accounts: BookAccount[], { administrationId, now }: Writer): SQL | null {
  if (accounts.length === 0) return null
  return sql`
    update accounts a set kind = r.kind, name = r.name, email = r.email, email_key = r."emailKey", phone = r.phone,
      vat_number = r."vatNumber", coc_number = r."cocNumber", iban = r.iban, website = r.website,
      is_blocked = r.blocked, language = r.language, city = r.city, country = r.country,
      data_rank = ${DATA_RANK.hand}::smallint, data_at = ${now}::timestamptz, updated_at = ${now}::timestamptz
    from ${rowsAs(accounts, ACCOUNT_COLUMNS)}
    where a.administration_id = ${administrationId} and a.id = r.id`
}

const LABEL_COLUMNS = sql.raw(FIELD_IDS.map(columnOf).join(", "))
const LABEL_NAMES = sql.raw(FIELD_IDS.map((field) => `"${field}"`).join(", "))
const LABEL_SETS = sql.raw(FIELD_IDS.map((field) => `${columnOf(field)} = r."${field}"`).join(", "))

const LABEL_VALUES: Columns<BookAccount> = {
  id: ["uuid", (row) => row.id],
  byHand: ["smallint", (row) => row.byHand],
  ...Object.fromEntries(
    FIELD_IDS.map((field): [string, Columns<BookAccount>[string]] => [
      field,
      ["int", (row) => row.labels[field]],
    ]),
  ),
}

function insertLabels(accounts: BookAccount[], { administrationId }: Writer): SQL | null {
  if (accounts.length === 0) return null
  return sql`
    insert into account_labels (administration_id, account_id, by_hand, ${LABEL_COLUMNS})
    select ${administrationId}::uuid, id, "byHand", ${LABEL_NAMES}
    from ${rowsAs(accounts, LABEL_VALUES)}`
}

function updateLabels(accounts: BookAccount[], { administrationId }: Writer): SQL | null {
  if (accounts.length === 0) return null
  return sql`
    update account_labels l set by_hand = r."byHand", ${LABEL_SETS}
    from ${rowsAs(accounts, LABEL_VALUES)}
    where l.administration_id = ${administrationId} and l.account_id = r.id`
}

const ASSIGNMENT_COLUMNS: Columns<Book["assignments"][number]> = {
  id: ["uuid", () => uuidv7()],
  account: ["uuid", (row) => row.accountId],
  field: ["smallint", (row) => fieldNumber(row.field)],
  from: ["int", (row) => row.from],
  to: ["int", (row) => row.to],
  row: ["int", (row) => row.position],
}

function insertAssignments(book: Book, writer: Writer): SQL | null {
  if (book.assignments.length === 0) return null
  return sql`
    insert into assignments (administration_id, id, account_id, field, from_number, to_number, cause, user_id, facts,
      at, job_id)
    select ${writer.administrationId}::uuid, id, account, field, "from", "to", 'import', ${writer.userId}::uuid,
      jsonb_build_object('file', ${writer.fileName}::text, 'row', "row"),
      ${writer.now}::timestamptz, ${writer.jobId}::uuid
    from ${rowsAs(book.assignments, ASSIGNMENT_COLUMNS)}`
}

const ADDRESS_COLUMNS: Columns<PutAddress> = {
  account: ["uuid", (row) => row.account.id],
  side: ["text", (row) => row.side],
  name: ["text", ({ address }) => address.name],
  company: ["text", ({ address }) => address.company],
  line1: ["text", ({ address }) => address.line1],
  line2: ["text", ({ address }) => address.line2],
  postcode: ["text", ({ address }) => address.postcode],
  city: ["text", ({ address }) => address.city],
  region: ["text", ({ address }) => address.region],
  country: ["text", ({ address }) => address.country],
  phone: ["text", ({ address }) => address.phone],
}

function putAddresses(book: Book, { administrationId }: Writer): SQL | null {
  if (book.addresses.size === 0) return null
  return sql`
    insert into addresses (administration_id, account_id, kind, name, company, line1, line2, postcode, city, region,
      country, phone)
    select ${administrationId}::uuid, account, side, name, company, line1, line2, postcode, city, region, country, phone
    from ${rowsAs([...book.addresses.values()], ADDRESS_COLUMNS)}
    on conflict (administration_id, account_id, kind) do update set name = excluded.name, company = excluded.company,
      line1 = excluded.line1, line2 = excluded.line2, postcode = excluded.postcode, city = excluded.city,
      region = excluded.region, country = excluded.country, phone = excluded.phone`
}

const CONTACT_COLUMNS: Columns<BookContact> = {
  id: ["uuid", (row) => row.id],
  accountId: ["uuid", (row) => row.accountId],
  firstName: ["text", (row) => row.firstName],
  lastName: ["text", (row) => row.lastName],
  email: ["text", (row) => row.email],
  phone: ["text", (row) => row.phone],
  jobTitle: ["text", (row) => row.jobTitle],
  excluded: ["boolean", (row) => row.excluded],
  main: ["boolean", (row) => row.main],
}

function insertContacts(book: Book, { administrationId, now }: Writer): SQL | null {
  if (book.newContacts.size === 0) return null
  return sql`
    insert into contacts (administration_id, id, account_id, first_name, last_name, email, phone, job_title,
      is_mailing_excluded, is_main, created_at, updated_at)
    select ${administrationId}::uuid, id, "accountId", "firstName", "lastName", email, phone, "jobTitle", excluded,
      main, ${now}::timestamptz, ${now}::timestamptz
    from ${rowsAs([...book.newContacts], CONTACT_COLUMNS)}`
}

function updateContacts(book: Book, { administrationId, now }: Writer): SQL | null {
  if (book.changedContacts.size === 0) return null
  return sql`
    update contacts c set first_name = r."firstName", last_name = r."lastName", email = r.email, phone = r.phone,
      job_title = r."jobTitle", is_mailing_excluded = r.excluded, updated_at = ${now}::timestamptz
    from ${rowsAs([...book.changedContacts], CONTACT_COLUMNS)}
    where c.administration_id = ${administrationId} and c.id = r.id`
}

function insertIdentities(book: Book, { administrationId, channelId, now }: Writer): SQL | null {
  if (book.identities.length === 0) return null
  const columns: Columns<Book["identities"][number]> = {
    account: ["uuid", (row) => row.account.id],
    externalId: ["text", (row) => row.externalId],
  }
  return sql`
    insert into identities (administration_id, channel_id, external_id, account_id, created_at)
    select ${administrationId}::uuid, ${channelId}::uuid, "externalId", account, ${now}::timestamptz
    from ${rowsAs(book.identities, columns)}`
}
