import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { BlockedTable } from "@/components/reminders/blocked-table"
import { ReminderBar } from "@/components/reminders/reminder-bar"
import { ReminderTabs } from "@/components/reminders/reminder-tabs"
import { PageHeader } from "@/components/shell/page-header"
import { UnknownFilters } from "@/components/table/unknown-filters"
import { EmptyState } from "@/components/ui/empty-state"
import { may } from "@/lib/administrations/permissions"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import { PageLinks } from "../../page-links"
import { pageOf, readProposal } from "../../read-proposal"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("reminders.tabs"))("blocked") }
}

export default async function BlockedPage(
  props: PageProps<"/[administration]/receivables/reminders/blocked">,
) {
  const [{ administration }, params] = await Promise.all([props.params, props.searchParams])
  const [t, format] = await Promise.all([getTranslator("reminders"), getFormatter()])
  const { context, found } = await readProposal(administration, params)
  if (!found) redirect(`/${administration}/receivables/reminders`)
  const { blocked } = found.proposal
  const page = await pageOf(context, blocked, params)
  return (
    <>
      <PageHeader
        title={t("title")}
        count={format.number(blocked.length)}
        description={t("blocked.lead")}
        tabs={<ReminderTabs administration={administration} query={found.address} />}
      />
      <UnknownFilters
        names={found.asked.unknown}
        href={`/${administration}/receivables/reminders/blocked${found.address}`}
      />
      <ReminderBar filters={found.filters} facets={found.facets}>
        {blocked.length > 0 ? (
          <>
            <BlockedTable
              administration={administration}
              rows={page.rows}
              may={may(context.role, "receivables.write")}
            />
            <PageLinks {...page} />
          </>
        ) : found.filtered ? (
          <EmptyState title={t("proposal.noMatchTitle")}>{t("proposal.noMatchText")}</EmptyState>
        ) : (
          <EmptyState title={t("blocked.noneTitle")}>{t("blocked.noneText")}</EmptyState>
        )}
      </ReminderBar>
    </>
  )
}
