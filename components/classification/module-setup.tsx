import { OnlyRoles } from "@/components/administrations/only-roles"
import { Panel } from "@/components/ui/panel"
import type { PortalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import { fieldName, ownNumber } from "@/lib/classification/field-name"
import type { ModuleSetup as Setup } from "@/lib/classification/module-queries"
import { choiceText } from "@/lib/classification/typed"
import type { Module, ModuleState } from "@/lib/modules/rules"
import { getLocale, getTranslator } from "@/lib/platform/i18n"
import { ModuleForm } from "./module-form"

export type ModuleSetupProps = {
  context: PortalContext
  module: Module
  state: ModuleState
  setup: Setup
  /** In the time zone of the books. */
  today: string
}

/** The three steps of Customer classification: field, classification, save. */
export async function ModuleSetup({ context, module, state, setup, today }: ModuleSetupProps) {
  const [t, locale] = await Promise.all([getTranslator("classification.module"), getLocale()])
  const { settings } = setup
  const field = settings?.field ?? setup.fields.find(({ inUse }) => !inUse)?.id ?? "classification1"
  const choices = setup.choices.get(field) ?? []
  return (
    <Panel title={t("title")} level={3}>
      <div className="flex flex-col gap-5">
        <OnlyRoles permission="modules.manage" role={context.role} />
        <ModuleForm
          administration={context.administration.slug}
          disabled={!may(context.role, "modules.manage")}
          priceMinor={module.priceMinor}
          state={state}
          today={today}
          fields={setup.fields.map((one) => ({
            id: one.id,
            number: ownNumber(one.id) ?? 1,
            name: fieldName(one, locale),
            values: one.values,
          }))}
          choices={setup.choices}
          channels={setup.channels}
          existing={setup.existing}
          chosen={{
            field,
            classification: settings ? choiceText(settings.value, choices, locale) : "",
            perChannel: Object.fromEntries(
              settings?.perChannel.map(({ channelId, value }) => [
                channelId,
                choiceText(value, choices, locale),
              ]) ?? [],
            ),
          }}
        />
      </div>
    </Panel>
  )
}
