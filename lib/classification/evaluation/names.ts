import type { Tx } from "@/db/client"
import { fieldName } from "../field-name"
import { listFields, listValues } from "../queries"
import { type FieldId, type Locale, valueText } from "../rules"

/** What the thirteen fields are called on screen. */
export async function fieldNames(
  tx: Tx,
  administrationId: string,
  locale: Locale,
): Promise<(field: FieldId) => string> {
  const fields = await listFields(tx, administrationId)
  const names = new Map(fields.map((field) => [field.id, fieldName(field, locale)]))
  return (field) => names.get(field) ?? field
}

export type NamedValue = { number: number; text: string; archived: boolean }

/** The values of a field by code, archived ones too. */
export async function fieldValues(
  tx: Tx,
  administrationId: string,
  field: FieldId,
  locale: Locale,
): Promise<NamedValue[]> {
  const values = await listValues(tx, administrationId, field)
  return values.map((value) => ({
    number: value.number,
    text: valueText(value, locale),
    archived: value.archived,
  }))
}
