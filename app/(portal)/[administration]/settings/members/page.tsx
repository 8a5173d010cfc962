import type { Metadata } from "next"
import { MemberAddForm } from "@/components/administrations/member-add-form"
import { MembersTable } from "@/components/administrations/members-table"
import { OnlyRoles } from "@/components/administrations/only-roles"
import { SettingsSection } from "@/components/administrations/settings-section"
import { Panel } from "@/components/ui/panel"
import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { MIN_PASSWORD } from "@/lib/administrations/password"
import { may } from "@/lib/administrations/permissions"
import { listMembers } from "@/lib/administrations/queries"
import { getTranslator } from "@/lib/platform/i18n"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("administrations.members"))("title") }
}

export default async function MembersPage({ params }: PageProps<"/[administration]/settings/members">) {
  const context = await portalContext((await params).administration, "accounts.read")
  const t = await getTranslator("administrations.members")
  if (!may(context.role, "members.read")) {
    return (
      <SettingsSection title={t("title")}>
        <OnlyRoles permission="members.read" role={context.role} hidden />
      </SettingsSection>
    )
  }
  const members = await withAdministration(context.administrationId, (tx) =>
    listMembers(tx, context.administrationId),
  )
  const { slug, name } = context.administration
  return (
    <SettingsSection title={t("title")} description={t("lead")}>
      <Panel flush>
        <MembersTable administration={{ slug, name }} members={members} self={context.person.id} />
      </Panel>
      <Panel title={t("add")} level={3} className="max-w-180">
        <div className="flex flex-col gap-4">
          <p className="text-muted">{t("addText")}</p>
          <MemberAddForm administration={slug} leastCharacters={MIN_PASSWORD} />
        </div>
      </Panel>
    </SettingsSection>
  )
}
