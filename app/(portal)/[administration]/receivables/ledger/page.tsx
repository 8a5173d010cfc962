import type { Metadata } from "next"
import { StatementForm } from "@/components/receivables/statement-form"
import { TrialBalanceTable } from "@/components/receivables/trial-balance-table"
import { PageHeader } from "@/components/shell/page-header"
import { buttonClass } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"
import { LinkButton } from "@/components/ui/link-button"
import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import { dayOf } from "@/lib/platform/calendar"
import { getLocale, getTranslator } from "@/lib/platform/i18n"
import { bookCurrency, listYears } from "@/lib/receivables/ledger/books"
import { trialBalance } from "@/lib/receivables/ledger/trial-balance"
import { BooksNotOpen } from "../books-not-open"
import { readSpan } from "./read-span"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("receivables.ledger"))("title") }
}

export default async function LedgerPage(props: PageProps<"/[administration]/receivables/ledger">) {
  const { administration } = await props.params
  const { administrationId, role } = await portalContext(administration, "receivables.read")
  const [t, manual, common, locale, params] = await Promise.all([
    getTranslator("receivables.ledger"),
    getTranslator("receivables.manual"),
    getTranslator("receivables"),
    getLocale(),
    props.searchParams,
  ])
  const read = await withAdministration(administrationId, async (tx) => {
    const span = await readSpan(tx, administrationId, params, dayOf(new Date()))
    return {
      span,
      years: await listYears(tx, administrationId),
      balance: await trialBalance(tx, administrationId, span, locale),
      currency: await bookCurrency(tx, administrationId),
    }
  })
  const { span, balance, currency } = read
  const at = `/${administration}/receivables/ledger`
  const asked = `?from=${span.from}&to=${span.to}`
  const open = read.years.length > 0
  return (
    <>
      <PageHeader
        title={t("title")}
        description={open ? t("lead", { currency }) : undefined}
        actions={
          open && (
            <>
              {may(role, "accounts.export") && (
                <a className={buttonClass()} href={`${at}/file${asked}`} download>
                  {common("toFile")}
                </a>
              )}
              {may(role, "receivables.write") && (
                <LinkButton variant="primary" href={`/${administration}/receivables/entries/new`}>
                  {manual("new")}
                </LinkButton>
              )}
            </>
          )
        }
      />
      {!open ? (
        <BooksNotOpen administration={administration} />
      ) : (
        <>
          <StatementForm {...span} />
          {balance.rows.length === 0 ? (
            <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>
          ) : (
            <TrialBalanceTable
              at={at}
              asked={asked}
              rows={balance.rows}
              earlierMinor={balance.earlierMinor}
              currency={currency}
            />
          )}
        </>
      )}
    </>
  )
}
