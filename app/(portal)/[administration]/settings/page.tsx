import type { Metadata } from "next"
import { OnlyRoles } from "@/components/administrations/only-roles"
import { PayloadDaysForm } from "@/components/administrations/payload-days-form"
import { SettingsSection } from "@/components/administrations/settings-section"
import { Column } from "@/components/shell/page-header"
import { Code } from "@/components/ui/code-block"
import { Description, DescriptionList } from "@/components/ui/description-list"
import { Panel } from "@/components/ui/panel"
import { portalContext } from "@/lib/administrations/context"
import { LEAST_PAYLOAD_DAYS, MOST_PAYLOAD_DAYS } from "@/lib/administrations/input"
import { may } from "@/lib/administrations/permissions"
import { getTranslator } from "@/lib/platform/i18n"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("administrations.settings"))("title") }
}

export default async function GeneralPage({ params }: PageProps<"/[administration]/settings">) {
  const context = await portalContext((await params).administration, "accounts.read")
  const t = await getTranslator("administrations")
  const { name, code, slug, payloadDays } = context.administration
  return (
    <SettingsSection title={t("settings.general")}>
      <Column>
        <Panel title={t("general.administration")} level={3}>
          <div className="flex flex-col gap-3">
            <DescriptionList>
              <Description term={t("general.name")}>{name}</Description>
              <Description term={t("general.code")}>{code}</Description>
              <Description term={t("general.address")}>
                <Code>{`/${slug}`}</Code>
              </Description>
            </DescriptionList>
            <p className="text-muted text-sm">{t("general.fixed")}</p>
          </div>
        </Panel>
        <Panel title={t("general.payloads")} level={3}>
          <div className="flex flex-col gap-4">
            <OnlyRoles permission="administration.manage" role={context.role} />
            <p className="max-w-prose">{t("general.payloadsText")}</p>
            <PayloadDaysForm
              administration={slug}
              payloadDays={payloadDays}
              least={LEAST_PAYLOAD_DAYS}
              most={MOST_PAYLOAD_DAYS}
              disabled={!may(context.role, "administration.manage")}
            />
          </div>
        </Panel>
      </Column>
    </SettingsSection>
  )
}
