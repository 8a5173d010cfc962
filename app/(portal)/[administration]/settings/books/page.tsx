import type { Metadata } from "next"
import { OnlyRoles } from "@/components/administrations/only-roles"
import { SettingsSection } from "@/components/administrations/settings-section"
import { ChartTable, JournalTable } from "@/components/books/chart-table"
import { FiscalYears } from "@/components/books/fiscal-years"
import { AddJournal } from "@/components/books/journal-form"
import { AddLedgerAccount, type OfferedUse } from "@/components/books/ledger-account-form"
import { OpenBooks } from "@/components/books/open-books"
import { SellerForm } from "@/components/books/seller-form"
import { AddVatCode } from "@/components/books/vat-forms"
import { VatTable } from "@/components/books/vat-table"
import { LinkButton } from "@/components/ui/link-button"
import { Panel } from "@/components/ui/panel"
import { withAdministration } from "@/db/client"
import { type Choice, countryChoices } from "@/lib/accounts/countries"
import { portalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import { dayOf } from "@/lib/platform/calendar"
import { getLocale, getTranslator } from "@/lib/platform/i18n"
import type { Locale } from "@/lib/platform/locale"
import { DUTCH_CHART } from "@/lib/receivables/ledger/chart"
import { namedYear, yearAfter } from "@/lib/receivables/ledger/fiscal"
import {
  type LedgerAccount,
  listJournals,
  listLedgerAccounts,
  listPeriods,
  readBillingSettings,
} from "@/lib/receivables/ledger/queries"
import { listVatCodes } from "@/lib/vat/queries"
import { listSourcedRates } from "@/lib/vat/rate-queries"

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
    rates: await listSourcedRates(tx, administrationId),
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
  const money = moneyAccounts(books.accounts, locale)
  const uses = unusedUses(books.accounts, locale)
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
      <Panel
        title={t("journals")}
        level={3}
        flush
        actions={mayManage && <AddJournal administration={administration} ledgers={money} />}
      >
        <JournalTable
          administration={administration}
          journals={books.journals}
          ledgers={money}
          may={mayManage}
        />
      </Panel>
      <Panel
        title={t("vatCodes")}
        level={3}
        flush
        actions={
          mayManage && <AddVatCode administration={administration} countries={countryChoices(locale)} />
        }
      >
        <VatTable administration={administration} codes={books.codes} rates={books.rates} may={mayManage} />
      </Panel>
      <Panel
        title={t("chart")}
        level={3}
        flush
        actions={mayManage && <AddLedgerAccount administration={administration} uses={uses} />}
      >
        <ChartTable administration={administration} accounts={books.accounts} uses={uses} may={mayManage} />
      </Panel>
    </SettingsSection>
  )
}

/** On which the money of a bank or a till may stand. */
function moneyAccounts(accounts: LedgerAccount[], locale: Locale): Choice[] {
  return accounts
    .filter(
      ({ kind, use, blocked }) => (kind === "asset" || kind === "liability") && use !== "debtors" && !blocked,
    )
    .map(({ code, names }) => ({ value: code, label: `${code} · ${names[locale] || names.en}` }))
}

/** What the portal books without an account for it yet, under the names of the start list. */
function unusedUses(accounts: LedgerAccount[], locale: Locale): OfferedUse[] {
  const taken = new Set(accounts.map(({ use }) => use))
  return DUTCH_CHART.flatMap((account) =>
    account.use && !taken.has(account.use) ? [{ use: account.use, label: account[locale] }] : [],
  )
}
