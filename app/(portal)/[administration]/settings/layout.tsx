import { PageHeader } from "@/components/shell/page-header"
import { Words } from "@/components/shell/words"
import { Tabs } from "@/components/ui/tabs"
import { portalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import { getTranslator } from "@/lib/platform/i18n"

export default async function SettingsLayout({
  children,
  params,
}: LayoutProps<"/[administration]/settings">) {
  const [{ administration }, t, books, reminders, mail] = await Promise.all([
    params,
    getTranslator("administrations.settings"),
    getTranslator("books"),
    getTranslator("reminders"),
    getTranslator("outbox.settings"),
  ])
  const { role } = await portalContext(administration, "accounts.read")
  const href = `/${administration}/settings`
  const ofBooks = [
    { href: `${href}/books`, label: books("title") },
    { href: `${href}/terms`, label: reminders("terms.title") },
    { href: `${href}/reminders`, label: reminders("title") },
    { href: `${href}/mail`, label: mail("title") },
  ]
  const tabs = [
    { href, label: t("general") },
    { href: `${href}/modules`, label: t("modules") },
    { href: `${href}/fields`, label: t("fields") },
    ...(may(role, "receivables.read") ? ofBooks : []),
    { href: `${href}/members`, label: t("members") },
  ]
  return (
    <>
      <PageHeader title={t("title")} tabs={<Tabs label={t("tabs")} tabs={tabs} />} />
      <Words
        rooms={[
          "administrations",
          "books",
          "classification",
          "modules",
          "outbox",
          "reminders",
          "transfer.opening",
        ]}
      >
        {children}
      </Words>
    </>
  )
}
