import type { Metadata } from "next"
import { ReminderTabs } from "@/components/reminders/reminder-tabs"
import { RunsTable } from "@/components/reminders/runs-table"
import { PageHeader } from "@/components/shell/page-header"
import { EmptyState } from "@/components/ui/empty-state"
import { LinkButton } from "@/components/ui/link-button"
import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import { listRuns } from "@/lib/receivables/reminders/queries"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("reminders.tabs"))("runs") }
}

export default async function RunsPage(props: PageProps<"/[administration]/receivables/reminders/runs">) {
  const { administration } = await props.params
  const { administrationId } = await portalContext(administration, "receivables.read")
  const [t, format] = await Promise.all([getTranslator("reminders"), getFormatter()])
  const runs = await withAdministration(administrationId, (tx) => listRuns(tx, administrationId))
  return (
    <>
      <PageHeader
        title={t("title")}
        count={format.number(runs.length)}
        tabs={<ReminderTabs administration={administration} />}
      />
      {runs.length > 0 ? (
        <RunsTable administration={administration} runs={runs} />
      ) : (
        <EmptyState
          title={t("runs.noneTitle")}
          action={
            <LinkButton href={`/${administration}/receivables/reminders`}>{t("runs.toReady")}</LinkButton>
          }
        >
          {t("runs.noneText")}
        </EmptyState>
      )}
    </>
  )
}
