import { translator } from "@/lib/platform/i18n"
import { forecastFilters, forecastItems, readForecastView } from "@/lib/receivables/forecast/filters"
import { forecastReceipts } from "@/lib/receivables/forecast/queries"
import { weeksAfter } from "@/lib/receivables/forecast/rules"
import { namesOfAccounts } from "@/lib/receivables/lists/names"
import { dayAsked } from "@/lib/receivables/lists/open-items"
import { amountCell } from "@/lib/receivables/lists/sheet"
import { type MakeSheet, said } from "../sheets"

/** The forecast, a row per week; what is due already and what comes later before and after them. */
export const forecastSheet: MakeSheet = async (tx, list, params) => {
  const { administrationId, known, currency, format } = list
  const t = translator(known.locale, "forecast")
  const common = translator(known.locale, "receivables")
  const { view } = readForecastView(params, list.options)
  const day = dayAsked(view.asOf)
  const found = await forecastReceipts(tx, administrationId, view)
  const accounts = await namesOfAccounts(tx, administrationId, view.conditions)
  const amount = (minor: bigint) => amountCell(minor, currency)
  const weeks = weeksAfter(day).map(({ from, to }, i) => {
    const week = found.weeks[i]
    return [
      String(i + 1),
      from,
      to,
      ...[week?.termsMinor, week?.expectedMinor, week?.spreadMinor].map((m) => amount(m ?? 0n)),
    ]
  })
  const sum = (pick: (week: (typeof found.weeks)[number]) => bigint) =>
    found.weeks.reduce((total, week) => total + pick(week), 0n)
  return {
    title: t("title"),
    sheet: {
      columns: [
        { id: "week", heading: t("week"), type: "text" },
        { id: "from", heading: common("balance.from"), type: "date" },
        { id: "to", heading: common("balance.to"), type: "date" },
        { id: "terms", heading: t("terms"), type: "number" },
        { id: "expected", heading: t("expected"), type: "number" },
        { id: "spread", heading: t("spread"), type: "number" },
      ],
      total: weeks.length + 2,
      rows: async function* () {
        yield [
          [t("overdue", { day: format.date(day) }), "", day, amount(found.overdueMinor), "", ""],
          ...weeks,
          [t("later"), "", "", amount(found.termsLaterMinor), amount(found.expectedLaterMinor), ""],
        ]
      },
    },
    said: [
      { label: common("asOf"), value: format.date(day) },
      { label: common("column.currency"), value: currency },
      { label: t("apart"), value: format.money(found.apartMinor, currency) },
      { label: t("credits"), value: format.money(found.creditsMinor, currency) },
      ...said(list, forecastFilters, { ...view, conditions: forecastItems(view.conditions) }, accounts),
    ],
    foot: [
      [
        t("total"),
        "",
        "",
        amount(sum(({ termsMinor }) => termsMinor) + found.overdueMinor + found.termsLaterMinor),
        amount(sum(({ expectedMinor }) => expectedMinor) + found.expectedLaterMinor),
        amount(sum(({ spreadMinor }) => spreadMinor)),
      ],
    ],
  }
}
