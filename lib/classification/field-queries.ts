import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { type Field, listFields } from "./queries"
import { columnOf, FIELD_IDS, type FieldId, fieldNumber, OWN_FIELDS, type Texts } from "./rules"
import { starters } from "./start-lists/starters"
import type { StartValue } from "./start-lists/value"

export type ValueCount = {
  /** Without any living value, a field cannot be used. */
  living: number
  archived: number
}

export type FieldFigures = ValueCount & {
  /** Every customer should have a value; who has none comes to review. */
  required: boolean
  /** Accounts that have a value in the field, and those that have none. */
  accounts: number
  without: number
}

/** All thirteen, in order, with their figures. */
export async function listFieldFigures(tx: Tx, administrationId: string): Promise<(Field & FieldFigures)[]> {
  const fields = await listFields(tx, administrationId)
  const values = await countValues(tx, administrationId)
  const accounts = await countLabelled(tx, administrationId)
  const required = await requiredFields(tx, administrationId)
  return fields.map((field) => ({
    ...field,
    required: required.has(fieldNumber(field.id)),
    ...(values.get(field.id) ?? { living: 0, archived: 0 }),
    accounts: accounts[field.id],
    without: accounts.total - accounts[field.id],
  }))
}

/** The numbers of the fields in which everybody should have a value. */
export async function requiredFields(tx: Tx, administrationId: string): Promise<Set<number>> {
  const { rows } = await tx.execute<{ field: number }>(
    sql`select field from fields where administration_id = ${administrationId} and is_required`,
  )
  return new Set(rows.map(({ field }) => field))
}

/** Accounts with a value in each field, in one scan. */
async function countLabelled(tx: Tx, administrationId: string): Promise<Record<FieldId | "total", number>> {
  const counts = FIELD_IDS.map(
    (field) => sql`count(${sql.identifier(columnOf(field))})::int as ${sql.identifier(field)}`,
  )
  const { rows } = await tx.execute<Record<FieldId | "total", number>>(sql`
    select count(*)::int as total, ${sql.join(counts, sql`, `)} from account_labels
    where administration_id = ${administrationId}`)
  const [row] = rows
  if (!row) throw new Error("an aggregate without groups has one row")
  return row
}

/** Fields without any value are left out. */
export async function countValues(tx: Tx, administrationId: string): Promise<Map<FieldId, ValueCount>> {
  const { rows } = await tx.execute<ValueCount & { field: number }>(sql`
    select field, count(*) filter (where archived_at is null)::int as living,
      count(*) filter (where archived_at is not null)::int as archived
    from classifications where administration_id = ${administrationId} group by field`)
  return new Map(
    FIELD_IDS.flatMap((id) => {
      const row = rows.find(({ field }) => field === fieldNumber(id))
      return row ? [[id, { living: row.living, archived: row.archived }] as const] : []
    }),
  )
}

/** Those of the eight that have a label or any value, archived or not. */
export async function fieldsInUse(tx: Tx, administrationId: string): Promise<Set<FieldId>> {
  const { rows } = await tx.execute<{ field: number }>(sql`
    select field from classifications where administration_id = ${administrationId} and field <= 8
    union
    select field from fields where administration_id = ${administrationId}
      and label_en || label_nl || label_zh <> ''`)
  const numbers = new Set(rows.map((row) => row.field))
  return new Set(OWN_FIELDS.filter((field) => numbers.has(fieldNumber(field))))
}

/** What the starter set would add now: a starter whose field is in use is left out. */
export async function startersToAdd(
  tx: Tx,
  administrationId: string,
): Promise<{ field: FieldId; label: Texts; values: StartValue[] }[]> {
  const inUse = await fieldsInUse(tx, administrationId)
  return starters
    .map(({ field, label, values }) => ({ field: `classification${field}` as const, label, values }))
    .filter(({ field }) => !inUse.has(field))
}
