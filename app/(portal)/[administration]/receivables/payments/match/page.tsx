import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { v7 as uuidv7, validate } from "uuid"
import { CustomerPicker } from "@/components/invoices/customer-picker"
import { MatchForm } from "@/components/receivables/match-form"
import { PageHeader } from "@/components/shell/page-header"
import { EmptyState } from "@/components/ui/empty-state"
import { TextLink } from "@/components/ui/link"
import { LinkButton } from "@/components/ui/link-button"
import { Notice } from "@/components/ui/notice"
import { withAdministration } from "@/db/client"
import { searchAccounts } from "@/lib/accounts/search"
import { portalContext } from "@/lib/administrations/context"
import { first } from "@/lib/platform/filters/address"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import { MOST_PARTS } from "@/lib/receivables/paying/input"
import { payableItems } from "@/lib/receivables/paying/queries"
import { readDebtor } from "../../read-debtor"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("receivables.match"))("title") }
}

export default async function MatchPage(props: PageProps<"/[administration]/receivables/payments/match">) {
  const { administration } = await props.params
  const { administrationId } = await portalContext(administration, "receivables.write")
  const [t, payment, items, format, address] = await Promise.all([
    getTranslator("receivables.match"),
    getTranslator("receivables.payment"),
    getTranslator("receivables.items"),
    getFormatter(),
    props.searchParams,
  ])
  const accountId = first(address.account)
  if (!accountId) {
    const query = (first(address.q) ?? "").trim().slice(0, 100)
    const found = query
      ? await withAdministration(administrationId, (tx) => searchAccounts(tx, administrationId, query))
      : null
    return (
      <>
        <PageHeader
          title={t("title")}
          back={<TextLink href={`/${administration}/receivables/open-items`}>{items("title")}</TextLink>}
        />
        <CustomerPicker
          administration={administration}
          to={`/${administration}/receivables/payments/match`}
          query={query}
          found={found}
        />
      </>
    )
  }
  if (!validate(accountId)) notFound()
  const read = await withAdministration(administrationId, async (tx) => ({
    debtor: await readDebtor(tx, administrationId, accountId),
    items: await payableItems(tx, administrationId, accountId),
  }))
  if (!read.debtor) notFound()
  const card = `/${administration}/accounts/${accountId}?tab=items`
  const sideOf = (owed: boolean) =>
    new Set(read.items.flatMap((item) => (item.amountMinor > 0n === owed ? item.currency : [])))
  const credits = sideOf(false)
  const currencies = [...sideOf(true)].filter((currency) => credits.has(currency)).sort()
  return (
    <>
      <PageHeader
        title={t("of", { name: read.debtor.name })}
        count={read.debtor.code}
        back={<TextLink href={card}>{t("toCard")}</TextLink>}
      />
      {read.items.length === MOST_PARTS && (
        <Notice className="mb-4">{payment("oldestOnly", { n: format.number(MOST_PARTS) })}</Notice>
      )}
      {currencies.length === 0 ? (
        <EmptyState title={t("noneTitle")} action={<LinkButton href={card}>{t("toCard")}</LinkButton>}>
          {t("noneText")}
        </EmptyState>
      ) : (
        <MatchForm
          key={accountId}
          administration={administration}
          formKey={uuidv7()}
          accountId={accountId}
          items={read.items}
          currencies={currencies}
        />
      )}
    </>
  )
}
