import { and, eq, type SQL, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { arrivalLabels, classifications } from "@/db/schema"
import { lockAccounts } from "@/lib/accounts/arrivals"
import { facetsChangedWhere } from "@/lib/accounts/bitmaps/changes"
import { record } from "@/lib/administrations/audit"
import { lockSettings } from "@/lib/administrations/commands"
import type { Context } from "@/lib/administrations/context"
import { Refusal } from "@/lib/platform/errors"
import { refuseOwnSource, requireValue } from "./commands"
import { refuseUsedByRules } from "./rulebook/book"
import { columnOf, fieldNumber, fieldOf } from "./rules"
import { findValue } from "./value-queries"

/**
 * Moves every account from one value to another of the same field and archives the first. It changes what a
 * label is called, not whether it is right: locked labels move too, and stay locked. Where the module gave the
 * first it gives the second, and subsectors follow their sector. Returns the accounts moved.
 */
export async function mergeValues(
  tx: Tx,
  context: Context,
  from: number,
  into: number,
  now: Date,
): Promise<number> {
  const { administrationId } = context
  const field = fieldOf(from)
  if (from === into) throw new Refusal("merge_itself", { into: "merge_itself" })
  if (fieldOf(into) !== field) throw new Refusal("unknown_value", { into: "unknown_value" })
  await lockSettings(tx, administrationId)
  // Nobody may give the first value while it goes: arrivals wait at the counter, people at the value itself.
  await lockAccounts(tx, administrationId, { wait: true })
  const archivedAt = await lockValue(tx, context, from)
  await refuseOwnSource(tx, context, from)
  await requireValue(tx, administrationId, field, into, "into")
  await refuseUsedByRules(tx, administrationId, from)
  const accounts = await moveLabels(tx, context, from, into, now)
  await tx
    .update(arrivalLabels)
    .set({ number: into })
    .where(and(eq(arrivalLabels.administrationId, administrationId), eq(arrivalLabels.number, from)))
  for (const column of ["parent", "mergedInto"] as const) {
    await tx
      .update(classifications)
      .set({ [column]: into })
      .where(and(eq(classifications.administrationId, administrationId), eq(classifications[column], from)))
  }
  await tx
    .update(classifications)
    .set({ archivedAt: archivedAt ?? now, mergedInto: into })
    .where(valueIs(context, from))
  await record(tx, context, "value.merged", String(from), { into, accounts })
  return accounts
}

/** As `mergeValues`, into the value that a typed code or description means. */
export async function mergeIntoTyped(
  tx: Tx,
  context: Context,
  from: number,
  into: string,
  now: Date,
): Promise<number> {
  const target = await findValue(tx, context.administrationId, fieldOf(from), into)
  if (!target) throw new Refusal("unknown_value", { into: "unknown_value" })
  return mergeValues(tx, context, from, target.number, now)
}

async function lockValue(tx: Tx, context: Context, number: number): Promise<Date | null> {
  const [value] = await tx
    .select({ archivedAt: classifications.archivedAt })
    .from(classifications)
    .where(valueIs(context, number))
    .for("update")
  if (!value) throw new Refusal("not_found")
  return value.archivedAt
}

async function moveLabels(tx: Tx, context: Context, from: number, into: number, now: Date): Promise<number> {
  const { administrationId, actor } = context
  const column = sql.identifier(columnOf(fieldOf(from)))
  const userId = actor.kind === "user" ? actor.userId : null
  await facetsChangedWhere(
    tx,
    administrationId,
    sql`id in (select account_id from account_labels where administration_id = ${administrationId} and ${column} = ${from})`,
  )
  const moved = await tx.execute(sql`
    with moved as (
      update account_labels set ${column} = ${into}
      where administration_id = ${administrationId} and ${column} = ${from} returning account_id
    )
    insert into assignments (administration_id, id, account_id, field, from_number, to_number, cause, user_id, facts, at)
    select ${administrationId}::uuid, ${newId(now)}, account_id, ${fieldNumber(fieldOf(from))}, ${from}, ${into}, 'merge',
      ${userId}::uuid, '{}', ${now}::timestamptz from moved`)
  return moved.rowCount ?? 0
}

/** A UUID of version 7 per row, made in the database because the rows never leave it. */
function newId(now: Date): SQL {
  const time = now.getTime().toString(16).padStart(12, "0")
  return sql`(${`${time}7`} || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid`
}

function valueIs(context: Context, number: number) {
  return and(
    eq(classifications.administrationId, context.administrationId),
    eq(classifications.number, number),
  )
}
