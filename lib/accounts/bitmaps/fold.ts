import { type SQL, sql } from "drizzle-orm"
import { type Tx, withAdministration } from "@/db/client"
import { ALL, Bits, bitmapFacets, chunkOf, hexBits } from "./layout"
import { bitsOf, readLive } from "./live"
import { CHUNK, FEWEST_ACCOUNTS } from "./size"

/**
 * Brings the bitmaps of the slots from..to-1 up to date with what this transaction has done, as its last words:
 * it keeps the administration's bitmaps locked until the transaction ends. For changes of thousands of accounts
 * at a time, which `facetsChanged` would leave to every reader; costs a chunk some 0.2 s.
 */
export async function takeInSlots(
  tx: Tx,
  administrationId: string,
  { from, to }: { from: number; to: number },
): Promise<void> {
  const state = await lockBitmaps(tx, administrationId, { wait: true })
  if (!state) throw new Error("bitmaps were not locked")
  await forgetChanges(tx, administrationId, sql`slot >= ${from} and slot < ${to}`)
  for (let chunk = chunkOf(from); chunk * CHUNK < to; chunk++) {
    const span = { from: Math.max(from, chunk * CHUNK), to: Math.min(to, (chunk + 1) * CHUNK) }
    await patchChunk(tx, administrationId, state, chunk, span)
  }
}

/**
 * Takes in what waits, some slots a transaction; false when somebody else has the bitmaps locked. Where no bitmaps
 * are built, what waits is merely forgotten: there is nothing that it would have to correct.
 */
export async function takeInChanges(administrationId: string): Promise<boolean> {
  for (;;) {
    const slots = await takeInSome(administrationId)
    if (!slots) return false
    if (slots.length < CHANGES_AT_ONCE) return true
  }
}

const CHANGES_AT_ONCE = 20_000

async function takeInSome(administrationId: string): Promise<number[] | null> {
  return withAdministration(administrationId, async (tx) => {
    const state = await lockBitmaps(tx, administrationId, { wait: false })
    if (!state) return null
    const first = sql`(
      select slot from facet_changes where administration_id = ${administrationId}
      order by slot limit ${CHANGES_AT_ONCE})`
    const slots = await forgetChanges(
      tx,
      administrationId,
      sql`slot <= (select max(slot) from ${first} as first)`,
    )
    const byChunk = new Map<number, number[]>()
    for (const slot of slots) {
      const some = byChunk.get(chunkOf(slot)) ?? []
      byChunk.set(chunkOf(slot), some)
      some.push(slot)
    }
    for (const [chunk, some] of byChunk) await patchChunk(tx, administrationId, state, chunk, some)
    return slots
  })
}

/** Builds all bitmaps anew from the tables, a chunk a transaction; readers are served meanwhile. */
export async function rebuildBitmaps(
  administrationId: string,
  done: (slots: number, total: number) => void = () => {},
): Promise<void> {
  let last = -1
  for (let chunk = 0, complete = false; !complete; chunk++) {
    complete = await withAdministration(administrationId, async (tx) => {
      const state = await lockBitmaps(tx, administrationId, { wait: true })
      if (!state) throw new Error("bitmaps were not locked")
      const span = { from: chunk * CHUNK, to: (chunk + 1) * CHUNK }
      await forgetChanges(tx, administrationId, sql`slot >= ${span.from} and slot < ${span.to}`)
      await patchChunk(tx, administrationId, { ...state, built: true }, chunk, span)
      last = await lastSlot(tx, administrationId)
      if (span.to <= last) return false
      // Under the lock: an account that comes now waits among the changes, and finds the bitmaps built.
      await tx.execute(sql`
        delete from facet_bitmaps
        where administration_id = ${administrationId} and (chunk > ${chunk} or count = 0 and facet <> ${ALL})`)
      await tx.execute(
        sql`update facet_states set built_at = now() where administration_id = ${administrationId}`,
      )
      return true
    })
    done(Math.min((chunk + 1) * CHUNK, last + 1), last + 1)
  }
}

/** Has the administration grown to where bitmaps help, and has none yet? */
export async function wantsBitmaps(administrationId: string): Promise<boolean> {
  return withAdministration(administrationId, async (tx) => {
    const { rows } = await tx.execute(sql`
      select from facet_states where administration_id = ${administrationId} and built_at is not null`)
    return rows.length === 0 && (await lastSlot(tx, administrationId)) + 1 >= FEWEST_ACCOUNTS
  })
}

type State = { built: boolean }

/**
 * Who changes bitmaps holds the row of their state until the end of the transaction. Every statement after this
 * one sees what the holder before had committed: transactions read what is committed, each statement anew.
 */
async function lockBitmaps(
  tx: Tx,
  administrationId: string,
  { wait }: { wait: boolean },
): Promise<State | null> {
  const locked = async () => {
    const { rows } = await tx.execute<{ built: boolean }>(sql`
      select built_at is not null as built from facet_states where administration_id = ${administrationId}
      for update ${sql.raw(wait ? "" : "skip locked")}`)
    return rows[0] ?? null
  }
  const state = await locked()
  if (state) return state
  await tx.execute(
    sql`insert into facet_states (administration_id) values (${administrationId}) on conflict do nothing`,
  )
  return locked()
}

/**
 * Strikes out the changes that this statement sees, and says of which slots they were. To be said before the
 * tables are read: whatever is struck out was committed, or done here, by then. What is committed later stays.
 */
async function forgetChanges(tx: Tx, administrationId: string, which: SQL): Promise<number[]> {
  const { rows } = await tx.execute<{ slots: string | null }>(sql`
    with struck as (
      delete from facet_changes where administration_id = ${administrationId} and ${which} returning slot)
    select string_agg(distinct slot::text, ',') as slots from struck`)
  return rows[0]?.slots?.split(",").map(Number) ?? []
}

/**
 * Makes the bits of some slots of a chunk say what the tables say. Chunks that were not built yet are left
 * alone while the bitmaps are not built: whoever builds them will read these slots then.
 */
async function patchChunk(
  tx: Tx,
  administrationId: string,
  { built }: State,
  chunk: number,
  which: number[] | { from: number; to: number },
): Promise<void> {
  if (!built && !(await isChunkBuilt(tx, administrationId, chunk))) return
  const mask = new Bits()
  if (Array.isArray(which)) for (const slot of which) mask.add(slot)
  else for (let slot = which.from; slot < which.to; slot++) mask.add(slot)
  const slots = Array.isArray(which)
    ? sql`accounts.slot = any(${`{${which}}`}::int[])`
    : sql`accounts.slot >= ${which.from} and accounts.slot < ${which.to}`
  const parts = bitsOf(await readLive(tx, administrationId, slots))
  // Every bitmap of the chunk is looked at, also those that no live account belongs in.
  await tx.execute(sql`
    with mask as (select ${hexBits(sql`${mask.hex()}::text`)} as bits),
    part as (
      select facet, key, ${hexBits(sql`hex`)} as bits
      from json_to_recordset(${JSON.stringify(parts)}::json) as r (facet text, key text, hex text)),
    kept as (
      update facet_bitmaps as b set bits = new.bits, count = bit_count(new.bits)
      from (
        select o.facet, o.key, o.bits & ~mask.bits | coalesce(part.bits, mask.bits # mask.bits) as bits
        from facet_bitmaps o cross join mask left join part on part.facet = o.facet and part.key = o.key
        where o.administration_id = ${administrationId} and o.chunk = ${chunk}
          and o.facet = any(${`{${[...bitmapFacets, ALL]}}`}::text[])
          and o.bits & mask.bits <> coalesce(part.bits, mask.bits # mask.bits)) as new
      where b.administration_id = ${administrationId} and b.chunk = ${chunk} and b.facet = new.facet
        and b.key = new.key)
    insert into facet_bitmaps (administration_id, facet, key, chunk, bits, count)
    select ${administrationId}::uuid, facet, key, ${chunk}, bits, bit_count(bits) from part
    on conflict do nothing`)
  await tx.execute(
    sql`update facet_states set version = version + 1 where administration_id = ${administrationId}`,
  )
}

async function isChunkBuilt(tx: Tx, administrationId: string, chunk: number): Promise<boolean> {
  const { rows } = await tx.execute(sql`
    select from facet_bitmaps where administration_id = ${administrationId} and facet = ${ALL}
      and key = '' and chunk = ${chunk}`)
  return rows.length > 0
}

async function lastSlot(tx: Tx, administrationId: string): Promise<number> {
  const { rows } = await tx.execute<{ last: number | null }>(
    sql`select max(slot) as last from accounts where administration_id = ${administrationId}`,
  )
  return rows[0]?.last ?? -1
}
