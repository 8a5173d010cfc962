import type { Metadata } from "next"
import { OnlyRoles } from "@/components/administrations/only-roles"
import { SettingsSection } from "@/components/administrations/settings-section"
import { OpeningForm } from "@/components/transfer/opening-form"
import { EmptyState } from "@/components/ui/empty-state"
import { Link } from "@/components/ui/link"
import { LinkButton } from "@/components/ui/link-button"
import { Panel } from "@/components/ui/panel"
import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import { getTranslator } from "@/lib/platform/i18n"
import { listYears } from "@/lib/receivables/ledger/books"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("transfer.opening"))("title") }
}

export default async function OpeningPage({ params }: PageProps<"/[administration]/settings/books/opening">) {
  const { administration } = await params
  const { administrationId, role } = await portalContext(administration, "receivables.read")
  const [t, books] = await Promise.all([getTranslator("transfer.opening"), getTranslator("books")])
  const [first] = await withAdministration(administrationId, (tx) => listYears(tx, administrationId))
  const href = `/${administration}/settings/books` as const
  return (
    <SettingsSection
      title={t("title")}
      description={t("lead")}
      back={
        <Link href={href} className="underline underline-offset-2">
          {books("title")}
        </Link>
      }
    >
      <OnlyRoles permission="books.manage" role={role} />
      {first ? (
        <Panel className="max-w-180">
          <OpeningForm
            administration={administration}
            day={first.firstDay}
            disabled={!may(role, "books.manage")}
          />
        </Panel>
      ) : (
        <EmptyState title={t("notOpen")} action={<LinkButton href={href}>{books("title")}</LinkButton>}>
          {t("notOpenText")}
        </EmptyState>
      )}
    </SettingsSection>
  )
}
