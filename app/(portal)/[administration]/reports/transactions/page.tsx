import type { Metadata } from "next"
import { TransactionsTable } from "@/components/receivables/transactions-table"
import { TransactionsView } from "@/components/receivables/transactions-view"
import { PageHeader } from "@/components/shell/page-header"
import { EmptyState } from "@/components/ui/empty-state"
import { LinkButton } from "@/components/ui/link-button"
import { withAdministration } from "@/db/client"
import { parseSort } from "@/lib/platform/filters/view"
import { getTranslator } from "@/lib/platform/i18n"
import { namesOfAccounts } from "@/lib/receivables/lists/names"
import { transactionFilters, transactionShape } from "@/lib/receivables/lists/transaction-filters"
import { transactionAddress, writeLinePlace } from "@/lib/receivables/lists/transaction-view"
import { listTransactions, totalTransactions } from "@/lib/receivables/lists/transactions"
import { filterWordsOf } from "../../account-lists"
import { viewsOf } from "../../receivables/read-list"
import { countTransactionFacets, readTransactions } from "./read-transactions"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("receivables.transactions"))("title") }
}

export default async function TransactionsPage(props: PageProps<"/[administration]/reports/transactions">) {
  const read = await readTransactions((await props.params).administration, await props.searchParams)
  const { administration, administrationId, view, unknown, known, words, format, currency } = read
  const t = await getTranslator("receivables.transactions")
  const { page, total, accounts } = await withAdministration(administrationId, async (tx) => ({
    page: await listTransactions(tx, administrationId, view, known.locale),
    total: await totalTransactions(tx, administrationId, view),
    accounts: await namesOfAccounts(tx, administrationId, view.conditions),
  }))
  const at = `/${administration}/reports/transactions`
  const header = (
    <PageHeader
      title={t("title")}
      count={t("count", { count: total.count, n: format.number(total.count) })}
    />
  )
  if (total.count === 0 && !Object.values(view.conditions).some(Boolean))
    return (
      <>
        {header}
        <EmptyState
          title={t("emptyTitle")}
          action={
            <LinkButton href={`/${administration}/invoices`}>
              {(await getTranslator("receivables"))("toInvoices")}
            </LinkButton>
          }
        >
          {t("emptyText")}
        </EmptyState>
      </>
    )
  const filters = filterWordsOf(transactionFilters, view, known, words).flatMap((filter) => {
    if (filter.id !== "account") return [filter]
    return Object.keys(accounts).length > 0 ? [{ ...filter, chosen: accounts }] : []
  })
  return (
    <>
      {header}
      <TransactionsView
        administration={administration}
        mayExport={read.mayExport}
        views={await viewsOf(read, "reports/transactions", t("title"))}
        filters={filters}
        facets={countTransactionFacets(read, view, total.count)}
        unknown={unknown}
        knownHref={`${at}${transactionAddress(view)}`}
        empty={total.count === 0}
        pages={{
          from: page.from,
          to: page.from + page.rows.length - 1,
          total: total.count,
          previous: page.previous && writeLinePlace(page.previous),
          next: page.next && writeLinePlace(page.next),
        }}
      >
        <TransactionsTable
          administration={administration}
          currency={currency}
          rows={page.rows}
          total={total}
          sort={view.sort}
          sortHref={(text) =>
            `${at}${transactionAddress({ ...view, sort: parseSort(transactionShape.sorts, text) ?? view.sort })}`
          }
        />
      </TransactionsView>
    </>
  )
}
