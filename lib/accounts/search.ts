import { type SQL, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { wordsSql } from "@/lib/platform/filters/sql"
import { normalVatNumber } from "./rules"

/** As many of a kind as a person reads at once. */
export const MOST_FOUND = 8

export type FoundAccount = {
  id: string
  code: string
  name: string
  kind: "company" | "consumer"
  city: string | null
  email: string | null
}

export type FoundContact = {
  id: string
  name: string
  email: string | null
  accountId: string
  account: string
}

/**
 * Accounts by the beginning of code, e-mail address, VAT number or name, in that order; then, from three letters
 * on, by words anywhere. Every beginning is a range of an index, so that it takes no time among a million.
 */
export async function searchAccounts(
  tx: Tx,
  administrationId: string,
  query: string,
): Promise<FoundAccount[]> {
  const begin = query.toLowerCase()
  const vat = normalVatNumber(query) ?? ""
  const searches = [
    ...codeRanges(query).map(([low, high]) =>
      beginning(sql`code_key`, sql`code_key between ${low} and ${high}`),
    ),
    ...(/\s/.test(query) ? [] : [beginning(sql`email_key`, beginsWith(sql`email_key`, begin))]),
    ...(vat.length > 1 ? [beginning(sql`vat_number`, beginsWith(sql`vat_number`, vat))] : []),
    beginning(sql`name_key`, nameBeginsWith(begin)),
  ]
  const found = await read(sql.join(searches, sql` union all `))
  if (found.length < MOST_FOUND && query.length >= 3) {
    const words = sql`select id from accounts where administration_id = ${administrationId}
      and merged_into is null and ${allWords(query)} limit ${MOST_FOUND}`
    found.push(...others(await read(words), found))
  }
  return found.slice(0, MOST_FOUND)

  function beginning(order: SQL, condition: SQL): SQL {
    return sql`(select id from accounts where administration_id = ${administrationId} and merged_into is null
      and ${condition} order by ${order} limit ${MOST_FOUND})`
  }

  async function read(ids: SQL): Promise<FoundAccount[]> {
    const { rows } = await tx.execute<FoundAccount>(sql`
      with found as materialized (
        select id, min(place) as place from (
          select id, row_number() over () as place from (${ids}) as one (id)) as placed
        group by id order by 2 limit ${MOST_FOUND}
      )
      select accounts.id, code, name, kind, city, email from found
      join accounts on accounts.administration_id = ${administrationId} and accounts.id = found.id
      order by place`)
    return rows
  }
}

/** Contacts by the beginning of the family name, then by words of name, e-mail or telephone number. */
export async function searchContacts(
  tx: Tx,
  administrationId: string,
  query: string,
): Promise<FoundContact[]> {
  const read = async (condition: SQL, order: SQL) => {
    const { rows } = await tx.execute<FoundContact>(sql`
      with found as materialized (
        select id, account_id, name_key from contacts
        where administration_id = ${administrationId} and ${condition} ${order} limit ${MOST_FOUND}
      )
      select contacts.id, concat_ws(' ', first_name, last_name) as name, contacts.email,
        accounts.id as "accountId", accounts.name as account
      from found
      join contacts on contacts.administration_id = ${administrationId} and contacts.id = found.id
      join accounts on accounts.administration_id = ${administrationId} and accounts.id = found.account_id
      order by found.name_key, found.id`)
    return rows
  }
  const found = await read(nameBeginsWith(query.toLowerCase()), sql`order by name_key, id`)
  if (found.length < MOST_FOUND && query.length >= 3) {
    found.push(...others(await read(allWords(query), sql``), found))
  }
  return found.slice(0, MOST_FOUND)
}

/**
 * By name. They were not found in that order: walking the index of names until words turn up takes long where
 * the words go together with names.
 */
function others<Found extends { id: string; name: string }>(more: Found[], found: Found[]): Found[] {
  return more
    .filter(({ id }) => !found.some((one) => one.id === id))
    .sort((a, b) => a.name.localeCompare(b.name))
}

/** What begins with a text stands in one range of an index under collation "C". */
export function beginsWith(column: SQL, text: string): SQL {
  return sql`${column} >= ${text} and ${column} < ${`${text}${LAST}`}`
}

const LAST = "\u{10ffff}"

/** The sort key's own collation may order signs its own way: the range finds, the comparison decides. */
function nameBeginsWith(text: string): SQL {
  const key = text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "")
  return sql`${beginsWith(sql`name_key`, key)} and starts_with(name_key, ${key})`
}

/**
 * Codes that begin with some digits: they are digits and sort by length, so there is a range for every length.
 * Shorter codes first.
 */
function codeRanges(query: string): [string, string][] {
  if (!/^\d{1,9}$/.test(query)) return []
  return Array.from({ length: LONGEST_CODE - query.length + 1 }, (_, more) => [
    (query + "0".repeat(more)).padStart(20, "0"),
    (query + "9".repeat(more)).padStart(20, "0"),
  ])
}

const LONGEST_CODE = 9

function allWords(query: string): SQL {
  return wordsSql(sql`search_text`, query.split(/\s+/).filter(Boolean).slice(0, 6))
}
