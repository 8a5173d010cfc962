import type { Metadata } from "next"
import { Suspense } from "react"
import { BalanceTable, ControlLine } from "@/components/receivables/balance-table"
import { BalanceView } from "@/components/receivables/balance-view"
import { ListTabs } from "@/components/receivables/list-tabs"
import { PageHeader } from "@/components/shell/page-header"
import { Skeleton } from "@/components/ui/skeleton"
import { type Tx, withAdministration } from "@/db/client"
import { parseSort } from "@/lib/platform/filters/view"
import { getTranslator } from "@/lib/platform/i18n"
import { againstControl, balanceList, balanceTotals } from "@/lib/receivables/lists/balance"
import { balanceFilters, balanceShape, withZero } from "@/lib/receivables/lists/balance-filters"
import { BALANCE_PAGE, balanceAddress, readBalanceView } from "@/lib/receivables/lists/balance-view"
import { namesOfAccounts } from "@/lib/receivables/lists/names"
import { countItemFacets, debtorFilterWords, readDebtorList, viewsOf } from "../read-list"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("receivables.balance"))("title") }
}

export default async function BalancePage(props: PageProps<"/[administration]/receivables/balance">) {
  const list = await readDebtorList((await props.params).administration)
  const { administration, administrationId, known, format, currency, today } = list
  const [t, common] = await Promise.all([getTranslator("receivables.balance"), getTranslator("receivables")])
  const { view, from, unknown } = readBalanceView(await props.searchParams, list.options, today)
  const { found, accounts } = await withAdministration(administrationId, async (tx) => ({
    found: await balanceList(tx, administrationId, view, { from, limit: BALANCE_PAGE }),
    accounts: await namesOfAccounts(tx, administrationId, view.conditions),
  }))
  // Added up beside the rows, on connections of their own.
  const beside = <T,>(work: (tx: Tx) => Promise<T>) => withAdministration(administrationId, work)
  const total = beside((tx) => balanceTotals(tx, administrationId, view))
  const control = beside((tx) => againstControl(tx, administrationId, view.period.to))
  const { rows, count } = found
  const zero = withZero(view.conditions)
  const at = `/${administration}/receivables/balance`
  return (
    <>
      <PageHeader
        title={t("title")}
        count={t("count", { count, n: format.number(count) })}
        tabs={<ListTabs administration={administration} conditions={view.conditions} asOf={null} />}
      />
      <BalanceView
        administration={administration}
        mayExport={list.mayExport}
        period={view.period}
        views={await viewsOf(list, "receivables/balance", t("title"))}
        filters={debtorFilterWords(balanceFilters, view, list, accounts)}
        facets={countItemFacets(list, { conditions: view.conditions, day: view.period.to }, known)}
        unknown={unknown}
        knownHref={`${at}${balanceAddress(view)}`}
        empty={count === 0}
        zero={zero}
        pages={{
          from: count === 0 ? 0 : from + 1,
          to: from + rows.length,
          total: count,
          previous: from > 0 ? String(Math.max(0, from - BALANCE_PAGE)) : null,
          next: from + rows.length < count ? String(from + BALANCE_PAGE) : null,
        }}
      >
        <BalanceTable
          administration={administration}
          currency={currency}
          rows={rows}
          total={total}
          sort={view.sort}
          sortHref={(text) =>
            `${at}${balanceAddress({ ...view, sort: parseSort(balanceShape.sorts, text) ?? view.sort })}`
          }
        />
        <p className="max-w-prose pt-3 text-muted text-sm">
          {!zero && `${t("hidden")} `}
          {t("otherNote")} {common("baseNote", { currency })}
        </p>
      </BalanceView>
      <Suspense fallback={<Skeleton className="mt-3 h-28" />}>
        <ControlLine currency={currency} day={format.date(view.period.to)} figures={control} />
      </Suspense>
    </>
  )
}
