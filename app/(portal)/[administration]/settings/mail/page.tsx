import type { Metadata } from "next"
import { OnlyRoles } from "@/components/administrations/only-roles"
import { SettingsSection } from "@/components/administrations/settings-section"
import { MailSettingsForm } from "@/components/outbox/mail-settings-form"
import { TestMail } from "@/components/outbox/test-mail"
import { Column } from "@/components/shell/page-header"
import { Panel } from "@/components/ui/panel"
import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { canMail, readMailSettings } from "@/lib/administrations/outbox/settings"
import { may } from "@/lib/administrations/permissions"
import { getTranslator } from "@/lib/platform/i18n"
import { serverOfInstallation } from "@/lib/platform/mail/server"
import { readBillingSettings } from "@/lib/receivables/ledger/queries"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("outbox.settings"))("title") }
}

export default async function MailSettingsPage({ params }: PageProps<"/[administration]/settings/mail">) {
  const { administration } = await params
  const context = await portalContext(administration, "receivables.read")
  const { administrationId, role } = context
  const t = await getTranslator("outbox.settings")
  const mayManage = may(role, "administration.manage")
  const { settings, billing, ready } = await withAdministration(administrationId, async (tx) => ({
    settings: await readMailSettings(tx, administrationId),
    billing: await readBillingSettings(tx, administrationId),
    ready: await canMail(tx, administrationId),
  }))
  return (
    <SettingsSection title={t("title")} description={t("lead")}>
      <OnlyRoles permission="administration.manage" role={role} />
      <Column>
        <Panel title={t("sender")} level={3}>
          <MailSettingsForm
            administration={administration}
            settings={settings ?? proposed(billing?.seller ?? null, context.administration.name)}
            installation={serverOfInstallation() !== null}
            may={mayManage}
          />
        </Panel>
        {mayManage && ready && (
          <Panel title={t("test")} level={3}>
            <TestMail administration={administration} address={context.person.email} />
          </Panel>
        )}
      </Column>
    </SettingsSection>
  )
}

/** While nobody said: as who sends invoices. */
function proposed(seller: { name: string | null; email: string | null } | null, name: string) {
  return {
    fromName: seller?.name || name,
    fromAddress: seller?.email ?? "",
    replyTo: null,
    host: null,
    port: null,
    security: null,
    username: null,
    hasPassword: false,
  }
}
