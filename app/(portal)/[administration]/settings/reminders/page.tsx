import type { Metadata } from "next"
import { OnlyRoles } from "@/components/administrations/only-roles"
import { SettingsSection } from "@/components/administrations/settings-section"
import { AddScale } from "@/components/books/add-scale"
import { RateAdd } from "@/components/reminders/rate-add"
import { RatesTable } from "@/components/reminders/rates-table"
import { ScalesTable } from "@/components/reminders/scales-table"
import { SchemeAdd } from "@/components/reminders/scheme-add"
import { SchemesTable } from "@/components/reminders/schemes-table"
import { SetUpReminders } from "@/components/reminders/set-up"
import { ReminderSettingsForm } from "@/components/reminders/settings-form"
import { Column } from "@/components/shell/page-header"
import { Panel } from "@/components/ui/panel"
import { withAdministration } from "@/db/client"
import { countryChoices } from "@/lib/accounts/countries"
import { portalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import { getLocale, getTranslator } from "@/lib/platform/i18n"
import { moneyText } from "@/lib/platform/money"
import { readReminding } from "@/lib/receivables/reminders/settings"
import { readClasses } from "../read-classes"
import { schemeName } from "./scheme-name"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("reminders.settings"))("title") }
}

export default async function ReminderSettingsPage({
  params,
}: PageProps<"/[administration]/settings/reminders">) {
  const { administration } = await params
  const context = await portalContext(administration, "receivables.read")
  const { administrationId } = context
  const [t, locale] = await Promise.all([getTranslator("reminders.settings"), getLocale()])
  const mayManage = may(context.role, "books.manage")
  const reminding = await withAdministration(administrationId, (tx) => readReminding(tx, administrationId))
  if (!reminding)
    return (
      <SettingsSection title={t("title")} description={t("lead")}>
        <SetUpReminders administration={administration} may={may(context.role, "receivables.write")} />
      </SettingsSection>
    )
  const { groups, nameOf } = await readClasses(administrationId, locale)
  const { minimumMinor, ...settings } = reminding.settings
  return (
    <SettingsSection title={t("title")} description={t("lead")}>
      <OnlyRoles permission="books.manage" role={context.role} />
      <Column>
        <Panel title={t("general")} level={3}>
          <ReminderSettingsForm
            administration={administration}
            settings={settings}
            minimum={moneyText(minimumMinor, "EUR")}
            may={mayManage}
          />
        </Panel>
      </Column>
      <Panel title={t("schemes")} level={3} flush>
        <p className="max-w-prose px-4 py-3 text-muted">{t("schemesText")}</p>
        <SchemesTable
          administration={administration}
          may={mayManage}
          schemes={reminding.schemes.map((scheme) => ({
            id: scheme.id,
            name: schemeName(scheme, nameOf, locale),
            ofClass: scheme.classification !== null,
            levels: scheme.levels.map(({ level, days, letterFirst }) => ({ level, days, letterFirst })),
          }))}
        />
      </Panel>
      {mayManage && (
        <Panel title={t("add")} level={3}>
          <SchemeAdd administration={administration} classes={groups} />
        </Panel>
      )}
      <Panel
        title={t("scales")}
        level={3}
        flush
        actions={mayManage && <AddScale administration={administration} countries={countryChoices(locale)} />}
      >
        <p className="max-w-prose px-4 py-3 text-muted">{t("scalesText")}</p>
        <ScalesTable scales={reminding.scales} />
      </Panel>
      <Panel title={t("rates")} level={3} flush>
        <p className="max-w-prose px-4 py-3 text-muted">{t("ratesText")}</p>
        <RatesTable rates={reminding.rates} />
      </Panel>
      {mayManage && (
        <Panel title={t("addRate")} level={3}>
          <RateAdd administration={administration} countries={countryChoices(locale)} />
        </Panel>
      )}
    </SettingsSection>
  )
}
