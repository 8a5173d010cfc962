import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import type { MergePart, Pair } from "@/lib/accounts/merge"
import type { Context } from "@/lib/administrations/context"
import { Refusal } from "@/lib/platform/errors"
import { columnOf, FIELD_IDS, type FieldId, fieldBit, fieldNumber } from "./rules"

/** A row of account_labels: values by column, and the bits of who set and locked them. */
export type LabelRow = Record<string, number | null> & { by_hand: number; locked: number }

type Memory = { keep: LabelRow | null; merged: LabelRow | null; after: LabelRow | null }

/** The labels' part of merging two accounts; `taken` are the fields whose label comes from the one that goes. */
export function labelsPart(taken: readonly FieldId[]): MergePart {
  return {
    name: "labels",
    async merge(tx, context, pair, now): Promise<Memory> {
      const { administrationId } = context
      const [keep, merged] = [
        await lockRow(tx, administrationId, pair.keepId),
        await lockRow(tx, administrationId, pair.mergedId),
      ]
      if (!merged) return { keep, merged, after: keep }
      const after = mergedLabels(keep ?? BLANK, merged, taken)
      await refuseMisfit(tx, administrationId, after, keep)
      await removeRow(tx, administrationId, pair.mergedId)
      await writeRow(tx, administrationId, pair.keepId, after)
      await tell(tx, context, pair, keep ?? BLANK, after, "merge", now)
      return { keep, merged, after }
    },
    undo: undoLabels,
  }
}

/** Label by label: those taken with their bits; a lock on the same label counts, whoever of the two had it. */
export function mergedLabels(keep: LabelRow, merged: LabelRow, taken: readonly FieldId[]): LabelRow {
  const after = { ...keep }
  for (const field of FIELD_IDS) {
    const [column, bit] = [columnOf(field), fieldBit(field)]
    if (taken.includes(field)) {
      after[column] = merged[column] ?? null
      after.by_hand = (after.by_hand & ~bit) | (merged.by_hand & bit)
      after.locked = (after.locked & ~bit) | (merged.locked & bit)
    } else if ((keep[column] ?? null) === (merged[column] ?? null)) {
      after.by_hand |= merged.by_hand & bit
      after.locked |= merged.locked & bit
    }
  }
  return after
}

async function undoLabels(
  tx: Tx,
  context: Context,
  pair: Pair,
  memory: unknown,
  now: Date,
): Promise<string[]> {
  const { keep, merged, after } = await asCalledToday(tx, context.administrationId, memory as Memory)
  if (!merged || !after) return []
  const { administrationId } = context
  const current = (await lockRow(tx, administrationId, pair.keepId)) ?? BLANK
  const before = keep ?? BLANK
  const left = FIELD_IDS.filter((field) => !isAs(current, after, field))
  const back = { ...current }
  for (const field of FIELD_IDS.filter((one) => !left.includes(one))) {
    const bit = fieldBit(field)
    back[columnOf(field)] = before[columnOf(field)] ?? null
    back.by_hand = (back.by_hand & ~bit) | (before.by_hand & bit)
    back.locked = (back.locked & ~bit) | (before.locked & bit)
  }
  if (!keep && left.length === 0) await removeRow(tx, administrationId, pair.keepId)
  else await writeRow(tx, administrationId, pair.keepId, back)
  await writeRow(tx, administrationId, pair.mergedId, merged)
  await tell(tx, context, pair, current, back, "undo", now)
  return left.filter((field) => !isAs(before, after, field))
}

function isAs(a: LabelRow, b: LabelRow, field: FieldId): boolean {
  const bit = fieldBit(field)
  return (
    (a[columnOf(field)] ?? null) === (b[columnOf(field)] ?? null) &&
    (a.by_hand & bit) === (b.by_hand & bit) &&
    (a.locked & bit) === (b.locked & bit)
  )
}

const BLANK: LabelRow = { by_hand: 0, locked: 0 }

async function lockRow(tx: Tx, administrationId: string, accountId: string): Promise<LabelRow | null> {
  const { rows } = await tx.execute<{ labels: LabelRow }>(sql`
    select to_jsonb(account_labels) - '{administration_id,account_id}'::text[] as labels from account_labels
    where administration_id = ${administrationId} and account_id = ${accountId} for update`)
  return rows[0]?.labels ?? null
}

async function removeRow(tx: Tx, administrationId: string, accountId: string): Promise<void> {
  await tx.execute(sql`
    delete from account_labels where administration_id = ${administrationId} and account_id = ${accountId}`)
}

async function writeRow(tx: Tx, administrationId: string, accountId: string, row: LabelRow): Promise<void> {
  const columns = [...FIELD_IDS.map(columnOf), "by_hand", "locked"].map((column) => sql.identifier(column))
  const names = sql.join(columns, sql`, `)
  await tx.execute(sql`
    insert into account_labels (administration_id, account_id, ${names})
    select ${administrationId}::uuid, ${accountId}::uuid, ${names}
    from jsonb_populate_record(null::account_labels, ${JSON.stringify(row)}::jsonb)
    on conflict (administration_id, account_id) do update set ${sql.join(
      columns.map((column) => sql`${column} = excluded.${column}`),
      sql`, `,
    )}`)
}

/** Why each label that changed is there. */
async function tell(
  tx: Tx,
  { administrationId, actor }: Context,
  pair: Pair,
  before: LabelRow,
  after: LabelRow,
  cause: "merge" | "undo",
  now: Date,
): Promise<void> {
  const changes = FIELD_IDS.flatMap((field) => {
    const [from, to] = [before[columnOf(field)] ?? null, after[columnOf(field)] ?? null]
    return from === to ? [] : [{ id: uuidv7(), field: fieldNumber(field), from, to }]
  })
  if (changes.length === 0) return
  const facts = { merged: pair.mergedId, code: pair.mergedCode }
  await tx.execute(sql`
    insert into assignments (administration_id, id, account_id, field, from_number, to_number, cause, user_id, facts, at)
    select ${administrationId}::uuid, c.id, ${pair.keepId}::uuid, c.field, c."from", c."to", ${cause},
      ${actor.kind === "user" ? actor.userId : null}::uuid, ${JSON.stringify(facts)}::jsonb, ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(changes)}::json)
      as c (id uuid, field smallint, "from" integer, "to" integer)`)
}

/** A subsector belongs to the sector beside it, unless it did not before either. */
async function refuseMisfit(
  tx: Tx,
  administrationId: string,
  after: LabelRow,
  keep: LabelRow | null,
): Promise<void> {
  const { sector = null, subsector = null } = after
  if (subsector === null || (sector === keep?.sector && subsector === keep?.subsector)) return
  const { rows } = await tx.execute<{ parent: number | null }>(sql`
    select parent from classifications where administration_id = ${administrationId} and number = ${subsector}`)
  const parent = rows[0]?.parent ?? null
  if (parent !== null && parent !== sector) throw new Refusal("merge_subsector_elsewhere")
}

/** A value that was itself merged into another meanwhile is called by that one. */
async function asCalledToday(tx: Tx, administrationId: string, memory: Memory): Promise<Memory> {
  const numbers = [memory.keep, memory.merged, memory.after].flatMap((row) =>
    FIELD_IDS.flatMap((field) => row?.[columnOf(field)] ?? []),
  )
  const { rows } = await tx.execute<{ number: number; merged_into: number }>(sql`
    select number, merged_into from classifications
    where administration_id = ${administrationId} and merged_into is not null
      and number in (select value::int from json_array_elements_text(${JSON.stringify(numbers)}::json))`)
  const names = new Map(rows.map((row) => [row.number, row.merged_into]))
  const today = (row: LabelRow | null): LabelRow | null => {
    if (!row) return null
    const renamed = { ...row }
    for (const column of FIELD_IDS.map(columnOf)) {
      const number = row[column] ?? null
      if (number !== null) renamed[column] = names.get(number) ?? number
    }
    return renamed
  }
  return { keep: today(memory.keep), merged: today(memory.merged), after: today(memory.after) }
}
