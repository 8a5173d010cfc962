import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import { ruleFactsChanged } from "@/lib/accounts/bitmaps/changes"
import { record } from "@/lib/administrations/audit"
import type { Context } from "@/lib/administrations/context"
import { dayOf } from "@/lib/platform/calendar"
import { Refusal } from "@/lib/platform/errors"
import { refreshAlerts } from "./alerts/refresh"
import { allocatedBase, type OpenItem, refuseAllocation } from "./allocation-rules"
import { readBooks } from "./ledger/books"
import { type EntryDraft, postEntries } from "./ledger/posting"

/** Of two items of opposite sign: so much of either goes off the other, in their currency. */
export type Wanted = { debitId: string; creditId: string; amountMinor: bigint }

type Locked = OpenItem & {
  id: string
  accountId: string
  number: string
  entryDate: string
  /** The last day on which something was taken back from it; null for never. */
  reversedOn: string | null
  releasedDay: string
}

type Made = {
  id: string
  day: string
  debitId: string
  creditId: string
  amountMinor: bigint
  debitBaseMinor: bigint
  creditBaseMinor: bigint
  entryId: string | null
  reversesId: string | null
}

/**
 * Allocates what was received to what is owed, in this order. Effective from the later of the two items' days; where
 * that period is closed, from the first day that is open. What two currencies' days make of it is booked as an
 * exchange difference. Refused as a whole: `allocation_currency`, `allocation_sign`, `allocation_over_open` (it says
 * what is open), `not_found`. Returns the ids.
 */
export async function allocate(tx: Tx, context: Context, wanted: Wanted[], now: Date): Promise<string[]> {
  if (wanted.length === 0) return []
  const items = await lockItems(
    tx,
    context.administrationId,
    wanted.flatMap(({ debitId, creditId }) => [debitId, creditId]),
  )
  const made = wanted.map(({ debitId, creditId, amountMinor }): Made => {
    const [debit, credit] = [items.get(debitId), items.get(creditId)]
    if (!debit || !credit) throw new Refusal("not_found")
    refuseAllocation(debit, credit, amountMinor)
    const debitBaseMinor = allocatedBase(debit, amountMinor)
    const creditBaseMinor = allocatedBase(credit, amountMinor)
    take(debit, -amountMinor, -debitBaseMinor)
    take(credit, amountMinor, creditBaseMinor)
    const day = latest([debit.entryDate, credit.entryDate, debit.releasedDay, credit.releasedDay])
    return {
      id: uuidv7(),
      day,
      debitId,
      creditId,
      amountMinor,
      debitBaseMinor,
      creditBaseMinor,
      entryId: null,
      reversesId: null,
    }
  })
  await placeInOpenPeriods(tx, context.administrationId, made)
  await bookExchange(tx, context, made, items, now)
  await keep(tx, context, made, now)
  return made.map(({ id }) => id)
}

/**
 * Takes allocations back, as if they never were: from their own day on, or from the first open one after it. An
 * exchange difference is booked back with them. Refused: `allocation_taken_back`, `not_found`.
 */
export async function release(tx: Tx, context: Context, ids: string[], now: Date): Promise<void> {
  if (ids.length === 0) return
  const { administrationId } = context
  const { rows } = await tx.execute<{
    id: string
    day: string
    debit_id: string
    credit_id: string
    amount: string
    debit_base: string
    credit_base: string
    entry_id: string | null
    is_back: boolean
  }>(sql`
    select a.id, a.day::text, a.debit_id, a.credit_id, a.amount_minor::text as amount, a.debit_base_minor::text as debit_base,
      a.credit_base_minor::text as credit_base, a.entry_id,
      a.reverses_id is not null or exists (
        select from allocations b where b.administration_id = ${administrationId} and b.reverses_id = a.id) as is_back
    from allocations a where a.administration_id = ${administrationId} and a.id = any(${sql.param(ids)}::uuid[])
    order by a.id`)
  if (rows.length !== new Set(ids).size) throw new Refusal("not_found")
  if (rows.some(({ is_back }) => is_back)) throw new Refusal("allocation_taken_back")
  const items = await lockItems(
    tx,
    administrationId,
    rows.flatMap(({ debit_id, credit_id }) => [debit_id, credit_id]),
  )
  const made = rows.map((row): Made => {
    const [debit, credit] = [items.get(row.debit_id), items.get(row.credit_id)]
    return {
      id: uuidv7(),
      day: latest([row.day, debit?.releasedDay ?? row.day, credit?.releasedDay ?? row.day]),
      debitId: row.debit_id,
      creditId: row.credit_id,
      amountMinor: -BigInt(row.amount),
      debitBaseMinor: -BigInt(row.debit_base),
      creditBaseMinor: -BigInt(row.credit_base),
      entryId: null,
      reversesId: row.id,
    }
  })
  await placeInOpenPeriods(tx, administrationId, made)
  await bookExchange(tx, context, made, items, now)
  await keep(tx, context, made, now)
  for (const { reversesId, debitId, creditId } of made)
    await record(tx, context, "allocation.takenBack", reversesId, { debitId, creditId })
}

async function lockItems(tx: Tx, administrationId: string, ids: string[]): Promise<Map<string, Locked>> {
  const { rows } = await tx.execute<{
    id: string
    account_id: string
    number: string
    entry_date: string
    currency: string
    amount: string
    open: string
    open_base: string
    reversed_on: string | null
  }>(sql`
    select i.id, i.account_id, i.number, i.entry_date::text, i.currency, i.amount_minor::text as amount,
      i.open_minor::text as open, i.open_base_minor::text as open_base,
      (select max(a.day)::text from allocations a where a.administration_id = ${administrationId}
        and (a.debit_id = i.id or a.credit_id = i.id) and a.reverses_id is not null) as reversed_on
    from items i
    where i.administration_id = ${administrationId} and i.id = any(${sql.param([...new Set(ids)])}::uuid[])
    order by i.id for no key update of i`)
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        accountId: row.account_id,
        number: row.number,
        entryDate: row.entry_date,
        currency: row.currency,
        amountMinor: BigInt(row.amount),
        openMinor: BigInt(row.open),
        openBaseMinor: BigInt(row.open_base),
        reversedOn: row.reversed_on,
        // Before that day it counts as allocated: a second time would be too much.
        releasedDay: row.reversed_on ?? row.entry_date,
      },
    ]),
  )
}

function take(item: OpenItem, minor: bigint, base: bigint): void {
  item.openMinor += minor
  item.openBaseMinor += base
}

/** A closed period stays what it was. */
async function placeInOpenPeriods(tx: Tx, administrationId: string, made: Made[]): Promise<void> {
  const days = [...new Set(made.map(({ day }) => day))]
  const { rows } = await tx.execute<{ day: string; open: string | null }>(sql`
    select d.day::text, (
      select greatest(d.day, min(p.first_day))::text from periods p
      where p.administration_id = ${administrationId} and p.closed_at is null and p.last_day >= d.day) as open
    from unnest(${`{${days.join(",")}}`}::date[]) as d (day)`)
  const open = new Map(rows.map((row) => [row.day, row.open]))
  for (const one of made) {
    const day = open.get(one.day)
    if (!day) throw new Refusal("day_without_year", {}, { day: one.day })
    one.day = day
  }
}

/** The control account follows the items: by what goes off the one more than off the other. */
async function bookExchange(
  tx: Tx,
  context: Context,
  made: Made[],
  items: Map<string, Locked>,
  now: Date,
): Promise<void> {
  const different = made.filter((one) => one.debitBaseMinor !== one.creditBaseMinor)
  if (different.length === 0) return
  const { ledger } = await readBooks(tx, context.administrationId)
  const drafts = different.map((one): EntryDraft => {
    const [debit, credit] = [items.get(one.debitId), items.get(one.creditId)]
    const amountMinor = one.creditBaseMinor - one.debitBaseMinor
    return {
      journal: "M",
      entryDate: one.day,
      documentDate: one.day,
      description: `${debit?.number ?? ""} ↔ ${credit?.number ?? ""}`,
      source: "exchange",
      lines: [
        { ledger: ledger("debtors"), amountMinor, itemId: one.debitId },
        { ledger: ledger("exchange"), amountMinor: -amountMinor },
      ],
    }
  })
  const posted = await postEntries(tx, context, drafts, now)
  for (const [i, one] of different.entries()) one.entryId = posted[i]?.id ?? null
}

async function keep(tx: Tx, context: Context, made: Made[], now: Date): Promise<void> {
  const userId = context.actor.kind === "user" ? context.actor.userId : null
  const rows = JSON.stringify(
    made.map((one) => ({
      id: one.id,
      day: one.day,
      debit_id: one.debitId,
      credit_id: one.creditId,
      amount: String(one.amountMinor),
      debit_base: String(one.debitBaseMinor),
      credit_base: String(one.creditBaseMinor),
      entry_id: one.entryId,
      reverses_id: one.reversesId,
    })),
  )
  const { administrationId } = context
  await tx.execute(sql`
    insert into allocations (administration_id, id, day, debit_id, credit_id, amount_minor, debit_base_minor,
      credit_base_minor, entry_id, reverses_id, at, user_id)
    select ${administrationId}::uuid, r.id, r.day, r.debit_id, r.credit_id, r.amount, r.debit_base, r.credit_base,
      r.entry_id, r.reverses_id, ${now}::timestamptz, ${userId}::uuid
    from json_to_recordset(${rows}::json) as r (id uuid, day date, debit_id uuid, credit_id uuid, amount bigint,
      debit_base bigint, credit_base bigint, entry_id uuid, reverses_id uuid)`)
  const ids = [...new Set(made.flatMap(({ debitId, creditId }) => [debitId, creditId]))]
  const { rows: changed } = await tx.execute<{ account_id: string }>(sql`
    with sums as (
      select id, sum(minor) as minor, sum(base) as base, min(day) as first_day, max(day) as day from (
        select debit_id as id, -amount_minor as minor, -debit_base_minor as base, day from allocations
        where administration_id = ${administrationId} and debit_id = any(${sql.param(ids)}::uuid[])
        union all
        select credit_id, amount_minor, credit_base_minor, day from allocations
        where administration_id = ${administrationId} and credit_id = any(${sql.param(ids)}::uuid[])
      ) as of_item group by id
    )
    update items i set open_minor = i.amount_minor + s.minor, open_base_minor = i.base_minor + s.base,
      allocated_from = s.first_day, allocated_on = s.day,
      settled_on = case when i.amount_minor + s.minor = 0 and i.base_minor + s.base = 0 then s.day end
    from sums s where i.administration_id = ${administrationId} and i.id = s.id
    returning i.account_id`)
  await ruleFactsChanged(
    tx,
    administrationId,
    changed.map((row) => row.account_id),
  )
  await refreshAlerts(tx, administrationId, dayOf(now), ids)
}

function latest(days: string[]): string {
  return days.toSorted().at(-1) ?? ""
}
