import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { columnOf, FIELD_IDS, type FieldId, fieldNumber, OWN_FIELDS, type Texts } from "./rules"
import { starters } from "./start-lists/starters"

export type FieldFigures = {
  /** Living values; without any, a field cannot be used. */
  values: number
  archived: number
  /** Accounts that have a value in the field, and those that have none. */
  accounts: number
  without: number
}

/** The figures of all thirteen fields, in two scans. */
export async function fieldFigures(tx: Tx, administrationId: string): Promise<Record<FieldId, FieldFigures>> {
  const counts = FIELD_IDS.map(
    (field) => sql`count(${sql.identifier(columnOf(field))})::int as ${sql.identifier(field)}`,
  )
  const labelled = await tx.execute<Record<FieldId | "total", number>>(sql`
    select count(*)::int as total, ${sql.join(counts, sql`, `)} from account_labels
    where administration_id = ${administrationId}`)
  const { rows } = await tx.execute<{ field: number; living: number; archived: number }>(sql`
    select field, count(*) filter (where archived_at is null)::int as living,
      count(*) filter (where archived_at is not null)::int as archived
    from classifications where administration_id = ${administrationId} group by field`)
  const figures = FIELD_IDS.map((field): [FieldId, FieldFigures] => {
    const values = rows.find((row) => row.field === fieldNumber(field))
    const accounts = labelled.rows[0]?.[field] ?? 0
    const without = (labelled.rows[0]?.total ?? 0) - accounts
    return [field, { values: values?.living ?? 0, archived: values?.archived ?? 0, accounts, without }]
  })
  return Object.fromEntries(figures) as Record<FieldId, FieldFigures>
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
): Promise<{ field: FieldId; label: Texts; values: Texts[] }[]> {
  const inUse = await fieldsInUse(tx, administrationId)
  return starters
    .map(({ field, label, values }) => ({ field: `classification${field}` as const, label, values }))
    .filter(({ field }) => !inUse.has(field))
}
