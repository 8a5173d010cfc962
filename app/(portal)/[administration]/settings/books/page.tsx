import type { Metadata } from "next"
import { OnlyRoles } from "@/components/administrations/only-roles"
import { SettingsSection } from "@/components/administrations/settings-section"
import { ChartTable, JournalTable } from "@/components/books/chart-table"
import { FiscalYears } from "@/components/books/fiscal-years"
import { OpenBooks } from "@/components/books/open-books"
import { SellerForm } from "@/components/books/seller-form"
import { VatTable } from "@/components/books/vat-table"
import { LinkButton } from "@/components/ui/link-button"
import { Panel } from "@/components/ui/panel"
import { withAdministration } from "@/db/client"
import { countryChoices } from "@/lib/accounts/countries"
import { portalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import { dayOf } from "@/lib/platform/calendar"
import { getLocale, getTranslator } from "@/lib/platform/i18n"
import { namedYear, yearAfter } from "@/lib/receivables/ledger/fiscal"
import {
  listJournals,
  listLedgerAccounts,
  listPeriods,
  readBillingSettings,
} from "@/lib/receivables/ledger/queries"
import { listVatCodes } from "@/lib/vat/queries"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("books"))("title") }
}

export default async function BooksPage({ params }: PageProps<"/[administration]/settings/books">) {
  const { administration } = await params
  const context = await portalContext(administration, "accounts.read")
  const { administrationId } = context
  const [t, opening, locale] = await Promise.all([
    getTranslator("books"),
    getTranslator("transfer.opening"),
    getLocale(),
  ])
  if (!may(context.role, "receivables.read")) {
    return (
      <SettingsSection title={t("title")}>
        <OnlyRoles permission="receivables.read" role={context.role} hidden />
      </SettingsSection>
    )
  }
  const today = dayOf(new Date())
  const books = await withAdministration(administrationId, async (tx) => ({
    years: await listPeriods(tx, administrationId),
    accounts: await listLedgerAccounts(tx, administrationId),
    journals: await listJournals(tx, administrationId),
    settings: await readBillingSettings(tx, administrationId),
    codes: await listVatCodes(tx, administrationId, today),
  }))
  const mayManage = may(context.role, "books.manage")
  const only = <OnlyRoles permission="books.manage" role={context.role} />
  const [newest] = books.years
  if (!newest) {
    const year = today.slice(0, 4)
    return (
      <SettingsSection title={t("title")} description={t("notOpen")}>
        {only}
        {mayManage && (
          <Panel title={t("openTitle")} level={3} className="max-w-180">
            <OpenBooks
              administration={administration}
              year={{ firstDay: `${year}-01-01`, lastDay: `${year}-12-31` }}
            />
          </Panel>
        )}
      </SettingsSection>
    )
  }
  return (
    <SettingsSection
      title={t("title")}
      description={t("lead")}
      actions={
        mayManage && (
          <LinkButton href={`/${administration}/settings/books/opening`}>{opening("title")}</LinkButton>
        )
      }
    >
      {only}
      <Panel title={t("seller")} level={3} className="max-w-180">
        <SellerForm
          administration={administration}
          seller={books.settings?.seller ?? null}
          countries={countryChoices(locale)}
          disabled={!mayManage}
        />
      </Panel>
      <FiscalYears
        administration={administration}
        years={books.years}
        next={yearAfter(namedYear(newest.firstDay, newest.lastDay))}
        may={mayManage}
      />
      <Panel title={t("journals")} level={3} flush>
        <JournalTable journals={books.journals} />
      </Panel>
      <Panel title={t("vatCodes")} level={3} flush>
        <VatTable codes={books.codes} />
      </Panel>
      <Panel title={t("chart")} level={3} flush>
        <ChartTable accounts={books.accounts} />
      </Panel>
    </SettingsSection>
  )
}
