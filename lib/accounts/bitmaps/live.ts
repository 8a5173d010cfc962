import { type SQL, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { ALL, type BitmapFacet, Bits, bitmapFacets, facetKeySql } from "./layout"

/** Listed accounts as the tables have them now, by column: their slots, and their keys in each facet. */
export type Live = { slots: number[]; keys: Record<BitmapFacet, string[]> }

/**
 * Reads the listed accounts of some slots; `which` is a condition on `accounts`. A column comes as one text: a
 * tenth of the time that as many rows take. Labels are looked up one by one (offset 0): left to itself, the
 * planner reads the whole table for one chunk.
 */
export async function readLive(tx: Tx, administrationId: string, which: SQL): Promise<Live> {
  const columns = bitmapFacets.map(
    (facet) => sql`string_agg(${facetKeySql(facet)}, ${SEPARATOR}) as ${sql.identifier(facet)}`,
  )
  const { rows } = await tx.execute<Record<BitmapFacet | "slots", string | null>>(sql`
    select string_agg(accounts.slot::text, ${SEPARATOR}) as slots, ${sql.join(columns, sql`, `)}
    from accounts
    left join lateral (
      select * from account_labels
      where administration_id = ${administrationId} and account_id = accounts.id
      offset 0) as account_labels on true
    where accounts.administration_id = ${administrationId} and accounts.merged_into is null and ${which}`)
  const list = (text: string | null | undefined) => text?.split(SEPARATOR) ?? []
  const row = rows[0]
  const slots = row?.slots ? list(row.slots).map(Number) : []
  const keys = Object.fromEntries(
    bitmapFacets.map((facet) => [facet, slots.length > 0 ? list(row?.[facet]) : []]),
  ) as Live["keys"]
  return { slots, keys }
}

/** Of each facet and key the bits of the accounts that have it; of "all" also when there are none. */
export function bitsOf({ slots, keys }: Live): { facet: string; key: string; hex: string }[] {
  const all = new Bits()
  for (const slot of slots) all.add(slot)
  const parts = [{ facet: ALL as string, key: "", hex: all.hex() }]
  for (const facet of bitmapFacets) {
    const byKey = new Map<string, Bits>()
    for (const [i, key] of keys[facet].entries()) {
      const bits = byKey.get(key) ?? new Bits()
      byKey.set(key, bits)
      bits.add(slots[i] ?? 0)
    }
    for (const [key, bits] of byKey) parts.push({ facet, key, hex: bits.hex() })
  }
  return parts
}

/** In no key. */
const SEPARATOR = "\u001f"
