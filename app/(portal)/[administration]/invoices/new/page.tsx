import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { validate } from "uuid"
import { CustomerPicker } from "@/components/invoices/customer-picker"
import { DraftForm } from "@/components/invoices/draft-form"
import { PageHeader } from "@/components/shell/page-header"
import { EmptyState } from "@/components/ui/empty-state"
import { TextLink } from "@/components/ui/link"
import { LinkButton } from "@/components/ui/link-button"
import { Notice } from "@/components/ui/notice"
import { withAdministration } from "@/db/client"
import { countryChoices } from "@/lib/accounts/countries"
import { searchAccounts } from "@/lib/accounts/search"
import { portalContext } from "@/lib/administrations/context"
import { dayOf } from "@/lib/platform/calendar"
import { first } from "@/lib/platform/filters/address"
import { getLocale, getTranslator } from "@/lib/platform/i18n"
import { localeNames, locales } from "@/lib/platform/locale"
import { readCustomer } from "@/lib/receivables/invoices/customer"
import { proposedCode, readFormChoices } from "@/lib/receivables/invoices/form-queries"
import { listYears } from "@/lib/receivables/ledger/books"
import { creditOf } from "@/lib/receivables/terms/queries"
import { draftFor } from "../draft-page"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("invoices"))("new") }
}

export default async function NewInvoicePage(props: PageProps<"/[administration]/invoices/new">) {
  const { administration } = await props.params
  const context = await portalContext(administration, "receivables.write")
  const { administrationId } = context
  const [t, locale, address] = await Promise.all([getTranslator("invoices"), getLocale(), props.searchParams])
  const today = dayOf(new Date())
  const accountId = first(address.account)
  const query = (first(address.q) ?? "").trim().slice(0, 100)
  const header = (
    <PageHeader
      title={t("new")}
      back={<TextLink href={`/${administration}/invoices`}>{t("title")}</TextLink>}
    />
  )
  const open = await withAdministration(administrationId, (tx) => listYears(tx, administrationId))
  if (open.length === 0) {
    return (
      <>
        {header}
        <EmptyState
          title={t("notOpenTitle")}
          action={
            <LinkButton variant="primary" href={`/${administration}/settings/books`}>
              {t("toBooks")}
            </LinkButton>
          }
        >
          {t("notOpenText")}
        </EmptyState>
      </>
    )
  }
  if (!accountId) {
    const found = query
      ? await withAdministration(administrationId, (tx) => searchAccounts(tx, administrationId, query))
      : null
    return (
      <>
        {header}
        <CustomerPicker administration={administration} query={query} found={found} />
      </>
    )
  }
  if (!validate(accountId)) notFound()
  const read = await withAdministration(administrationId, async (tx) => {
    const customer = await readCustomer(tx, administrationId, accountId)
    if (!customer) return null
    const choices = await readFormChoices(tx, administrationId, today, locale)
    const proposal = await proposedCode(tx, administrationId, customer, choices.country, today)
    const credit = await creditOf(tx, administrationId, accountId)
    return { customer, choices, proposal, credit }
  })
  if (!read) notFound()
  const { customer, choices, proposal, credit } = read
  return (
    <>
      <PageHeader
        title={t("newFor", { name: customer.name })}
        count={customer.code}
        back={<TextLink href={`/${administration}/invoices/new`}>{t("otherCustomer")}</TextLink>}
        description={t(`because.${proposal.because}`)}
      />
      {customer.blocked && (
        <Notice tone="warning" className="mb-4">
          {t("customerBlocked")}
        </Notice>
      )}
      <DraftForm
        administration={administration}
        draft={draftFor(customer, today, choices.currency, proposal.code)}
        baseCurrency={choices.currency}
        codes={choices.codes}
        countries={countryChoices(locale)}
        credit={credit}
        languages={locales.map((value) => ({ value, label: localeNames[value] }))}
      />
    </>
  )
}
