import { and, asc, desc, eq } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { accountLabels, assignments, classifications, fields, users } from "@/db/schema"
import { FIELD_IDS, type FieldId, fieldBit, fieldNumber, fieldOf, type Texts } from "./rules"

export type Field = {
  id: FieldId
  /** Empty in every language for a field without a label of its own. */
  label: Texts
}

export type Value = Texts & {
  number: number
  field: FieldId
  code: string
  parent: number | null
  archived: boolean
  mergedInto: number | null
}

/** All thirteen, in order. */
export async function listFields(tx: Tx, administrationId: string): Promise<Field[]> {
  const rows = await tx.select().from(fields).where(eq(fields.administrationId, administrationId))
  return FIELD_IDS.map((id) => {
    const row = rows.find((candidate) => candidate.field === fieldNumber(id))
    return { id, label: { en: row?.labelEn ?? "", nl: row?.labelNl ?? "", zh: row?.labelZh ?? "" } }
  })
}

/** Values of all fields or of one, by code; archived ones too. */
export async function listValues(tx: Tx, administrationId: string, field?: FieldId): Promise<Value[]> {
  const rows = await tx
    .select()
    .from(classifications)
    .where(
      and(
        eq(classifications.administrationId, administrationId),
        field ? eq(classifications.field, fieldNumber(field)) : undefined,
      ),
    )
    .orderBy(asc(classifications.field), asc(classifications.code))
  return rows.map((row) => ({
    number: row.number,
    field: fieldOf(row.number),
    code: row.code,
    en: row.descriptionEn,
    nl: row.descriptionNl,
    zh: row.descriptionZh,
    parent: row.parent,
    archived: row.archivedAt !== null,
    mergedInto: row.mergedInto,
  }))
}

export type Label = { field: FieldId; number: number | null; byHand: boolean; locked: boolean }

/** What stands in each of an account's thirteen fields; null for an unknown account. */
export async function labelsOf(tx: Tx, administrationId: string, accountId: string): Promise<Label[] | null> {
  const [row] = await tx
    .select()
    .from(accountLabels)
    .where(and(eq(accountLabels.administrationId, administrationId), eq(accountLabels.accountId, accountId)))
  if (!row) return null
  return FIELD_IDS.map((field) => ({
    field,
    number: row[field],
    byHand: (row.byHand & fieldBit(field)) !== 0,
    locked: (row.locked & fieldBit(field)) !== 0,
  }))
}

export type Assignment = {
  id: string
  field: FieldId
  from: number | null
  to: number | null
  cause: (typeof assignments.$inferSelect)["cause"]
  /** Null unless a person did it. */
  person: string | null
  /** What was decided on: channel, delivery, topic, order. */
  facts: Record<string, unknown>
  at: Date
}

/** Why the labels of an account are what they are: newest first, all fields. */
export async function assignmentsOf(
  tx: Tx,
  administrationId: string,
  accountId: string,
): Promise<Assignment[]> {
  const rows = await tx
    .select({ assignment: assignments, person: users.name })
    .from(assignments)
    .leftJoin(users, eq(users.id, assignments.userId))
    .where(and(eq(assignments.administrationId, administrationId), eq(assignments.accountId, accountId)))
    .orderBy(desc(assignments.at), desc(assignments.id))
  return rows.map(({ assignment, person }) => ({
    id: assignment.id,
    field: FIELD_IDS[assignment.field - 1] ?? "classification1",
    from: assignment.fromNumber,
    to: assignment.toNumber,
    cause: assignment.cause,
    person,
    facts: assignment.facts,
    at: assignment.at,
  }))
}
