import type { Metadata } from "next"
import { ListTabs } from "@/components/receivables/list-tabs"
import { MeasuresMonths } from "@/components/receivables/measures-months"
import { MeasuresChart, MeasuresTable } from "@/components/receivables/measures-table"
import { MeasuresView } from "@/components/receivables/measures-view"
import { PaidLegend } from "@/components/receivables/paid-pattern"
import { PageHeader } from "@/components/shell/page-header"
import { withAdministration } from "@/db/client"
import { fieldName } from "@/lib/classification/field-name"
import { daysBetween } from "@/lib/platform/calendar"
import { parseSort } from "@/lib/platform/filters/view"
import { getTranslator } from "@/lib/platform/i18n"
import { carried } from "@/lib/receivables/lists/carry"
import { askedItemFilters, type ItemConditions } from "@/lib/receivables/lists/item-filters"
import {
  MEASURES_PAGE,
  measuresAddress,
  measuresFilters,
  measuresSorts,
  readMeasuresView,
} from "@/lib/receivables/lists/measures-filters"
import { measuresByMonth } from "@/lib/receivables/lists/measures-months"
import { namesOfAccounts } from "@/lib/receivables/lists/names"
import { countItemFacets, debtorFilterWords, readDebtorList } from "../read-list"
import { measuresOfWhom, measuresQuestion, readMeasures } from "./read-measures"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("receivables.measures"))("title") }
}

export default async function MeasuresPage(props: PageProps<"/[administration]/receivables/measures">) {
  const list = await readDebtorList((await props.params).administration)
  const { administration, administrationId, known, format, currency, today } = list
  const t = await getTranslator("receivables.measures")
  const { view, from, unknown } = readMeasuresView(await props.searchParams, list.options, today)
  const { by, period, conditions } = view
  const question = measuresQuestion(view)
  const [{ rows, count, total, accounts }, months] = await Promise.all([
    withAdministration(administrationId, async (tx) => ({
      ...(await readMeasures(tx, list, view, { from, limit: MEASURES_PAGE })),
      accounts: await namesOfAccounts(tx, administrationId, conditions),
    })),
    withAdministration(administrationId, (tx) => measuresByMonth(tx, administrationId, question)),
  ])
  const at = `/${administration}/receivables`
  const itemsOn = (day: string, of: ItemConditions) =>
    `${at}/open-items${carried(askedItemFilters, { ...question.conditions, ...of }, day < today ? day : null)}`
  const named = rows.map(({ of, ...row }) => ({
    ...row,
    href: row.code === null ? itemsOn(period.to, of) : `/${administration}/accounts/${row.key}?tab=items`,
  }))
  const sortHref = (text: string) =>
    `${at}/measures${measuresAddress({ ...view, sort: parseSort(measuresSorts, text) ?? view.sort })}`
  return (
    <>
      <PageHeader
        title={t("title")}
        count={by ? undefined : t("count", { count, n: format.number(count) })}
        description={t("note", {
          days: format.number(daysBetween(period.from, period.to) + 1),
          to: format.date(period.to),
          currency,
        })}
        tabs={<ListTabs administration={administration} conditions={conditions} asOf={null} />}
      />
      <MeasuresView
        administration={administration}
        mayExport={list.mayExport}
        period={period}
        by={by}
        fields={known.fields.map((one) => ({ id: one.id, name: fieldName(one, known.locale) }))}
        filters={debtorFilterWords(measuresFilters, view, list, accounts)}
        facets={countItemFacets(list, { conditions: question.conditions, day: period.to }, known)}
        unknown={unknown}
        knownHref={`${at}/measures${measuresAddress(view)}`}
        empty={rows.length === 0}
        pages={
          by
            ? null
            : {
                from: from + 1,
                to: from + rows.length,
                total: count,
                previous: from > 0 ? String(Math.max(0, from - MEASURES_PAGE)) : null,
                next: from + rows.length < count ? String(from + MEASURES_PAGE) : null,
              }
        }
      >
        <div className="flex flex-col gap-6">
          <MeasuresMonths
            currency={currency}
            months={months.map((month) => ({
              ...month,
              openHref: itemsOn(month.day, {}),
              overdueHref: itemsOn(month.day, { overdue: { kind: "choice", not: false, values: ["yes"] } }),
            }))}
          />
          <div className="flex flex-col gap-3">
            <MeasuresTable
              currency={currency}
              first={measuresOfWhom(view, list)}
              rows={named}
              total={total}
              sort={view.sort}
              sortHref={by ? undefined : sortHref}
            />
            <PaidLegend />
          </div>
          {by && <MeasuresChart rows={named} />}
          <p className="max-w-prose text-muted text-sm">
            {t("explain")} {t("noneHelp")}
          </p>
        </div>
      </MeasuresView>
    </>
  )
}
