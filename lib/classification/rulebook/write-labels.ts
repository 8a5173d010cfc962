import { type SQL, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { rowId } from "@/lib/platform/row-ids"
import { type Columns, rowsAs } from "@/lib/platform/rows-as"
import { columnOf, FIELD_IDS, type FieldId, fieldBit } from "../rules"

/** A label to be changed, if it still is what it was and no person holds it. */
export type LabelChange = {
  accountId: string
  slot: number
  field: number
  from: number | null
  to: number | null
  /** What "why this label?" will tell. */
  facts: string
}

export type Written = {
  /** Labels that changed. */
  labels: number
  /** Labels that are something else by now, or that a person holds: left as they are. */
  left: number
  /** Accounts that changed, and between which slots. */
  accounts: { count: number; first: number; last: number } | null
}

/** Changes as a relation `r` of account_id, slot, field, was and becomes (0 is blank), facts; in these fields. */
export type Changes = { rows: SQL; fields: FieldId[] }

export function changesFrom(changes: LabelChange[]): Changes | null {
  if (changes.length === 0) return null
  const fields = FIELD_IDS.filter((_, i) => changes.some(({ field }) => field === i + 1))
  return { rows: rowsAs(changes, COLUMNS), fields }
}

const COLUMNS: Columns<LabelChange> = {
  account_id: ["uuid", ({ accountId }) => accountId],
  slot: ["int", ({ slot }) => slot],
  field: ["smallint", ({ field }) => field],
  // Arrays know no difference between a blank and a value that is not there.
  was: ["int", ({ from }) => from ?? 0],
  becomes: ["int", ({ to }) => to ?? 0],
  facts: ["jsonb", ({ facts }) => facts],
}

export const NOTHING_WRITTEN: Written = { labels: 0, left: 0, accounts: null }

/**
 * Locks, changes, and says why, in one statement: a label and its reason are never apart. What is `also` written is
 * further parts of that statement; they may ask `met` which changes were `free` to be made, by account_id and slot.
 */
export async function writeLabels(
  tx: Tx,
  administrationId: string,
  { rows: changes, fields }: Changes,
  reason: { cause: "rule"; userId: string | null; jobId: string | null },
  now: Date,
  also: SQL[] = [],
): Promise<Written> {
  // Ids tell the order of reasons: this one comes after the module's of the same moment.
  const later = new Date(Math.max(now.getTime(), Date.now()) + 1)
  const { rows } = await tx.execute<{
    labels: number
    left: number
    accounts: number
    first: number | null
    last: number | null
  }>(sql`
    with met as materialized (
      select r.*, (${standing(fields)} is not distinct from nullif(r.was, 0) and (${held(fields)}) = 0) as free
      from ${changes}
      join account_labels on account_labels.administration_id = ${administrationId}
        and account_labels.account_id = r.account_id
      order by r.slot for no key update of account_labels
    ), wide as (
      select account_id, ${sql.join(
        fields.map((field) => sql`max(becomes) filter (where field = ${n(field)}) as ${column(field)}`),
        sql`, `,
      )}
      from met where free group by account_id
    ), changed as (
      update account_labels set ${sql.join(
        fields.map(
          (field) =>
            sql`${column(field)} = case when wide.${column(field)} is null then account_labels.${column(field)} else nullif(wide.${column(field)}, 0) end`,
        ),
        sql`, `,
      )}
      from wide
      where account_labels.administration_id = ${administrationId} and account_labels.account_id = wide.account_id
    ), reasons as (
      insert into assignments
        (administration_id, id, account_id, field, from_number, to_number, cause, user_id, facts, at, job_id)
      select ${administrationId}::uuid, ${rowId(later)}, account_id, field, nullif(was, 0), nullif(becomes, 0),
        ${reason.cause}, ${reason.userId}::uuid, facts, ${now}::timestamptz, ${reason.jobId}::uuid
      from met where free
    )${also.map((part) => sql`, ${part}`).reduce((all, part) => sql`${all}${part}`, sql``)}
    select (count(*) filter (where free))::int as labels, (count(*) filter (where not free))::int as left,
      (count(distinct account_id) filter (where free))::int as accounts,
      min(slot) filter (where free) as first, max(slot) filter (where free) as last
    from met`)
  const [row] = rows
  if (!row || row.first === null || row.last === null)
    return { labels: 0, left: row?.left ?? 0, accounts: null }
  return {
    labels: row.labels,
    left: row.left,
    accounts: { count: row.accounts, first: row.first, last: row.last },
  }
}

function standing(fields: FieldId[]): SQL {
  const cases = fields.map((field) => sql`when ${n(field)} then account_labels.${column(field)}`)
  return sql`case r.field ${sql.join(cases, sql` `)} end`
}

function held(fields: FieldId[]): SQL {
  const cases = fields.map(
    (field) =>
      sql`when ${n(field)} then (account_labels.by_hand | account_labels.locked) & ${sql.raw(String(fieldBit(field)))}`,
  )
  return sql`case r.field ${sql.join(cases, sql` `)} end`
}

function n(field: FieldId): SQL {
  return sql.raw(String(FIELD_IDS.indexOf(field) + 1))
}

function column(field: FieldId): SQL {
  return sql`${sql.identifier(columnOf(field))}`
}
