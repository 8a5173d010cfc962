import { type SQL, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import type { RunningJob } from "@/lib/administrations/jobs"
import {
  compareKnownNames,
  type DuplicateReason,
  knownName,
  MOST_ALIKE,
  type NumberReason,
  SHORTEST,
} from "./duplicate-rules"

/** Accounts under one key that are too many to be each other's duplicates: counted, with one of them as example. */
export type Crowd = { reason: DuplicateReason; accounts: number; accountId: string }

const KEYED = ["email", "vatNumber", "cocNumber", "iban"] as const
const PARTS = KEYED.length + 2

/** Addresses read at a time. */
const PLACES = 5000
/** With more rows than this, an address is a post office or a place-holder: not even equal names are compared. */
const MOST_AT_PLACE = 1000

/**
 * The job that looks for duplicates among all accounts of an administration: by each key, then by address. Pairs
 * that people judged keep their judgement; those that nothing speaks for any more go.
 */
export async function scanDuplicates(job: RunningJob): Promise<Record<string, unknown>> {
  const { administrationId, createdAt } = job
  const cursor = () => (job.cursor ?? { part: 0, place: "", crowds: [] }) as Cursor
  while (cursor().part < PARTS) {
    await job.step(async (tx) => {
      const { part, place, crowds } = cursor()
      const reason = KEYED[part]
      if (reason) {
        const more = await findByKey(tx, administrationId, reason, createdAt)
        return at({ part: part + 1, place, crowds: [...crowds, ...more] })
      }
      if (part === KEYED.length) {
        const last = await findByPlace(tx, administrationId, place, createdAt)
        if (last !== null) return at({ part, place: last, crowds })
        return at({
          part: part + 1,
          place,
          crowds: [...crowds, ...(await crowdedPlaces(tx, administrationId))],
        })
      }
      await forgetOthers(tx, administrationId, createdAt)
      return at({ part: part + 1, place, crowds })
    })
  }
  return { crowds: cursor().crowds }
}

type Cursor = { part: number; place: string; crowds: Crowd[] }

function at(cursor: Cursor) {
  return { done: cursor.part, total: PARTS, cursor }
}

async function findByKey(
  tx: Tx,
  administrationId: string,
  reason: (typeof KEYED)[number],
  at: Date,
): Promise<Crowd[]> {
  await tx.execute(sql`set local work_mem = '64MB'`)
  const { rows } = await tx.execute<{ accounts: number; account_id: string }>(sql`
    with keyed as (
      select id, ${keySql(reason)} as key from accounts
      where administration_id = ${administrationId} and merged_into is null
        and ${sql.identifier(COLUMNS[reason])} is not null
    ), alike as materialized (
      select array_agg(id order by id) as ids, count(*)::int as accounts
      from keyed where key is not null group by key having count(*) > 1
    ), written as (
      insert into duplicates (administration_id, a, b, reasons, found_at)
      select ${administrationId}::uuid, a.id, b.id, array[${reason}], ${at}::timestamptz
      from alike
      cross join unnest(ids) with ordinality as a (id, place)
      join unnest(ids) with ordinality as b (id, place) on a.place < b.place
      where accounts <= ${MOST_ALIKE}
      ${AGAIN}
    )
    select accounts, ids[1] as account_id from alike where accounts > ${MOST_ALIKE}
    order by accounts desc limit ${MOST_CROWDS}`)
  return rows.map((row) => ({ reason, accounts: row.accounts, accountId: row.account_id }))
}

const MOST_CROWDS = 20

/** A pair found again by this scan has one reason more; one that another scan found has only those of this. */
const AGAIN = sql`
  on conflict (administration_id, a, b) do update set found_at = excluded.found_at, reasons = case
    when duplicates.found_at = excluded.found_at
      then array(select distinct unnest(duplicates.reasons || excluded.reasons))
    else excluded.reasons end`

const COLUMNS = { email: "email", vatNumber: "vat_number", cocNumber: "coc_number", iban: "iban" } as const

/** The rules of duplicate-rules.ts as SQL over a row of accounts. */
function keySql(reason: (typeof KEYED)[number]): SQL {
  if (reason === "email") return EMAIL_KEY
  const plain = sql`upper(regexp_replace(${sql.identifier(COLUMNS[reason])}, '[^A-Za-z0-9]', '', 'g'))`
  const key = reason === "cocNumber" ? sql`ltrim(${plain}, '0')` : plain
  return sql`case when length(${key}) >= ${sql.raw(String(SHORTEST[reason as NumberReason]))} then ${key} end`
}

// Nearly all addresses are their own key, which costs no regular expression.
const EMAIL_KEY = sql`case when email = email_key then email_key when normalize(email, NFC) ~ '^\\s*[^\\s@]+@[^\\s@]+\\s*$' and length(email) <= 254
  then lower(regexp_replace(normalize(email, NFC), '^\\s+|\\s+$', '', 'g')) end`

/** The next addresses where more than one account lives; null when there are none left. */
async function findByPlace(
  tx: Tx,
  administrationId: string,
  after: string,
  at: Date,
): Promise<string | null> {
  // In order of the index, so that the first thousands end the search: not all addresses anew for each step.
  await tx.execute(
    sql`set local enable_hashagg = off; set local enable_seqscan = off; set local enable_bitmapscan = off`,
  )
  const { rows: places } = await tx.execute<{ place: string }>(sql`
    select place_key as place from addresses
    where administration_id = ${administrationId} and place_key > ${after}
    group by place_key having min(account_id::text) <> max(account_id::text) and count(*) <= ${MOST_AT_PLACE}
    order by place_key limit ${PLACES}`)
  const last = places.at(-1)
  if (!last) return null
  const { rows } = await tx.execute<{ place: string; id: string; name: string }>(sql`
    select distinct addresses.place_key as place, accounts.id, accounts.name
    from json_array_elements_text(${JSON.stringify(places.map(({ place }) => place))}::json) as wanted
    join addresses on addresses.administration_id = ${administrationId} and addresses.place_key = wanted.value
    join accounts on accounts.administration_id = ${administrationId} and accounts.id = addresses.account_id
      and accounts.merged_into is null
    order by place, accounts.id`)
  const pairs = new Map<string, Pair>()
  for (const people of grouped(rows, (row) => row.place)) {
    for (const pair of pairsAt(people)) {
      const key = `${pair.a} ${pair.b}`
      if (pairs.get(key)?.reason !== "address") pairs.set(key, pair)
    }
  }
  await writePairs(tx, administrationId, [...pairs.values()], at)
  return last.place
}

type Pair = { a: string; b: string; reason: DuplicateReason }
type Person = { id: string; name: string }

/** All accounts of one address, in order of their ids. */
function pairsAt(people: Person[]): Pair[] {
  const known = people.map(({ id, name }) => ({ id, name: knownName(name) }))
  const groups =
    known.length <= MOST_ALIKE
      ? [known]
      : grouped(known, ({ name }) => name.normal).filter(({ length }) => length <= MOST_ALIKE)
  return groups.flatMap((group) =>
    group.flatMap((a, place) =>
      group.slice(place + 1).flatMap((b) => {
        const reason = compareKnownNames(a.name, b.name)
        return reason ? [{ a: a.id, b: b.id, reason }] : []
      }),
    ),
  )
}

async function writePairs(tx: Tx, administrationId: string, pairs: Pair[], at: Date): Promise<void> {
  if (pairs.length === 0) return
  // Found at one address by name, at another by a name that is alike: the stronger one is enough.
  await tx.execute(sql`
    insert into duplicates (administration_id, a, b, reasons, found_at)
    select ${administrationId}::uuid, a, b, array[reason], ${at}::timestamptz
    from json_to_recordset(${JSON.stringify(pairs)}::json) as p (a uuid, b uuid, reason text)
    ${AGAIN}`)
  await tx.execute(sql`
    update duplicates set reasons = array_remove(reasons, 'similarName')
    where administration_id = ${administrationId} and found_at = ${at}
      and reasons @> array['address', 'similarName']`)
}

async function crowdedPlaces(tx: Tx, administrationId: string): Promise<Crowd[]> {
  const { rows } = await tx.execute<{ accounts: number; account_id: string }>(sql`
    select count(distinct account_id)::int as accounts, min(account_id::text) as account_id
    from addresses where administration_id = ${administrationId} and place_key is not null
    group by place_key having count(*) > ${MOST_AT_PLACE}
    order by 1 desc limit ${MOST_CROWDS}`)
  return rows.map((row) => ({ reason: "address", accounts: row.accounts, accountId: row.account_id }))
}

/** Pairs that this scan did not find, unless a person judged them, and pairs of which one was merged meanwhile. */
async function forgetOthers(tx: Tx, administrationId: string, at: Date): Promise<void> {
  await tx.execute(sql`
    delete from duplicates where administration_id = ${administrationId} and found_at < ${at}
      and dismissed_at is null`)
  await tx.execute(sql`
    delete from duplicates d using accounts m
    where d.administration_id = ${administrationId} and m.administration_id = ${administrationId}
      and m.merged_into is not null and m.id in (d.a, d.b)`)
}

function grouped<Item>(items: Item[], key: (item: Item) => string): Item[][] {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group) group.push(item)
    else groups.set(key(item), [item])
  }
  return [...groups.values()]
}
