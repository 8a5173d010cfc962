import type { Metadata } from "next"
import { ListTabs } from "@/components/receivables/list-tabs"
import { ReliefTable } from "@/components/receivables/relief-table"
import { PageHeader } from "@/components/shell/page-header"
import { EmptyState } from "@/components/ui/empty-state"
import { LinkButton } from "@/components/ui/link-button"
import { Panel } from "@/components/ui/panel"
import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { addDays, dayOf } from "@/lib/platform/calendar"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import { bookCurrency } from "@/lib/receivables/ledger/books"
import { quarterOf, vatRelief } from "@/lib/receivables/relief/queries"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("relief"))("title") }
}

/** What the return of a quarter asks back of claims that were not paid, and what it gives back again. */
export default async function VatReliefPage({
  params,
  searchParams,
}: PageProps<"/[administration]/receivables/vat-relief">) {
  const [{ administration }, { day }] = await Promise.all([params, searchParams])
  const { administrationId } = await portalContext(administration, "receivables.read")
  const [t, { date, number }] = await Promise.all([getTranslator("relief"), getFormatter()])
  const asked = typeof day === "string" && /^\d{4}-\d\d-\d\d$/.test(day) ? day : dayOf(new Date())
  const quarter = quarterOf(asked)
  const { rows, currency } = await withAdministration(administrationId, async (tx) => ({
    rows: await vatRelief(tx, administrationId, quarter),
    currency: await bookCurrency(tx, administrationId),
  }))
  const at = `/${administration}/receivables/vat-relief`
  const period = t("period", { from: date(quarter.from), to: date(quarter.to) })
  return (
    <>
      <PageHeader
        title={t("title")}
        count={number(rows.length)}
        description={t("lead")}
        tabs={<ListTabs administration={administration} conditions={{}} asOf={null} />}
        actions={
          <>
            <LinkButton href={`${at}?day=${addDays(quarter.from, -1)}`}>{t("earlier")}</LinkButton>
            <LinkButton href={`${at}?day=${addDays(quarter.to, 1)}`}>{t("later")}</LinkButton>
          </>
        }
      />
      <p className="pb-3 font-medium">{period}</p>
      {rows.length === 0 ? (
        <Panel flush>
          <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>
        </Panel>
      ) : (
        <ReliefTable administration={administration} currency={currency} rows={rows} label={period} />
      )}
      <p className="max-w-prose pt-3 text-muted text-sm">{t("note")}</p>
    </>
  )
}
