import { withAdministration } from "@/db/client"
import { fieldName } from "@/lib/classification/field-name"
import { listFields, listValues } from "@/lib/classification/queries"
import { valueText } from "@/lib/classification/rules"
import type { Locale } from "@/lib/platform/locale"

/** Living values under their fields, for choosing one; and what any value is called, its field before it. */
export async function readClasses(administrationId: string, locale: Locale) {
  const { fields, values } = await withAdministration(administrationId, async (tx) => ({
    fields: await listFields(tx, administrationId),
    values: await listValues(tx, administrationId),
  }))
  const names = new Map(fields.map((field) => [field.id, fieldName(field, locale)]))
  return {
    groups: fields.flatMap(({ id }) => {
      const living = values.filter((value) => value.field === id && !value.archived)
      return living.length === 0
        ? []
        : [
            {
              field: names.get(id) ?? id,
              values: living.map((value) => ({ number: value.number, text: valueText(value, locale) })),
            },
          ]
    }),
    nameOf(number: number): string {
      const value = values.find((candidate) => candidate.number === number)
      return value ? `${names.get(value.field) ?? value.field} ${valueText(value, locale)}` : String(number)
    },
  }
}
