import type { Metadata } from "next"
import { BalanceTable, ControlLine } from "@/components/receivables/balance-table"
import { BalanceView } from "@/components/receivables/balance-view"
import { ListTabs } from "@/components/receivables/list-tabs"
import { PageHeader } from "@/components/shell/page-header"
import { withAdministration } from "@/db/client"
import { parseSort } from "@/lib/platform/filters/view"
import { getTranslator } from "@/lib/platform/i18n"
import { againstControl, balanceList } from "@/lib/receivables/lists/balance"
import { balanceFilters, balanceShape } from "@/lib/receivables/lists/balance-filters"
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
  const { found, control, accounts } = await withAdministration(administrationId, async (tx) => ({
    found: await balanceList(tx, administrationId, view, { from, limit: BALANCE_PAGE }),
    control: await againstControl(tx, administrationId, view.period.to),
    accounts: await namesOfAccounts(tx, administrationId, view.conditions),
  }))
  const { rows, count, hidden, total } = found
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
        empty={count === 0 && hidden === 0}
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
          {hidden > 0 && `${t("hidden", { count: hidden, n: format.number(hidden) })} `}
          {t("otherNote")} {common("baseNote", { currency })}
        </p>
      </BalanceView>
      <ControlLine currency={currency} day={format.date(view.period.to)} {...control} />
    </>
  )
}
