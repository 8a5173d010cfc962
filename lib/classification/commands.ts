import { and, eq, isNull, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { arrivalLabels, classifications, fields } from "@/db/schema"
import { VALUES_PER_FIELD } from "@/db/vocabulary"
import { askRulesWhere } from "@/lib/accounts/bitmaps/changes"
import { record } from "@/lib/administrations/audit"
import { lockSettings } from "@/lib/administrations/commands"
import type { Context } from "@/lib/administrations/context"
import { Refusal } from "@/lib/platform/errors"
import { fieldsInUse } from "./field-queries"
import { refuseUsedByRules } from "./rulebook/book"
import { columnOf, type FieldId, fieldNumber, fieldOf, type Texts } from "./rules"
import { businessTypes, companySizes, sources } from "./start-lists/fixed"
import { sectors, subsectors } from "./start-lists/nace"
import { starters } from "./start-lists/starters"
import type { StartValue } from "./start-lists/value"

/** The lists of the five fixed fields, for a new administration. */
export async function fillFixedFields(tx: Tx, administrationId: string, now: Date): Promise<void> {
  const lists: [FieldId, StartValue[]][] = [
    ["sector", sectors],
    ["subsector", subsectors],
    ["companySize", companySizes],
    ["businessType", businessTypes],
    ["source", sources],
  ]
  const sectorNumbers = new Map(sectors.map((sector, i) => [sector.code, numberAt("sector", i + 1)]))
  const rows = lists.flatMap(([field, values]) =>
    values.map((value, i) => ({
      ...valueRow(administrationId, numberAt(field, i + 1), value, now),
      parent: value.parent ? (sectorNumbers.get(value.parent) ?? null) : null,
    })),
  )
  await tx.insert(classifications).values(rows)
}

/** Type, level, channel, region and risk in one click; fields that are in use already stay as they are. */
export async function addStarterSet(tx: Tx, context: Context, now: Date): Promise<number> {
  await lockSettings(tx, context.administrationId)
  const inUse = await fieldsInUse(tx, context.administrationId)
  let added = 0
  for (const starter of starters) {
    const field = `classification${starter.field}` as const
    if (inUse.has(field)) continue
    await putLabels(tx, context.administrationId, field, starter.label)
    const rows = starter.values.map((value, i) =>
      valueRow(context.administrationId, numberAt(field, i + 1), value, now),
    )
    await tx.insert(classifications).values(rows)
    added += 1
  }
  if (added === 0) throw new Refusal("starters_in_use")
  await record(tx, context, "fields.startersAdded", null, { fields: added })
  return added
}

/** Only the eight have labels of one's own. */
export async function renameField(tx: Tx, context: Context, field: FieldId, labels: Texts): Promise<void> {
  if (fieldNumber(field) > 8) throw new Refusal("field_is_fixed")
  await putLabels(tx, context.administrationId, field, labels)
  await record(tx, context, "field.renamed", field, labels)
}

/**
 * Whether every customer should have a value in one of the eight. Who has none comes to review as soon as rules in
 * force are asked about them, or a dry run looks.
 */
export async function requireField(
  tx: Tx,
  context: Context,
  field: FieldId,
  required: boolean,
): Promise<void> {
  const { administrationId } = context
  if (fieldNumber(field) > 8) throw new Refusal("field_is_fixed")
  await tx
    .insert(fields)
    .values({ administrationId, field: fieldNumber(field), required })
    .onConflictDoUpdate({ target: [fields.administrationId, fields.field], set: { required } })
  if (required) {
    await askRulesWhere(
      tx,
      administrationId,
      sql`merged_into is null and exists (
        select from account_labels where administration_id = ${administrationId} and account_id = accounts.id
          and ${sql.identifier(columnOf(field))} is null)`,
    )
  } else {
    await tx.execute(sql`
      delete from rule_findings
      where administration_id = ${administrationId} and field = ${fieldNumber(field)} and finding = 'unmatched'`)
  }
  await record(tx, context, required ? "field.required" : "field.notRequired", field)
}

/** Returns the new value's number. A code that exists, archived or not, is refused. */
export async function addValue(
  tx: Tx,
  context: Context,
  field: FieldId,
  input: Texts & { code: string; parent?: number | null },
  now: Date,
): Promise<number> {
  const { administrationId } = context
  await lockSettings(tx, administrationId)
  const [same] = await tx
    .select({ archivedAt: classifications.archivedAt })
    .from(classifications)
    .where(
      and(
        eq(classifications.administrationId, administrationId),
        eq(classifications.field, fieldNumber(field)),
        sql`lower(${classifications.code}) = lower(${input.code})`,
      ),
    )
  if (same) {
    const code = same.archivedAt ? "code_archived" : "code_exists"
    throw new Refusal(code, { code })
  }
  if (field === "subsector") await requireValue(tx, administrationId, "sector", input.parent ?? 0, "parent")
  const number = await nextNumber(tx, administrationId, field)
  await tx.insert(classifications).values({
    ...valueRow(administrationId, number, input, now),
    parent: field === "subsector" ? (input.parent ?? null) : null,
  })
  await record(tx, context, "value.added", String(number), { field, code: input.code })
  return number
}

/** `parent` is the sector of a subsector; it and `guidance` stay when they are left out. */
export async function describeValue(
  tx: Tx,
  context: Context,
  number: number,
  { parent, guidance, ...texts }: Texts & { parent?: number | undefined; guidance?: Texts | undefined },
): Promise<void> {
  const moved = parent !== undefined && fieldOf(number) === "subsector" ? { parent } : {}
  if (moved.parent) await requireValue(tx, context.administrationId, "sector", moved.parent, "parent")
  const { rowCount } = await tx
    .update(classifications)
    .set({
      descriptionEn: texts.en,
      descriptionNl: texts.nl,
      descriptionZh: texts.zh,
      ...moved,
      ...(guidance && { guidanceEn: guidance.en, guidanceNl: guidance.nl, guidanceZh: guidance.zh }),
    })
    .where(valueIs(context, number))
  if (!rowCount) throw new Refusal("not_found")
  await record(tx, context, "value.described", String(number), {
    ...texts,
    ...moved,
    ...(guidance && { guidance }),
  })
}

/** Archived values stay on accounts and are offered nowhere. One that is given by itself is refused. */
export async function archiveValue(tx: Tx, context: Context, number: number, now: Date): Promise<void> {
  await lockSettings(tx, context.administrationId)
  await refuseOwnSource(tx, context, number)
  const [used] = await tx
    .select({ id: arrivalLabels.id })
    .from(arrivalLabels)
    .where(
      and(eq(arrivalLabels.administrationId, context.administrationId), eq(arrivalLabels.number, number)),
    )
  if (used) throw new Refusal("value_used_by_module")
  await refuseUsedByRules(tx, context.administrationId, number)
  const { rowCount } = await tx
    .update(classifications)
    .set({ archivedAt: now })
    .where(and(valueIs(context, number), isNull(classifications.archivedAt)))
  if (!rowCount) throw new Refusal("not_found")
  await record(tx, context, "value.archived", String(number))
}

export async function restoreValue(tx: Tx, context: Context, number: number): Promise<void> {
  const { rowCount } = await tx
    .update(classifications)
    .set({ archivedAt: null, mergedInto: null })
    .where(valueIs(context, number))
  if (!rowCount) throw new Refusal("not_found")
  await record(tx, context, "value.restored", String(number))
}

/** The sources of the start list are given by channels and forms, which know them by their code. */
export async function refuseOwnSource(tx: Tx, context: Context, number: number): Promise<void> {
  if (fieldOf(number) !== "source") return
  const [value] = await tx
    .select({ code: classifications.code })
    .from(classifications)
    .where(valueIs(context, number))
  if (sources.some(({ code }) => code === value?.code)) throw new Refusal("source_in_use")
}

/**
 * Refuses a number that is no living value of the field; `input` is the name under which it was given. Until
 * the caller's transaction ends, the value is not merged away.
 */
export async function requireValue(
  tx: Tx,
  administrationId: string,
  field: FieldId,
  number: number,
  input: string,
): Promise<void> {
  const [found] = await tx
    .select({ number: classifications.number })
    .from(classifications)
    .where(
      and(
        eq(classifications.administrationId, administrationId),
        eq(classifications.field, fieldNumber(field)),
        eq(classifications.number, number),
        isNull(classifications.archivedAt),
      ),
    )
    .for("share")
  if (!found) throw new Refusal("unknown_value", { [input]: "unknown_value" })
}

async function putLabels(tx: Tx, administrationId: string, field: FieldId, labels: Texts): Promise<void> {
  const texts = { labelEn: labels.en, labelNl: labels.nl, labelZh: labels.zh }
  await tx
    .insert(fields)
    .values({ administrationId, field: fieldNumber(field), ...texts })
    .onConflictDoUpdate({ target: [fields.administrationId, fields.field], set: texts })
}

async function nextNumber(tx: Tx, administrationId: string, field: FieldId): Promise<number> {
  const { rows } = await tx.execute<{ next: number }>(sql`
    select coalesce(max(number), ${numberAt(field, 0)}::int) + 1 as next from classifications
    where administration_id = ${administrationId} and field = ${fieldNumber(field)}`)
  return rows[0]?.next ?? numberAt(field, 1)
}

function numberAt(field: FieldId, n: number): number {
  return fieldNumber(field) * VALUES_PER_FIELD + n
}

function valueRow(administrationId: string, number: number, value: Texts & { code: string }, now: Date) {
  return {
    administrationId,
    number,
    field: fieldNumber(fieldOf(number)),
    code: value.code,
    descriptionEn: value.en,
    descriptionNl: value.nl,
    descriptionZh: value.zh,
    createdAt: now,
  }
}

function valueIs(context: Context, number: number) {
  return and(
    eq(classifications.administrationId, context.administrationId),
    eq(classifications.number, number),
  )
}
