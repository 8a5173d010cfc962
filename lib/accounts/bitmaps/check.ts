import { sql } from "drizzle-orm"
import { withAdministration } from "@/db/client"
import { Bits, chunkOf, hexBits } from "./layout"
import { bitsOf, readLive } from "./live"
import { CHUNK } from "./size"

/** A bitmap that says something else than the tables do, and of how many accounts. */
export type Difference = { facet: string; key: string; chunk: number; accounts: number }

/**
 * Holds every bitmap against the tables, but for the changes that wait to be taken in; all in one snapshot. Null
 * where none are built.
 */
export async function checkBitmaps(administrationId: string): Promise<Difference[] | null> {
  return withAdministration(
    administrationId,
    async (tx) => {
      const { rows } = await tx.execute<{ last: number; slots: number[] }>(sql`
        select coalesce((select max(slot) from accounts where administration_id = ${administrationId}), -1) as last,
          array(select distinct slot from facet_changes where administration_id = ${administrationId}) as slots
        from facet_states where administration_id = ${administrationId} and built_at is not null`)
      const state = rows[0]
      if (!state) return null
      const differences: Difference[] = []
      for (let chunk = 0; chunk <= chunkOf(state.last); chunk++) {
        const waiting = new Bits()
        for (const slot of state.slots) if (chunkOf(slot) === chunk) waiting.add(slot)
        const live = await readLive(
          tx,
          administrationId,
          sql`accounts.slot >= ${chunk * CHUNK} and accounts.slot < ${(chunk + 1) * CHUNK}`,
        )
        const found = await tx.execute<Difference>(sql`
          with mask as (select ${hexBits(sql`${waiting.hex()}::text`)} as bits),
          part as (
            select facet, key, ${hexBits(sql`hex`)} as bits
            from json_to_recordset(${JSON.stringify(bitsOf(live))}::json) as r (facet text, key text, hex text)),
          known as (
            select facet, key, bits from facet_bitmaps
            where administration_id = ${administrationId} and chunk = ${chunk})
          select facet, key, ${chunk}::int as chunk, wrong::int as accounts from (
            select facet, key, bit_count(
              (coalesce(known.bits, mask.bits # mask.bits) # coalesce(part.bits, mask.bits # mask.bits)) & ~mask.bits
            ) as wrong
            from known full join part using (facet, key) cross join mask) as compared
          where wrong > 0 order by facet, key`)
        differences.push(...found.rows)
      }
      return differences
    },
    { snapshot: true },
  )
}
