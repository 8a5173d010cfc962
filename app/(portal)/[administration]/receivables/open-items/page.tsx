import type { Metadata } from "next"
import { Suspense } from "react"
import { ItemTable } from "@/components/receivables/item-table"
import { ItemTotals } from "@/components/receivables/item-totals"
import { ListTabs } from "@/components/receivables/list-tabs"
import { PageHeader } from "@/components/shell/page-header"
import { LinkButton } from "@/components/ui/link-button"
import { Skeleton } from "@/components/ui/skeleton"
import { withAdministration } from "@/db/client"
import { may } from "@/lib/administrations/permissions"
import { writePlace } from "@/lib/platform/filters/keyset"
import { getTranslator } from "@/lib/platform/i18n"
import { askedItemFilters } from "@/lib/receivables/lists/item-filters"
import { namesOfAccounts, standardItemColumns } from "@/lib/receivables/lists/names"
import {
  dayAsked,
  listOpenItems,
  openItemsAddress,
  readOpenItemsView,
  totalOpenItems,
} from "@/lib/receivables/lists/open-items"
import { labelWordsOf } from "../../account-lists"
import { NothingOpen } from "../nothing-open"
import { countItemFacets, debtorFilterWords, readDebtorList, viewsOf } from "../read-list"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("receivables.items"))("title") }
}

export default async function OpenItemsPage(props: PageProps<"/[administration]/receivables/open-items">) {
  const list = await readDebtorList((await props.params).administration)
  const { administration, administrationId, known, words, format, options } = list
  const [t, payment] = await Promise.all([
    getTranslator("receivables.items"),
    getTranslator("receivables.payment"),
  ])
  const { view, unknown } = readOpenItemsView(await props.searchParams, options)
  const day = dayAsked(view.asOf)
  const { page, accounts } = await withAdministration(administrationId, async (tx) => ({
    page: await listOpenItems(tx, administrationId, view),
    accounts: await namesOfAccounts(tx, administrationId, view.conditions),
  }))
  const header = (
    <PageHeader
      title={t("title")}
      count={format.number(page.total)}
      actions={
        may(list.context.role, "receivables.write") && (
          <LinkButton variant="primary" href={`/${administration}/receivables/payments/new`}>
            {payment("new")}
          </LinkButton>
        )
      }
      tabs={
        <ListTabs administration={administration} conditions={view.conditions} asOf={view.asOf ?? null} />
      }
    />
  )
  const filtered = Object.values(view.conditions).some(Boolean)
  if (page.total === 0 && !filtered && unknown.length === 0)
    return (
      <>
        {header}
        <NothingOpen administration={administration} day={day} asOf={view.asOf ?? null} list="open-items" />
      </>
    )
  // Added up beside the rows, on a connection of its own.
  const totals = withAdministration(administrationId, (tx) => totalOpenItems(tx, administrationId, view))
  return (
    <>
      {header}
      <ItemTable
        administration={administration}
        mayExport={list.mayExport}
        rows={page.rows}
        total={page.total}
        from={page.from}
        previous={page.previous && writePlace(page.previous, view.sort)}
        next={page.next && writePlace(page.next, view.sort)}
        sort={view.sort}
        standard={standardItemColumns(known)}
        columnLabels={words.names}
        words={labelWordsOf(known, words, page.rows)}
        currency={list.currency}
        day={format.date(day)}
        views={await viewsOf(list, "receivables/open-items", t("title"))}
        filters={debtorFilterWords(askedItemFilters, view, list, accounts)}
        facets={countItemFacets(list, { conditions: view.conditions, day }, known)}
        unknown={unknown}
        knownHref={`/${administration}/receivables/open-items${openItemsAddress(view)}`}
        totals={
          <Suspense fallback={<Skeleton className="mt-2 h-9" />}>
            <ItemTotals totals={totals} />
          </Suspense>
        }
      />
    </>
  )
}
