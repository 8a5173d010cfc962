import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { dayOf } from "@/lib/platform/calendar"
import type { Condition } from "./condition"
import { readFacts } from "./read-facts"
import { holdsOf, needsOf } from "./tests"
import { readWorld } from "./world"

export type Estimate = {
  /** So many of the accounts that were looked at meet the condition. */
  matched: number
  of: number
  /** How many accounts there are; more than `of` when only a sample was looked at. */
  total: number
  /** The first few that meet it. */
  sample: { id: string; code: string; name: string }[]
}

/** So many accounts are looked at while somebody writes: all of most administrations, else drawn by lot. */
const LOOKED_AT = 10_000
const SHOWN = 20

/** How many accounts meet a condition today. */
export async function estimateCondition(
  tx: Tx,
  administrationId: string,
  condition: Condition,
  now: Date,
): Promise<Estimate> {
  const { rows } = await tx.execute<{ total: number; last: number }>(sql`
    select count(*)::int as total, coalesce(max(slot), -1) as last from accounts
    where administration_id = ${administrationId} and merged_into is null`)
  const { total = 0, last = -1 } = rows[0] ?? {}
  const needs = needsOf([condition])
  const which =
    total <= LOOKED_AT
      ? sql`true`
      : sql`accounts.slot = any(${`{${drawn(LOOKED_AT, last + 1).join(",")}}`}::int[])`
  const accounts = await readFacts(tx, administrationId, { needs, which, asOf: dayOf(now) })
  const places = new Map(needs.map(({ key }, i) => [key, i]))
  const holds = holdsOf(condition, (key) => places.get(key) ?? -1, await readWorld(tx, administrationId))
  const met = accounts.filter(({ row }) => holds(row))
  const ids = JSON.stringify(met.slice(0, SHOWN).map(({ id }) => id))
  const { rows: sample } = await tx.execute<Estimate["sample"][number]>(sql`
    select id, code, name from accounts
    where administration_id = ${administrationId}
      and id in (select value::uuid from json_array_elements_text(${ids}::json)) order by slot`)
  return { matched: met.length, of: accounts.length, total, sample }
}

function drawn(count: number, below: number): number[] {
  const slots = new Set<number>()
  while (slots.size < Math.min(count, below)) slots.add(Math.floor(Math.random() * below))
  return [...slots]
}
