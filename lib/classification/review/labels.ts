import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import { facetsChanged } from "@/lib/accounts/bitmaps/changes"
import { columnOf, FIELD_IDS, type FieldId, fieldBit, fieldNumber } from "../rules"
import type { Change, Held } from "./plan"

/** Labels of these accounts, in the order in which everybody locks them; held until the transaction ends. */
export async function holdLabels(
  tx: Tx,
  administrationId: string,
  accountIds: string[],
  /** A preview only looks. */
  { look = false } = {},
): Promise<Held[]> {
  if (accountIds.length === 0) return []
  const columns = FIELD_IDS.map(
    (field) => sql`l.${sql.identifier(columnOf(field))} as ${sql.identifier(field)}`,
  )
  const { rows } = await tx.execute<Record<FieldId, number | null> & Omit<Held, "labels">>(sql`
    select l.account_id as "accountId", l.by_hand as "byHand", l.locked, ${sql.join(columns, sql`, `)}
    from account_labels l
    join accounts a on a.administration_id = ${administrationId} and a.id = l.account_id and a.merged_into is null
    where l.administration_id = ${administrationId}
      and l.account_id in (select value::uuid from json_array_elements_text(${JSON.stringify(accountIds)}::json))
    order by a.slot ${look ? sql`` : sql`for no key update of l`}`)
  return rows.map(({ accountId, byHand, locked, ...labels }) => ({ accountId, byHand, locked, labels }))
}

/** The sector that each subsector belongs to. */
export async function sectorsOfSubsectors(
  tx: Tx,
  administrationId: string,
): Promise<(subsector: number) => number | null> {
  const { rows } = await tx.execute<{ number: number; parent: number | null }>(sql`
    select number, parent from classifications
    where administration_id = ${administrationId} and field = ${fieldNumber("subsector")} and parent is not null`)
  const parents = new Map(rows.map((row) => [row.number, row.parent]))
  return (subsector) => parents.get(subsector) ?? null
}

export type Told = {
  /** Set by a person, or put back as it was. */
  cause: "hand" | "undo"
  userId: string
  facts: Record<string, unknown>
}

/** Writes changes to labels that are held, with the reason for each. Put back, a machine's label is one again. */
export async function writeChanges(
  tx: Tx,
  administrationId: string,
  changes: Change[],
  { cause, userId, facts }: Told,
  now: Date,
): Promise<void> {
  for (const field of new Set(changes.map((change) => change.field))) {
    const rows = changes
      .filter((change) => change.field === field)
      .map(({ accountId, from, to, machine }) => ({
        id: uuidv7(),
        account_id: accountId,
        was: from,
        number: to,
        machine,
      }))
    const bit = sql.raw(String(fieldBit(field)))
    await tx.execute(sql`
      with changed as materialized (
        select * from json_to_recordset(${JSON.stringify(rows)}::json)
          as r (id uuid, account_id uuid, was int, number int, machine boolean)
      ), set_labels as (
        update account_labels set ${sql.identifier(columnOf(field))} = changed.number,
          by_hand = ${cause === "undo" ? sql`case when changed.machine then by_hand & ~${bit} else by_hand | ${bit} end` : sql`by_hand | ${bit}`}
        from changed
        where account_labels.administration_id = ${administrationId}
          and account_labels.account_id = changed.account_id
      )
      insert into assignments
        (administration_id, id, account_id, field, from_number, to_number, cause, user_id, facts, at)
      select ${administrationId}::uuid, id, account_id, ${fieldNumber(field)}::smallint, was, number, ${cause},
        ${userId}::uuid, ${JSON.stringify(facts)}::jsonb, ${now}::timestamptz
      from changed`)
  }
  await facetsChanged(tx, administrationId, [...new Set(changes.map(({ accountId }) => accountId))])
}
