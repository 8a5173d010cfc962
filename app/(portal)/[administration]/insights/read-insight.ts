import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { may, type Permission } from "@/lib/administrations/permissions"
import { fieldName, fieldsInUse, ownNumber } from "@/lib/classification/field-name"
import { listFields, listValues } from "@/lib/classification/queries"
import { readAsk } from "@/lib/insights/ask"
import { readClassNames } from "@/lib/insights/class-names"
import type { InsightView } from "@/lib/insights/view"
import { dayOf } from "@/lib/platform/calendar"
import type { SearchParams } from "@/lib/platform/filters/address"
import { getLocale } from "@/lib/platform/i18n"

/** What every page of insight begins with: who asks, what is asked, and what the classes are called. */
export async function readInsight(
  administration: string,
  params: SearchParams,
  permission: Permission = "insights.read",
): Promise<InsightView> {
  const { administrationId, role } = await portalContext(administration, permission)
  const locale = await getLocale()
  const today = dayOf(new Date())
  return withAdministration(administrationId, async (tx) => {
    const fields = await listFields(tx, administrationId)
    const values = await listValues(tx, administrationId)
    const ask = readAsk(params, fieldsInUse({ fields, values }), today)
    return {
      administration,
      administrationId,
      mayExport: may(role, "accounts.export"),
      locale,
      today,
      ask,
      fields: fields.map((field) => ({
        id: field.id,
        name: fieldName(field, locale),
        hue: ownNumber(field.id),
      })),
      names: await readClassNames(tx, administrationId, ask.field, locale),
    }
  })
}
