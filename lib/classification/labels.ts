import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import { facetsChanged } from "@/lib/accounts/bitmaps/changes"
import { livingAccount } from "@/lib/accounts/living-account"
import { record } from "@/lib/administrations/audit"
import type { Context } from "@/lib/administrations/context"
import { Refusal } from "@/lib/platform/errors"
import { requireValue } from "./commands"
import { columnOf, type FieldId, fieldBit, fieldNumber } from "./rules"

/**
 * A person sets a field of an account, or clears it with null. From then on no machine overwrites it. A locked
 * field is refused: unlocking comes first, on purpose.
 */
export async function setLabel(
  tx: Tx,
  context: Context,
  accountId: string,
  field: FieldId,
  number: number | null,
  now: Date,
): Promise<void> {
  if (context.actor.kind !== "user") throw new Error("only a person sets a label by hand")
  const { administrationId } = context
  if (number !== null) await requireValue(tx, administrationId, field, number, "number")
  const column = sql.identifier(columnOf(field))
  const before = await lockLabels(tx, context, accountId, field)
  if (before.locked) throw new Refusal("label_locked")
  if (before.number === number) return
  await tx.execute(sql`
    with changed as (
      update account_labels set ${column} = ${number}, by_hand = by_hand | ${fieldBit(field)}
      where administration_id = ${administrationId} and account_id = ${accountId} returning account_id
    )
    insert into assignments (administration_id, id, account_id, field, from_number, to_number, cause, user_id, facts, at)
    select ${administrationId}::uuid, ${uuidv7()}::uuid, account_id, ${fieldNumber(field)}, ${before.number}::int,
      ${number}::int, 'hand', ${context.actor.userId}::uuid, '{}', ${now}::timestamptz from changed`)
  await facetsChanged(tx, administrationId, [accountId])
}

/** Locks or unlocks a field of an account, blank or not. */
export async function lockLabel(
  tx: Tx,
  context: Context,
  accountId: string,
  field: FieldId,
  locked: boolean,
): Promise<void> {
  const before = await lockLabels(tx, context, accountId, field)
  if (before.locked === locked) return
  const bits = locked ? sql`locked | ${fieldBit(field)}` : sql`locked & ~${fieldBit(field)}::smallint`
  await tx.execute(sql`
    update account_labels set locked = ${bits}
    where administration_id = ${context.administrationId} and account_id = ${accountId}`)
  await record(tx, context, locked ? "label.locked" : "label.unlocked", accountId, { field })
}

/** Holds the row, so that what is read stays true until the change is committed. */
async function lockLabels(
  tx: Tx,
  context: Context,
  accountId: string,
  field: FieldId,
): Promise<{ number: number | null; locked: boolean }> {
  const { rows } = await tx.execute<{ number: number | null; locked: boolean }>(sql`
    select ${sql.identifier(columnOf(field))} as number, (locked & ${fieldBit(field)}) <> 0 as locked
    from account_labels where administration_id = ${context.administrationId} and account_id = ${accountId} for update`)
  const [row] = rows
  // The labels of an account that became part of another went with the merge.
  if (!row) await livingAccount(tx, context, accountId)
  if (!row) throw new Refusal("not_found")
  return row
}
