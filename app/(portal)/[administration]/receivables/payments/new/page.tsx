import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { v7 as uuidv7, validate } from "uuid"
import { CustomerPicker } from "@/components/invoices/customer-picker"
import { PaymentForm } from "@/components/receivables/payment-form"
import { PageHeader } from "@/components/shell/page-header"
import { TextLink } from "@/components/ui/link"
import { Notice } from "@/components/ui/notice"
import { withAdministration } from "@/db/client"
import { searchAccounts } from "@/lib/accounts/search"
import { portalContext } from "@/lib/administrations/context"
import { dayOf } from "@/lib/platform/calendar"
import { first } from "@/lib/platform/filters/address"
import { getFormatter, getLocale, getTranslator } from "@/lib/platform/i18n"
import { bookCurrency, listYears } from "@/lib/receivables/ledger/books"
import { MOST_PARTS } from "@/lib/receivables/paying/input"
import { moneyJournals, payableItems } from "@/lib/receivables/paying/queries"
import { BooksNotOpen } from "../../books-not-open"
import { readDebtor } from "../../read-debtor"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("receivables.payment"))("new") }
}

export default async function NewPaymentPage(props: PageProps<"/[administration]/receivables/payments/new">) {
  const { administration } = await props.params
  const { administrationId } = await portalContext(administration, "receivables.write")
  const [t, receivables, locale, format, address] = await Promise.all([
    getTranslator("receivables.payment"),
    getTranslator("receivables.items"),
    getLocale(),
    getFormatter(),
    props.searchParams,
  ])
  const accountId = first(address.account)
  const at = `/${administration}/receivables/payments/new`
  const open = await withAdministration(administrationId, (tx) => listYears(tx, administrationId))
  const header = (
    <PageHeader
      title={t("new")}
      back={<TextLink href={`/${administration}/receivables/open-items`}>{receivables("title")}</TextLink>}
    />
  )
  if (open.length === 0)
    return (
      <>
        {header}
        <BooksNotOpen administration={administration} />
      </>
    )
  if (!accountId) {
    const query = (first(address.q) ?? "").trim().slice(0, 100)
    const found = query
      ? await withAdministration(administrationId, (tx) => searchAccounts(tx, administrationId, query))
      : null
    return (
      <>
        {header}
        <CustomerPicker administration={administration} to={at} query={query} found={found} />
      </>
    )
  }
  if (!validate(accountId)) notFound()
  const read = await withAdministration(administrationId, async (tx) => ({
    debtor: await readDebtor(tx, administrationId, accountId),
    items: await payableItems(tx, administrationId, accountId),
    journals: await moneyJournals(tx, administrationId, locale),
    currency: await bookCurrency(tx, administrationId),
  }))
  if (!read.debtor) notFound()
  const chosen = first(address.item) ?? null
  return (
    <>
      <PageHeader
        title={t("of", { name: read.debtor.name })}
        count={
          <TextLink href={`/${administration}/accounts/${accountId}?tab=items`}>{read.debtor.code}</TextLink>
        }
        back={<TextLink href={at}>{t("otherCustomer")}</TextLink>}
      />
      {read.items.length === MOST_PARTS && (
        <Notice className="mb-4">{t("oldestOnly", { n: format.number(MOST_PARTS) })}</Notice>
      )}
      <PaymentForm
        key={accountId}
        administration={administration}
        formKey={uuidv7()}
        accountId={accountId}
        today={dayOf(new Date())}
        baseCurrency={read.currency}
        journals={read.journals.map(({ code, name }) => ({ value: code, label: `${code} · ${name}` }))}
        items={read.items}
        chosen={read.items.some(({ id }) => id === chosen) ? chosen : null}
      />
    </>
  )
}
