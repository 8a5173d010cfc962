import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { OnlyRoles } from "@/components/administrations/only-roles"
import { SettingsSection } from "@/components/administrations/settings-section"
import { SchemeForm } from "@/components/reminders/scheme-form"
import { Column } from "@/components/shell/page-header"
import { TextLink } from "@/components/ui/link"
import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import { getLocale, getTranslator } from "@/lib/platform/i18n"
import { PLACES } from "@/lib/receivables/reminders/letter"
import { readReminding } from "@/lib/receivables/reminders/settings"
import { startLevels } from "@/lib/receivables/reminders/start-letters"
import { readClasses } from "../../read-classes"
import { schemeName } from "../scheme-name"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("reminders.settings"))("schemes") }
}

export default async function SchemePage({
  params,
}: PageProps<"/[administration]/settings/reminders/[scheme]">) {
  const { administration, scheme: id } = await params
  const context = await portalContext(administration, "receivables.read")
  const { administrationId } = context
  const [t, locale] = await Promise.all([getTranslator("reminders.settings"), getLocale()])
  const reminding = await withAdministration(administrationId, (tx) => readReminding(tx, administrationId))
  const scheme = reminding?.schemes.find((candidate) => candidate.id === id)
  if (!scheme) notFound()
  const { nameOf } = await readClasses(administrationId, locale)
  return (
    <SettingsSection
      title={schemeName(scheme, nameOf, locale)}
      description={`${t("schemeLead")} ${t("placesHelp", { places: PLACES.map((place) => `{${place}}`).join(" ") })}`}
      back={<TextLink href={`/${administration}/settings/reminders`}>{t("back")}</TextLink>}
    >
      <OnlyRoles permission="books.manage" role={context.role} />
      <Column>
        <SchemeForm
          administration={administration}
          id={scheme.id}
          buyer={scheme.buyer}
          levels={startLevels(scheme.buyer).map((start) => {
            const level = scheme.levels.find((candidate) => candidate.level === start.level)
            return { ...(level ?? start), used: level !== undefined }
          })}
          may={may(context.role, "books.manage")}
        />
      </Column>
    </SettingsSection>
  )
}
