import type { Metadata } from "next"
import { AgeingList } from "@/components/receivables/ageing-list"
import { type AgeingCell, AgeingTable } from "@/components/receivables/ageing-table"
import { ListTabs } from "@/components/receivables/list-tabs"
import { PageHeader } from "@/components/shell/page-header"
import { withAdministration } from "@/db/client"
import { fieldName } from "@/lib/classification/field-name"
import { parseSort } from "@/lib/platform/filters/view"
import { getTranslator } from "@/lib/platform/i18n"
import { ageingFilters, ageingShape, itemsOf } from "@/lib/receivables/lists/ageing-filters"
import { bucketsOf } from "@/lib/receivables/lists/ageing-rules"
import { AGEING_PAGE, ageingAddress, itemsBehind, readAgeingView } from "@/lib/receivables/lists/ageing-view"
import type { ItemConditions } from "@/lib/receivables/lists/item-filters"
import { namesOfAccounts } from "@/lib/receivables/lists/names"
import { dayAsked } from "@/lib/receivables/lists/open-items"
import { NothingOpen } from "../nothing-open"
import { countItemFacets, debtorFilterWords, readDebtorList, viewsOf } from "../read-list"
import { bucketTitles, firstColumn, readAgeing } from "./read-ageing"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("receivables.ageing"))("title") }
}

export default async function AgeingPage(props: PageProps<"/[administration]/receivables/ageing">) {
  const list = await readDebtorList((await props.params).administration)
  const { administration, administrationId, known, format } = list
  const [t, common] = await Promise.all([getTranslator("receivables.ageing"), getTranslator("receivables")])
  const { view, from, unknown } = readAgeingView(await props.searchParams, list.options)
  const day = dayAsked(view.asOf)
  const { rows, count, total } = await readAgeing(list, view, { from, limit: AGEING_PAGE })
  const accounts = await withAdministration(administrationId, (tx) =>
    namesOfAccounts(tx, administrationId, view.conditions),
  )
  const at = `/${administration}/receivables`
  const counted = { count, n: format.number(count) }
  const header = (
    <PageHeader
      title={t("title")}
      count={view.ask.by ? t("classCount", counted) : t("count", counted)}
      tabs={<ListTabs administration={administration} conditions={view.conditions} asOf={view.asOf} />}
    />
  )
  if (total.items === 0 && !Object.values(itemsOf(view.conditions)).some(Boolean))
    return (
      <>
        {header}
        <NothingOpen administration={administration} day={day} asOf={view.asOf} list="ageing" />
      </>
    )
  const buckets = bucketsOf(view.ask.bounds, view.ask.basis)
  const items = (of: ItemConditions) => (cell: AgeingCell) =>
    `${at}/open-items${itemsBehind(view, of, typeof cell === "number" ? (buckets[cell] ?? "all") : cell, day)}`
  return (
    <>
      {header}
      <AgeingList
        administration={administration}
        mayExport={list.mayExport}
        fields={known.fields.map((field) => ({ id: field.id, name: fieldName(field, known.locale) }))}
        day={format.date(day)}
        views={await viewsOf(list, "receivables/ageing", t("title"))}
        filters={debtorFilterWords(ageingFilters, view, list, accounts)}
        facets={countItemFacets(list, { conditions: itemsOf(view.conditions), day }, known)}
        unknown={unknown}
        knownHref={`${at}/ageing${ageingAddress(view)}`}
        empty={total.items === 0}
        pages={
          view.ask.by
            ? null
            : {
                from: from + 1,
                to: from + rows.length,
                total: count,
                previous: from > 0 ? String(Math.max(0, from - AGEING_PAGE)) : null,
                next: from + rows.length < count ? String(from + AGEING_PAGE) : null,
              }
        }
      >
        <AgeingTable
          currency={list.currency}
          first={firstColumn(view, list)}
          titles={bucketTitles(view, list)}
          rows={rows.map(({ of, ...row }) => ({
            ...row,
            href: row.code === null ? null : `/${administration}/accounts/${row.key}?tab=items`,
            itemsHref: items(of),
          }))}
          total={total}
          totalItems={items({})}
          sort={view.sort}
          sortHref={
            view.ask.by
              ? undefined
              : (text) =>
                  `${at}/ageing${ageingAddress({ ...view, sort: parseSort(ageingShape.sorts, text) ?? view.sort })}`
          }
        />
        <p className="max-w-prose pt-3 text-muted text-sm">
          {view.ask.basis === "due"
            ? t("noteDue", { day: format.date(day) })
            : t("noteDocument", { day: format.date(day) })}{" "}
          {t("noteCredits")} {common("baseNote", { currency: list.currency })}
        </p>
      </AgeingList>
    </>
  )
}
