import type { Metadata } from "next"
import { OnlyRoles } from "@/components/administrations/only-roles"
import { SettingsSection } from "@/components/administrations/settings-section"
import { FieldsTable } from "@/components/classification/fields-table"
import { StarterSet } from "@/components/classification/starter-set"
import { Panel } from "@/components/ui/panel"
import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import { fieldName, ownNumber } from "@/lib/classification/field-name"
import { listFieldFigures, startersToAdd } from "@/lib/classification/field-queries"
import { valueText } from "@/lib/classification/rules"
import { getLocale, getTranslator } from "@/lib/platform/i18n"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("classification.fields"))("title") }
}

export default async function FieldsPage({ params }: PageProps<"/[administration]/settings/fields">) {
  const { administration } = await params
  const context = await portalContext(administration, "fields.read")
  const [t, locale] = await Promise.all([getTranslator("classification.fields"), getLocale()])
  const { fields, starters } = await withAdministration(context.administrationId, async (tx) => ({
    fields: await listFieldFigures(tx, context.administrationId),
    starters: await startersToAdd(tx, context.administrationId),
  }))
  const own = fields.filter(({ id }) => ownNumber(id))
  const fixed = fields.filter(({ id }) => !ownNumber(id))
  return (
    <SettingsSection title={t("title")} description={t("lead")}>
      <OnlyRoles permission="fields.manage" role={context.role} />
      {starters.length > 0 && (
        <StarterSet
          administration={administration}
          disabled={!may(context.role, "fields.manage")}
          starters={starters.map(({ field, label, values }) => ({
            number: ownNumber(field) ?? 1,
            name: fieldName({ id: field, label }, locale),
            values: values.map((value) => valueText(value, locale)),
          }))}
        />
      )}
      <Panel title={t("own")} level={3} flush>
        <FieldsTable administration={administration} label={t("own")} fields={own} />
      </Panel>
      <Panel title={t("fixed")} level={3} flush>
        <FieldsTable administration={administration} label={t("fixed")} fields={fixed} />
      </Panel>
    </SettingsSection>
  )
}
