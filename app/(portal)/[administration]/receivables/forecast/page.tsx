import type { Metadata } from "next"
import { ForecastItems } from "@/components/receivables/forecast-items"
import { ForecastRules } from "@/components/receivables/forecast-rules"
import { ForecastView } from "@/components/receivables/forecast-view"
import { ForecastChart, ForecastTable } from "@/components/receivables/forecast-weeks"
import { ListTabs } from "@/components/receivables/list-tabs"
import { PageHeader } from "@/components/shell/page-header"
import { withAdministration } from "@/db/client"
import { fieldName } from "@/lib/classification/field-name"
import { getTranslator } from "@/lib/platform/i18n"
import {
  forecastAddress,
  forecastFilters,
  forecastItems,
  readForecastView,
} from "@/lib/receivables/forecast/filters"
import { expectedInWeek, forecastReceipts, tryOut } from "@/lib/receivables/forecast/queries"
import { weeksAfter } from "@/lib/receivables/forecast/rules"
import { carried } from "@/lib/receivables/lists/carry"
import { askedItemFilters, type ItemConditions } from "@/lib/receivables/lists/item-filters"
import { namesOfAccounts } from "@/lib/receivables/lists/names"
import { dayAsked } from "@/lib/receivables/lists/open-items"
import { countItemFacets, debtorFilterWords, readDebtorList } from "../read-list"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("forecast"))("title") }
}

export default async function ForecastPage(props: PageProps<"/[administration]/receivables/forecast">) {
  const list = await readDebtorList((await props.params).administration)
  const { administration, administrationId, known, format, currency } = list
  const t = await getTranslator("forecast")
  const { view, unknown } = readForecastView(await props.searchParams, list.options)
  const day = dayAsked(view.asOf)
  const { week } = view
  const [forecast, tried, shown] = await Promise.all([
    withAdministration(administrationId, (tx) => forecastReceipts(tx, administrationId, view)),
    withAdministration(administrationId, (tx) => tryOut(tx, administrationId, view)),
    withAdministration(administrationId, async (tx) => ({
      items: week === null ? [] : await expectedInWeek(tx, administrationId, view, { week }),
      accounts: await namesOfAccounts(tx, administrationId, view.conditions),
    })),
  ])
  const at = `/${administration}/receivables`
  const conditions = forecastItems(view.conditions)
  const dueIn = (from: string | null, to: string | null) => {
    const of: ItemConditions = {
      ...conditions,
      due: { kind: "days", from, to },
      credits: { kind: "choice", not: false, values: ["no"] },
      disputed: { kind: "choice", not: false, values: ["no"] },
      held: { kind: "choice", not: false, values: ["no"] },
    }
    return `${at}/open-items${carried(askedItemFilters, of, view.asOf)}`
  }
  const weeks = weeksAfter(day).map((span, i) => ({
    ...span,
    ...(forecast.weeks[i] ?? { termsMinor: 0n, expectedMinor: 0n, spreadMinor: 0n, items: 0 }),
    itemsHref: `${at}/forecast${forecastAddress(view, i)}#items`,
    dueHref: dueIn(span.from, span.to),
  }))
  const nothing =
    forecast.apartMinor === 0n &&
    forecast.creditsMinor === 0n &&
    Object.values(forecast.becauseMinor).every((minor) => minor === 0n)
  const open = week === null ? null : weeks[week]
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("lead", { day: format.date(day), currency })}
        tabs={<ListTabs administration={administration} conditions={view.conditions} asOf={view.asOf} />}
      />
      <ForecastView
        administration={administration}
        mayExport={list.mayExport}
        by={view.by}
        fields={known.fields.map((field) => ({ id: field.id, name: fieldName(field, known.locale) }))}
        filters={debtorFilterWords(forecastFilters, view, list, shown.accounts)}
        facets={countItemFacets(list, { conditions, day }, known)}
        unknown={unknown}
        knownHref={`${at}/forecast${forecastAddress(view)}`}
        day={format.date(day)}
        empty={nothing}
        filtered={Object.values(conditions).some(Boolean)}
      >
        <div className="flex flex-col gap-6">
          <ForecastChart currency={currency} weeks={weeks} shown={week} />
          <ForecastTable
            currency={currency}
            day={format.date(day)}
            forecast={forecast}
            weeks={weeks}
            shown={week}
            overdueHref={dueIn(null, day)}
            laterHref={dueIn(weeks.at(-1)?.to ?? null, null)}
          />
          {open && (
            <ForecastItems
              administration={administration}
              currency={currency}
              from={format.date(open.from)}
              to={format.date(open.to)}
              spreadMinor={open.spreadMinor}
              count={open.items}
              items={shown.items}
            />
          )}
          <ForecastRules currency={currency} forecast={forecast} tried={tried} day={day} />
        </div>
      </ForecastView>
    </>
  )
}
