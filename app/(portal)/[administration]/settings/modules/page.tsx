import type { Metadata } from "next"
import { SettingsSection } from "@/components/administrations/settings-section"
import { ModuleCards } from "@/components/modules/module-cards"
import { ModuleWarning } from "@/components/modules/module-warning"
import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { listModules } from "@/lib/modules/queries"
import { dayOf } from "@/lib/platform/calendar"
import { getTranslator } from "@/lib/platform/i18n"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("modules"))("title") }
}

export default async function ModulesPage({ params }: PageProps<"/[administration]/settings/modules">) {
  const context = await portalContext((await params).administration, "modules.read")
  const t = await getTranslator("modules")
  const { slug } = context.administration
  const modules = await withAdministration(context.administrationId, (tx) =>
    listModules(tx, context.administrationId, dayOf(new Date())),
  )
  return (
    <SettingsSection title={t("title")} description={t("lead")}>
      {modules.map(({ id, state }) => (
        <ModuleWarning key={id} id={id} state={state} />
      ))}
      <ModuleCards modules={modules} href={`/${slug}/settings/modules`} />
    </SettingsSection>
  )
}
