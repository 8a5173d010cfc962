import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { columnOf, FIELD_IDS } from "@/lib/classification/rules"
import { Book, type BookAccount, type BookAddress, type BookContact, type Side, type Values } from "./book"
import type { Mapping } from "./mapping-input"
import type { RowFacts } from "./row-facts"
import { isContactTarget } from "./targets"

/** Everything that these rows are about: by key, and by what must be of one account alone. */
export async function loadBook(
  tx: Tx,
  administrationId: string,
  rows: RowFacts[],
  mapping: Mapping,
  values: Values,
  lastCode: number,
  channelId: string | null,
): Promise<Book> {
  // Statistics of a table that is being filled know nothing yet, and would have it read from end to end.
  await tx.execute(sql`set local enable_seqscan = off`)
  const identities = await identified(
    tx,
    administrationId,
    channelId,
    texts(rows, (row) => row.externalId),
  )
  const accounts = await findAccounts(tx, administrationId, rows, mapping, identities)
  const byId = new Map(accounts.map((account) => [account.id, account]))
  const known = accounts.map((account) => account.id)
  const has = (test: (target: string) => boolean) =>
    mapping.columns.some((column) => column.target !== null && test(column.target))
  const addresses = has((target) => /^(billing|shipping)/.test(target))
    ? await findAddresses(tx, administrationId, known)
    : []
  const contacts = has((target) => isContactTarget(target as never))
    ? await findContacts(tx, administrationId, known)
    : []
  return new Book(
    accounts,
    new Map(
      identities.flatMap(({ externalId, accountId }) => {
        const account = byId.get(accountId)
        return account ? [[externalId, account]] : []
      }),
    ),
    addresses,
    contacts,
    values,
    lastCode,
  )
}

function texts(rows: RowFacts[], of: (row: RowFacts) => string | null | undefined): string[] {
  return [...new Set(rows.map(of).filter((text): text is string => Boolean(text)))]
}

type Identity = { externalId: string; accountId: string }

async function identified(
  tx: Tx,
  administrationId: string,
  channelId: string | null,
  externalIds: string[],
): Promise<Identity[]> {
  if (!channelId || externalIds.length === 0) return []
  const { rows } = await tx.execute<Identity>(sql`
    select external_id as "externalId", account_id as "accountId" from identities
    where administration_id = ${administrationId} and channel_id = ${channelId}
      and external_id = any(${sql.param(externalIds)}::text[])`)
  return rows
}

async function findAccounts(
  tx: Tx,
  administrationId: string,
  rows: RowFacts[],
  mapping: Mapping,
  identities: Identity[],
): Promise<BookAccount[]> {
  const isKey = (key: Mapping["key"]) => mapping.key === key
  const codes = texts(rows, (row) => row.code)
  // Guests are recognised by e-mail, so an address is of one account, whatever the key.
  const emails = texts(rows, (row) =>
    isKey("email") ? row.key : row.email?.normalize("NFC").trim().toLowerCase(),
  )
  const vats = isKey("vatNumber") ? texts(rows, (row) => row.key) : []
  const ids = [...new Set(identities.map(({ accountId }) => accountId))]
  const by = [
    { column: sql`id`, type: sql`uuid`, wanted: ids },
    { column: sql`code`, type: sql`text`, wanted: codes },
    { column: sql`email_key`, type: sql`text`, wanted: emails },
    { column: sql`vat_number`, type: sql`text`, wanted: vats },
  ].filter(({ wanted }) => wanted.length > 0)
  if (by.length === 0) return []
  // Each by its own index.
  const found = sql.join(
    by.map(
      ({ column, type, wanted }) => sql`
        select id from accounts where administration_id = ${administrationId}
          and ${column} = any(${sql.param(wanted)}::${type}[])`,
    ),
    sql` union `,
  )
  const labels = sql.join(
    FIELD_IDS.map((field) => sql`l.${sql.identifier(columnOf(field))} as ${sql.identifier(field)}`),
    sql`, `,
  )
  const result = await tx.execute<Record<string, unknown>>(sql`
    with found as materialized (${found})
    select a.id, a.code, a.kind, a.name, a.email, a.email_key as "emailKey", a.phone, a.vat_number as "vatNumber",
      a.coc_number as "cocNumber", a.iban, a.website, a.language, a.is_blocked as blocked, a.city, a.country,
      m.code as "mergedIntoCode", coalesce(l.by_hand, 0) as "byHand", coalesce(l.locked, 0) as locked, ${labels}
    from found join accounts a on a.administration_id = ${administrationId} and a.id = found.id
    left join accounts m on m.administration_id = ${administrationId} and m.id = a.merged_into
    left join account_labels l on l.administration_id = ${administrationId} and l.account_id = a.id`)
  return result.rows.map((row) => ({
    ...(row as unknown as BookAccount),
    labels: Object.fromEntries(FIELD_IDS.map((field) => [field, row[field] as number | null])),
  }))
}

async function findAddresses(tx: Tx, administrationId: string, accountIds: string[]) {
  if (accountIds.length === 0) return []
  const { rows } = await tx.execute<BookAddress & { accountId: string; side: Side }>(sql`
    select account_id as "accountId", kind as side, name, company, line1, line2, postcode, city, region, country, phone
    from addresses where administration_id = ${administrationId}
      and account_id = any(${sql.param(accountIds)}::uuid[])`)
  return rows.map(({ accountId, side, ...address }) => ({ accountId, side, address }))
}

async function findContacts(tx: Tx, administrationId: string, accountIds: string[]): Promise<BookContact[]> {
  if (accountIds.length === 0) return []
  const { rows } = await tx.execute<BookContact>(sql`
    select id, account_id as "accountId", first_name as "firstName", last_name as "lastName", email, phone,
      job_title as "jobTitle", is_mailing_excluded as excluded, is_main as main
    from contacts where administration_id = ${administrationId}
      and account_id = any(${sql.param(accountIds)}::uuid[])
    order by is_main desc, id`)
  return rows
}
