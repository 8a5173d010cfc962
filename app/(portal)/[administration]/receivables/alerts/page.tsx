import type { Metadata } from "next"
import { AllSeen } from "@/components/receivables/alert-controls"
import { AlertFilters } from "@/components/receivables/alert-filters"
import { AlertSettings } from "@/components/receivables/alert-settings"
import { AlertsTable } from "@/components/receivables/alerts-table"
import { ListTabs } from "@/components/receivables/list-tabs"
import { PageHeader } from "@/components/shell/page-header"
import { EmptyState } from "@/components/ui/empty-state"
import { Pagination } from "@/components/ui/pagination"
import { Panel } from "@/components/ui/panel"
import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import { listMembers } from "@/lib/administrations/queries"
import { dayOf } from "@/lib/platform/calendar"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import { alertsAddress, readAlertsView } from "@/lib/receivables/alerts/address"
import { countAlerts, listAlerts, readAlertSettings } from "@/lib/receivables/alerts/queries"
import { bookCurrency } from "@/lib/receivables/ledger/books"

const PAGE = 50

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("alerts"))("title") }
}

/** Payments that are late or came in part, and who sees to them. */
export default async function AlertsPage(props: PageProps<"/[administration]/receivables/alerts">) {
  const { administration } = await props.params
  const context = await portalContext(administration, "receivables.read")
  const { administrationId } = context
  const [t, { number }] = await Promise.all([getTranslator("alerts"), getFormatter()])
  const view = readAlertsView(await props.searchParams)
  const filter = { kind: view.kind, assignedTo: view.mine ? context.person.id : null }
  const today = dayOf(new Date())
  const read = await withAdministration(administrationId, async (tx) => ({
    alerts: await listAlerts(
      tx,
      administrationId,
      { ...filter, state: view.state },
      { today, from: view.from, limit: PAGE },
    ),
    counts: await countAlerts(tx, administrationId, filter),
    all: await countAlerts(tx, administrationId),
    settings: await readAlertSettings(tx, administrationId),
    members: await listMembers(tx, administrationId),
    currency: await bookCurrency(tx, administrationId),
  }))
  const { alerts, counts, settings } = read
  const mayWrite = may(context.role, "receivables.write")
  const at = `/${administration}/receivables/alerts`
  const to = view.from + alerts.length
  const total = counts[view.state]
  return (
    <>
      <PageHeader
        title={t("title")}
        count={number(read.all.new)}
        description={t("lead")}
        tabs={<ListTabs administration={administration} conditions={{}} asOf={null} />}
        actions={
          <>
            {settings && may(context.role, "books.manage") && (
              <AlertSettings administration={administration} settings={settings} currency={read.currency} />
            )}
            {mayWrite && read.all.new > 0 && <AllSeen administration={administration} count={read.all.new} />}
          </>
        }
      />
      {settings ? (
        <div className="flex flex-col gap-3">
          <AlertFilters at={at} view={view} counts={counts} />
          {alerts.length === 0 ? (
            <Panel flush>
              <Empty state={view.state} days={settings.lateDays} />
            </Panel>
          ) : (
            <AlertsTable
              administration={administration}
              alerts={alerts}
              state={view.state}
              people={read.members
                .filter(({ role }) => may(role, "receivables.write"))
                .map(({ userId, name }) => ({ id: userId, name }))}
              may={mayWrite}
            />
          )}
          {total > PAGE && (
            <div className="flex justify-end">
              <Pagination
                from={view.from + 1}
                to={to}
                total={total}
                previousHref={
                  view.from > 0
                    ? `${at}${alertsAddress({ ...view, from: Math.max(0, view.from - PAGE) })}`
                    : undefined
                }
                nextHref={
                  to < total ? `${at}${alertsAddress({ ...view, from: view.from + PAGE })}` : undefined
                }
              />
            </div>
          )}
        </div>
      ) : (
        <Panel flush>
          <EmptyState title={t("noBooks")}>{t("noBooksText")}</EmptyState>
        </Panel>
      )}
    </>
  )
}

async function Empty({ state, days }: { state: "new" | "seen" | "closed"; days: number }) {
  const [t, { number }] = await Promise.all([getTranslator("alerts"), getFormatter()])
  if (state === "new")
    return <EmptyState title={t("emptyNew")}>{t("emptyNewText", { days, n: number(days) })}</EmptyState>
  if (state === "seen") return <EmptyState title={t("emptySeen")}>{t("emptySeenText")}</EmptyState>
  return <EmptyState title={t("emptyClosed")}>{t("emptyClosedText")}</EmptyState>
}
