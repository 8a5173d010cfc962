import { type SQL, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import type { FacetCounts } from "@/lib/platform/filters/facets"
import type { Conditions, Options } from "@/lib/platform/filters/filter"
import type { AccountFilters } from "../filters"
import { ALL, type BitmapFacet, Bits, BLANK_KEY, chunkOf, hexBits, slotsOf } from "./layout"
import { readLive } from "./live"
import { meets, type Pick, picksOf } from "./selection"
import { CHUNK } from "./size"

/** Reading so many accounts afresh takes longer than counting without bitmaps. */
const MOST_CHANGED = 10_000

/**
 * The accounts that meet some conditions, as the bitmaps know them, with what changed since they were last
 * taken in read from the tables.
 */
export type Reading = {
  picks: Pick[]
  /** Changed accounts that are listed: their slots and keys. Where the bitmaps stand is of no account here. */
  changed: { slot: number; key: (facet: BitmapFacet) => string }[]
  /** Bits per chunk of what changed, masked out of the bitmaps; as `hexBits` reads them. */
  masks: ChunkBits[]
  /** Bits of the only accounts that are read at all; null is every account. */
  only: ChunkBits[] | null
}

/** As `hexBits` reads them. */
type ChunkBits = { chunk: number; hex: string }

/** Null when bitmaps cannot answer: not built, not asked for what they know, or too far behind. */
export async function readBitmaps(
  tx: Tx,
  administrationId: string,
  conditions: Conditions<AccountFilters>,
  options: Options,
): Promise<Reading | null> {
  const picks = picksOf(conditions, options)
  if (!picks) return null
  // For the rest of the transaction: compiling, or calling helpers, takes longer than what is asked next.
  const { rows } = await tx.execute<{ slots: number[] }>(sql`
    select set_config('jit', 'off', true), set_config('max_parallel_workers_per_gather', '0', true), array(
      select distinct slot from facet_changes where administration_id = ${administrationId}
      limit ${MOST_CHANGED + 1}) as slots
    from facet_states where administration_id = ${administrationId} and built_at is not null`)
  const slots = rows[0]?.slots
  if (!slots || slots.length > MOST_CHANGED) return null
  if (slots.length === 0) return { picks, changed: [], masks: [], only: null }
  const live = await readLive(tx, administrationId, sql`accounts.slot = any(${`{${slots}}`}::int[])`)
  const changed = live.slots.map((slot, i) => ({
    slot,
    key: (facet: BitmapFacet) => live.keys[facet][i] ?? BLANK_KEY,
  }))
  return { picks, changed, masks: bitsOf(slots), only: null }
}

/** The same reading of fewer accounts: of these slots. */
export function restrict(reading: Reading, slots: number[]): Reading {
  const known = new Set(slots)
  const changed = reading.changed.filter(({ slot }) => known.has(slot))
  return { ...reading, changed, only: bitsOf(slots) }
}

/** How many accounts meet the conditions. */
export async function countBitmaps(tx: Tx, administrationId: string, reading: Reading): Promise<number> {
  const { rows } = await tx.execute<{ total: number }>(sql`
    with ${underSql(administrationId, reading)}
    select coalesce(sum(bit_count(bits)), 0)::int as total from under`)
  return (rows[0]?.total ?? 0) + changedThatMeet(reading).length
}

/** The changed accounts that meet all conditions. */
export function changedThatMeet({ changed, picks }: Reading): Reading["changed"] {
  return changed.filter(({ key }) => meets(key, picks))
}

/** How many accounts have each value of some facets, each facet without its own filter. */
export async function countBitmapFacets(
  tx: Tx,
  administrationId: string,
  reading: Reading,
  facets: BitmapFacet[],
): Promise<FacetCounts> {
  const { picks, changed } = reading
  const own = facets.flatMap((facet) => (picks.some((pick) => pick.facet === facet) ? facet : []))
  const { rows } = await tx.execute<{ facet: string; key: string; count: number }>(
    picks.length === 0 && !reading.only
      ? countAllSql(administrationId, reading, facets)
      : sql`
        with ${underSql(administrationId, reading, own)}, ${listedSql(own)}
        select facet, key, count::int from (
          select b.facet, b.key, sum(bit_count(b.bits & ${ownBits(own)})) as count
          from facet_bitmaps b cross join listed
          where b.administration_id = ${administrationId} and b.facet = any(${`{${facets}}`}::text[])
            and b.count > 0
          group by b.facet, b.key) as counted
        where count > 0`,
  )
  const counted: FacetCounts = {}
  for (const facet of facets) counted[facet] = { blank: 0, counts: new Map() }
  const add = (facet: string, key: string, count: number) => {
    const known = counted[facet]
    if (!known || count === 0) return
    if (key === BLANK_KEY) known.blank += count
    else known.counts.set(key, (known.counts.get(key) ?? 0) + count)
  }
  for (const { facet, key, count } of rows) add(facet, key, count)
  for (const { key } of changed) {
    for (const facet of facets) if (meets(key, picks, facet)) add(facet, key(facet), 1)
  }
  return counted
}

/** The keys that a facet has anywhere, whatever the conditions; those of changed accounts may be missing. */
export async function readKeys(tx: Tx, administrationId: string, facet: BitmapFacet): Promise<string[]> {
  const { rows } = await tx.execute<{ key: string }>(sql`
    select distinct key from facet_bitmaps where administration_id = ${administrationId} and facet = ${facet}`)
  return rows.map(({ key }) => key)
}

/** How many accounts that meet the conditions have each of some keys, chunk by chunk. */
export async function countByKeyAndChunk(
  tx: Tx,
  administrationId: string,
  reading: Reading,
  facet: BitmapFacet | typeof ALL,
  keys: string[],
): Promise<{ key: string; chunk: number; count: number }[]> {
  const { picks, masks, only } = reading
  const known = picks.length === 0 && masks.length === 0 && !only
  const within = sql`b.administration_id = ${administrationId} and b.facet = ${facet}
    and b.key = any(${sql.param(keys)}::text[]) and b.count > 0`
  const { rows } = await tx.execute<{ key: string; chunk: number; count: number }>(
    known
      ? sql`select b.key, b.chunk, b.count from facet_bitmaps b where ${within}`
      : sql`
        with ${underSql(administrationId, reading)}, ${listedSql()}
        select key, chunk, count from (
          select b.key, b.chunk, bit_count(b.bits & listed.bits[b.chunk + 1])::int as count
          from facet_bitmaps b cross join listed where ${within}) as counted
        where count > 0`,
  )
  return rows
}

/** The accounts of some keys that meet the conditions, in some chunks: a figure for each bit, by `placeName`. */
export async function readFigures(
  tx: Tx,
  administrationId: string,
  reading: Reading,
  facet: BitmapFacet | typeof ALL,
  places: { key: string; chunk: number }[],
): Promise<Map<string, string>> {
  const { rows } = await tx.execute<{ key: string; chunk: number; bits: string }>(sql`
    with ${underSql(administrationId, reading)}
    select b.key, b.chunk, (b.bits & under.bits)::text as bits
    from json_to_recordset(${JSON.stringify(places)}::json) as place (key text, chunk int)
    join facet_bitmaps b on b.administration_id = ${administrationId} and b.facet = ${facet}
      and b.key = place.key and b.chunk = place.chunk
    join under on under.chunk = b.chunk`)
  return new Map(rows.map(({ key, chunk, bits }) => [placeName(key, chunk), bits]))
}

export function placeName(key: string, chunk: number): string {
  return `${chunk} ${key}`
}

/** All slots that meet the conditions but for what changed; there should be few. */
export async function readAllSlots(tx: Tx, administrationId: string, reading: Reading): Promise<number[]> {
  const { rows } = await tx.execute<{ chunk: number; bits: string }>(sql`
    with ${underSql(administrationId, reading)} select chunk, bits::text from under where bits is not null`)
  return rows.flatMap(({ chunk, bits }) => slotsOf(chunk, bits))
}

/** Whether the bit of a slot is set: a condition for a query that `with`s `listedBits`. */
export function isListed(slot: SQL): SQL {
  const chunk = sql.raw(String(CHUNK))
  return sql`get_bit((select bits from listed)[${slot} / ${chunk} + 1], ${slot} % ${chunk}) = 1`
}

/** What `isListed` needs of a query, after its `with`. */
export function listedBits(administrationId: string, reading: Reading): SQL {
  return sql`${underSql(administrationId, reading)}, ${listedSql()}`
}

/**
 * `under`: per chunk the `bits` of the accounts that meet all conditions, and as `without_<facet>` those that meet
 * all but that facet's; null instead of no accounts at all.
 */
function underSql(administrationId: string, { picks, masks, only }: Reading, own: BitmapFacet[] = []): SQL {
  const recordset = (bits: ChunkBits[], name: string) =>
    sql`json_to_recordset(${JSON.stringify(bits)}::json) as ${sql.identifier(name)} (chunk int, hex text)`
  const unmasked = masks.length > 0 ? sql`& ~coalesce(${hexBits(sql`mask.hex`)}, e.bits # e.bits)` : sql``
  const within = only ? sql`& ${hexBits(sql`within.hex`)}` : sql``
  const names = picks.map((_, i) => sql.raw(`pick${i}`))
  const term = (pick: Pick, i: number) => {
    const bits = sql`coalesce(${names[i]}.bits, every.none)`
    return pick.not ? sql`~${bits}` : bits
  }
  const all = (but?: BitmapFacet) => {
    const terms = picks.flatMap((pick, i) => (pick.facet === but ? [] : term(pick, i)))
    return sql`nullif(${sql.join([sql`every.bits`, ...terms], sql` & `)}, every.none)`
  }
  return sql`
    every as materialized (
      select e.chunk, e.bits ${unmasked} ${within} as bits, e.bits # e.bits as none
      from facet_bitmaps e
      ${masks.length > 0 ? sql`left join ${recordset(masks, "mask")} on mask.chunk = e.chunk` : sql``}
      ${only ? sql`join ${recordset(only, "within")} on within.chunk = e.chunk` : sql``}
      where e.administration_id = ${administrationId} and e.facet = ${ALL} and e.key = ''),
    ${sql.join(
      picks.map(
        ({ facet, keys }, i) => sql`
    ${names[i]} as materialized (
      select chunk, bit_or(bits) as bits from facet_bitmaps
      where administration_id = ${administrationId} and facet = ${facet} and key = any(${sql.param(keys)}::text[])
      group by chunk), `,
      ),
      sql``,
    )}
    under as materialized (
      select every.chunk, every.none, ${all()} as bits
        ${sql.join(
          own.map((facet) => sql`, ${all(facet)} as ${withoutName(facet)}`),
          sql``,
        )}
      from every ${sql.join(
        names.map((name) => sql`left join ${name} on ${name}.chunk = every.chunk `),
        sql``,
      )})`
}

/** `listed`: one row with the columns of `under` as arrays, chunk 0 first; found by number instead of by joining. */
function listedSql(own: BitmapFacet[] = []): SQL {
  const columns = [sql`bits`, ...own.map(withoutName)]
  return sql`
    listed as materialized (
      select ${sql.join(
        columns.map((column) => sql`array_agg(under.${column} order by place) as ${column}`),
        sql`, `,
      )}
      from generate_series(0, (select coalesce(max(chunk), 0) from under)) as place left join under on under.chunk = place)`
}

/** Of `listed` the bits that a bitmap `b` is counted among. */
function ownBits(own: BitmapFacet[]): SQL {
  const cases = own.map((facet) => sql`when ${facet} then listed.${withoutName(facet)}[b.chunk + 1]`)
  const bits = sql`listed.bits[b.chunk + 1]`
  return cases.length === 0 ? bits : sql`case b.facet ${sql.join(cases, sql` `)} else ${bits} end`
}

function withoutName(facet: BitmapFacet): SQL {
  return sql`${sql.identifier(`without_${facet}`)}`
}

/** Without conditions the counts are known beforehand, but for what is masked. */
function countAllSql(administrationId: string, { masks }: Reading, facets: BitmapFacet[]): SQL {
  const counts = sql`from facet_bitmaps b
    where b.administration_id = ${administrationId} and b.facet = any(${`{${facets}}`}::text[]) and b.count > 0`
  if (masks.length === 0)
    return sql`select facet, key, sum(count)::int as count ${counts} group by facet, key`
  return sql`
    with mask as materialized (
      select chunk, ${hexBits(sql`hex`)} as bits
      from json_to_recordset(${JSON.stringify(masks)}::json) as r (chunk int, hex text)),
    counted as (
      select facet, key, count ${counts}
      union all
      select b.facet, b.key, -bit_count(b.bits & mask.bits)
      from facet_bitmaps b join mask on mask.chunk = b.chunk
      where b.administration_id = ${administrationId} and b.facet = any(${`{${facets}}`}::text[]) and b.count > 0)
    select facet, key, sum(count)::int as count from counted group by facet, key`
}

function bitsOf(slots: number[]): ChunkBits[] {
  const byChunk = new Map<number, Bits>()
  for (const slot of slots) {
    const bits = byChunk.get(chunkOf(slot)) ?? new Bits()
    byChunk.set(chunkOf(slot), bits)
    bits.add(slot)
  }
  return [...byChunk].map(([chunk, bits]) => ({ chunk, hex: bits.hex() }))
}
