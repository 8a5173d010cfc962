import type { Metadata } from "next"
import { ProcedureHeader } from "@/components/procedure/procedure-header"
import { SettingsForm, type SettingsFormProps } from "@/components/procedure/settings-form"
import { Column } from "@/components/shell/page-header"
import { withAdministration } from "@/db/client"
import { PROCEDURE_DUTIES } from "@/db/vocabulary"
import { portalContext } from "@/lib/administrations/context"
import { listMembers } from "@/lib/administrations/queries"
import { readDuties } from "@/lib/classification/procedure/read-inputs"
import { OWN_TEXTS } from "@/lib/classification/procedure/rules"
import { readSettings } from "@/lib/classification/procedure/settings"
import { getTranslator, translator } from "@/lib/platform/i18n"
import { locales } from "@/lib/platform/locale"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("procedure.page"))("edit") }
}

export default async function EditProcedurePage({ params }: PageProps<"/[administration]/procedure/edit">) {
  const { administration } = await params
  const { administrationId } = await portalContext(administration, "procedure.write")
  const { settings, duties, members } = await withAdministration(administrationId, async (tx) => ({
    settings: await readSettings(tx, administrationId),
    duties: await readDuties(tx, administrationId),
    members: await listMembers(tx, administrationId),
  }))
  return (
    <>
      <ProcedureHeader administration={administration} mayWrite />
      <Column>
        <SettingsForm
          administration={administration}
          settings={settings}
          duties={duties}
          members={members.map(({ userId, name }) => ({ id: userId, name }))}
          words={await wordsOfForm()}
        />
      </Column>
    </>
  )
}

/** The document's own words, of which the form needs a few. */
async function wordsOfForm(): Promise<SettingsFormProps["words"]> {
  const t = await getTranslator("procedure.document")
  const inAll = (part: (typeof OWN_TEXTS)[number]) =>
    locales.map((locale) => [locale, translator(locale, "procedure.document")(`standard.${part}`)])
  return {
    parts: Object.fromEntries(OWN_TEXTS.map((part) => [part, t(`section.${part}`)])),
    duties: Object.fromEntries(
      PROCEDURE_DUTIES.map((duty) => [duty, { name: t(`duty.${duty}`), does: t(`dutyDoes.${duty}`) }]),
    ),
    standard: Object.fromEntries(OWN_TEXTS.map((part) => [part, Object.fromEntries(inAll(part))])),
  } as SettingsFormProps["words"]
}
