import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import type { LikenessInput } from "./duplicate-input"
import {
  type DuplicateReason,
  type Likeness,
  numberKey,
  placeKey,
  reasonsOf,
  sortReasons,
} from "./duplicate-rules"
import { vatNumberFrom } from "./registration-rules"
import { emailKey } from "./rules"

export type LikelyDuplicate = {
  id: string
  code: string
  name: string
  city: string | null
  reasons: DuplicateReason[]
}

const MOST_SHOWN = 5
/** Candidates under one key; more are a crowd, not duplicates. */
const MOST_READ = 200

/** Accounts that may be the one being typed, likeliest first: found by their keys, told by the rules. */
export async function likelyDuplicates(
  tx: Tx,
  administrationId: string,
  typed: LikenessInput,
): Promise<LikelyDuplicate[]> {
  const wanted = likenessOf(typed)
  const found = await readCandidates(tx, administrationId, wanted)
  return found
    .map(({ likeness, ...account }) => ({ ...account, reasons: reasonsOf(wanted, likeness) }))
    .filter(({ reasons }) => reasons.length > 0)
    .sort((a, b) => b.reasons.length - a.reasons.length || strength(b.reasons) - strength(a.reasons))
    .slice(0, MOST_SHOWN)
}

/** Pairs that a scan found for an account and nobody judged. */
export async function duplicatesOf(
  tx: Tx,
  administrationId: string,
  accountId: string,
): Promise<LikelyDuplicate[]> {
  const { rows } = await tx.execute<LikelyDuplicate>(sql`
    select accounts.id, code, name, city, reasons from duplicates
    join accounts on accounts.administration_id = ${administrationId}
      and accounts.id = case when a = ${accountId} then b else a end and merged_into is null
    where duplicates.administration_id = ${administrationId} and (a = ${accountId} or b = ${accountId})
      and dismissed_at is null
    order by accounts.id limit ${MOST_SHOWN}`)
  return rows.map((row) => ({ ...row, reasons: sortReasons(row.reasons) }))
}

function likenessOf(typed: LikenessInput): Likeness {
  const place = placeKey(typed)
  return {
    name: typed.name,
    email: typed.email || null,
    vatNumber: vatNumberFrom(typed.vatNumber, typed.country) ?? (typed.vatNumber || null),
    cocNumber: typed.cocNumber || null,
    iban: typed.iban || null,
    places: place ? [place] : [],
  }
}

type Candidate = Omit<LikelyDuplicate, "reasons"> & { likeness: Likeness }

async function readCandidates(tx: Tx, administrationId: string, wanted: Likeness): Promise<Candidate[]> {
  const email = emailKey(wanted.email)
  const vatNumber = numberKey("vatNumber", wanted.vatNumber)
  const cocNumber = numberKey("cocNumber", wanted.cocNumber)
  const iban = numberKey("iban", wanted.iban)
  const [place] = wanted.places
  const by = (condition: ReturnType<typeof sql>) => sql`
    (select id from accounts where administration_id = ${administrationId} and ${condition} limit ${MOST_READ})`
  const searches = [
    ...(email ? [by(sql`email_key = ${email}`)] : []),
    ...(vatNumber ? [by(sql`vat_number = ${vatNumber}`)] : []),
    ...(cocNumber ? [by(sql`coc_number in (${cocNumber}, ${cocNumber.padStart(8, "0")})`)] : []),
    ...(iban ? [by(sql`iban = ${iban}`)] : []),
    ...(place
      ? [
          sql`(select account_id from addresses where administration_id = ${administrationId}
            and place_key = ${place} limit ${MOST_READ})`,
        ]
      : []),
  ]
  if (searches.length === 0) return []
  const { rows } = await tx.execute<Omit<Likeness, "places"> & Raw>(sql`
    select accounts.id, code, name, city, email, vat_number as "vatNumber", coc_number as "cocNumber", iban,
      array(select place_key from addresses where addresses.administration_id = ${administrationId}
        and account_id = accounts.id and place_key is not null) as places
    from (${sql.join(searches, sql` union `)}) as found (id)
    join accounts on accounts.administration_id = ${administrationId} and accounts.id = found.id
    where merged_into is null`)
  return rows.map(({ id, code, city, ...likeness }) => ({ id, code, city, name: likeness.name, likeness }))
}

type Raw = { id: string; code: string; city: string | null; places: string[] }

function strength(reasons: DuplicateReason[]): number {
  return reasons[0] === "similarName" ? 0 : 1
}
