import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { fieldName } from "../field-name"
import { listFields, listValues } from "../queries"
import { type FieldId, type Locale, valueText } from "../rules"

/** What a rule's numbers and ids are called in one language. Plain data: it may travel to a browser. */
export type RuleNames = {
  /** What each of the thirteen fields is called on screen. */
  fields: Record<FieldId, string>
  /** By value number; archived ones too. */
  values: Record<number, string>
  /** By id; removed ones too. */
  channels: Record<string, string>
}

export async function readRuleNames(tx: Tx, administrationId: string, locale: Locale): Promise<RuleNames> {
  const fields = await listFields(tx, administrationId)
  const values = await listValues(tx, administrationId)
  const channels = await tx.execute<{ id: string; name: string }>(sql`
    select id, name from channels where administration_id = ${administrationId}`)
  return {
    fields: Object.fromEntries(fields.map((field) => [field.id, fieldName(field, locale)])) as Record<
      FieldId,
      string
    >,
    values: Object.fromEntries(values.map((value) => [value.number, valueText(value, locale)])),
    channels: Object.fromEntries(channels.rows.map(({ id, name }) => [id, name])),
  }
}
