import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { createLoader } from "nuqs/server"
import { OnlyRoles } from "@/components/administrations/only-roles"
import { SettingsSection } from "@/components/administrations/settings-section"
import { FieldFacts } from "@/components/classification/field-facts"
import { FieldLabelsForm } from "@/components/classification/field-labels-form"
import { FieldRequired } from "@/components/classification/field-required"
import { valuesAddress } from "@/components/classification/values-address"
import { ValuesList } from "@/components/classification/values-list"
import { ValuesPanel } from "@/components/classification/values-panel"
import { FieldDot } from "@/components/ui/chip"
import { TextLink } from "@/components/ui/link"
import { Panel } from "@/components/ui/panel"
import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import { fieldName, ownNumber } from "@/lib/classification/field-name"
import { listFieldFigures } from "@/lib/classification/field-queries"
import { isFieldId, valueText } from "@/lib/classification/rules"
import { valueChoices, valuesPage } from "@/lib/classification/value-queries"
import { getLocale, getTranslator } from "@/lib/platform/i18n"

type Props = PageProps<"/[administration]/settings/fields/[field]">

const loadAddress = createLoader(valuesAddress)

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { field } = await params
  if (!isFieldId(field)) return {}
  const t = await getTranslator("classification.fields")
  return {
    title: `${t("title")}: ${fieldName({ id: field, label: { en: "", nl: "", zh: "" } }, await getLocale())}`,
  }
}

export default async function FieldPage({ params, searchParams }: Props) {
  const { administration, field: id } = await params
  const context = await portalContext(administration, "fields.read")
  if (!isFieldId(id)) notFound()
  const [t, locale, address] = await Promise.all([
    getTranslator("classification"),
    getLocale(),
    loadAddress(searchParams),
  ])
  const { figures, found, choices } = await withAdministration(context.administrationId, async (tx) => ({
    figures: await listFieldFigures(tx, context.administrationId),
    found: await valuesPage(tx, context.administrationId, id, {
      text: address.q,
      archived: address.archived,
      page: address.page,
    }),
    choices: await valueChoices(tx, context.administrationId, id === "subsector" ? [id, "sector"] : [id]),
  }))
  const field = figures.find((one) => one.id === id)
  if (!field) notFound()
  const name = fieldName(field, locale)
  const number = ownNumber(id)
  const disabled = !may(context.role, "fields.manage")
  const parents =
    id === "subsector"
      ? (choices.get("sector") ?? []).map((sector) => ({
          number: sector.number,
          name: `${sector.code} ${valueText(sector, locale)}`,
        }))
      : null
  return (
    <SettingsSection
      title={
        <span className="inline-flex items-center gap-2">
          {number && <span className="font-normal text-muted tabular-nums">{number}</span>}
          {number && <FieldDot hue={number} />}
          {name}
        </span>
      }
      badge={<FieldFacts administration={administration} field={field} />}
      back={<TextLink href={`/${administration}/settings/fields`}>{t("fields.back")}</TextLink>}
    >
      <OnlyRoles permission="fields.manage" role={context.role} />
      {number && (
        <Panel title={t("labels.title")} level={3} className="max-w-180">
          <FieldLabelsForm
            administration={administration}
            field={id}
            labels={field.label}
            unnamed={t("field.own", { number: String(number) })}
            disabled={disabled}
          />
          <FieldRequired
            administration={administration}
            field={id}
            required={field.required}
            disabled={disabled}
          />
        </Panel>
      )}
      <ValuesPanel
        administration={administration}
        field={id}
        parents={parents}
        disabled={disabled}
        empty={field.living === 0}
      >
        <ValuesList
          administration={administration}
          field={id}
          label={name}
          found={found}
          filter={address}
          living={field.living}
          archived={field.archived}
          parents={parents}
          choices={choices.get(id) ?? []}
          disabled={disabled}
        />
      </ValuesPanel>
    </SettingsSection>
  )
}
