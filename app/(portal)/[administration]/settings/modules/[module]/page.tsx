import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { SettingsSection } from "@/components/administrations/settings-section"
import { ModuleSetup } from "@/components/classification/module-setup"
import { ModuleBadge } from "@/components/modules/module-badge"
import { ModuleDetails } from "@/components/modules/module-details"
import { ModulePrice } from "@/components/modules/module-price"
import { ModuleWarning } from "@/components/modules/module-warning"
import { SwitchOff } from "@/components/modules/switch-off"
import { Column } from "@/components/shell/page-header"
import { TextLink } from "@/components/ui/link"
import { Notice } from "@/components/ui/notice"
import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import { moduleSetup } from "@/lib/classification/module-queries"
import { moduleState } from "@/lib/modules/queries"
import { catalogued } from "@/lib/modules/rules"
import { dayOf } from "@/lib/platform/calendar"
import { getTranslator } from "@/lib/platform/i18n"

type Props = PageProps<"/[administration]/settings/modules/[module]">

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const module = catalogued((await params).module)
  if (!module) return {}
  return { title: (await getTranslator("modules"))(`catalogue.${module.id}.name`) }
}

export default async function ModulePage({ params }: Props) {
  const { administration, module: id } = await params
  const context = await portalContext(administration, "modules.read")
  const module = catalogued(id)
  if (!module) notFound()
  const t = await getTranslator("modules")
  const today = dayOf(new Date())
  const { state, setup } = await withAdministration(context.administrationId, async (tx) => ({
    state: await moduleState(tx, context.administrationId, module.id, today),
    setup: module.id === "customer-classification" ? await moduleSetup(tx, context.administrationId) : null,
  }))
  return (
    <SettingsSection
      title={t(`catalogue.${module.id}.name`)}
      badge={<ModuleBadge available={module.available} state={state} />}
      description={t(`catalogue.${module.id}.sentence`)}
      back={<TextLink href={`/${administration}/settings/modules`}>{t("backToModules")}</TextLink>}
      actions={
        state.state !== "off" && (
          <SwitchOff
            administration={administration}
            module={module.id}
            state={state}
            disabled={!may(context.role, "modules.manage")}
          />
        )
      }
    >
      <Column>
        <div>
          <ModulePrice priceMinor={module.priceMinor} />
          <p className="text-muted text-sm">{t(module.available ? "anyShop" : "anyShopNotYet")}</p>
        </div>
        <ModuleWarning id={module.id} state={state} />
        {setup ? (
          <ModuleSetup context={context} module={module} state={state} setup={setup} today={today} />
        ) : (
          <Notice title={t("notYet.title")}>{t("notYet.text")}</Notice>
        )}
        <ModuleDetails module={module} />
      </Column>
    </SettingsSection>
  )
}
