import { translator } from "@/lib/platform/i18n"
import type { Measured } from "@/lib/receivables/lists/measures"
import { measuresFilters, readMeasuresView } from "@/lib/receivables/lists/measures-filters"
import { PAID } from "@/lib/receivables/lists/measures-rules"
import { namesOfAccounts } from "@/lib/receivables/lists/names"
import { amountCell } from "@/lib/receivables/lists/sheet"
import { type MakeSheet, said } from "../sheets"
import { measuresOfWhom, measuresQuestion, readMeasures } from "./read-measures"

/** How each class or account pays; shares as percentages. */
export const measuresSheet: MakeSheet = async (tx, list, params) => {
  const { administrationId, known, currency, format, today } = list
  const t = translator(known.locale, "receivables.measures")
  const common = translator(known.locale, "receivables")
  const { view } = readMeasuresView(params, list.options, today)
  const { rows, count, total } = await readMeasures(tx, list, view, { from: 0, limit: null })
  const accounts = await namesOfAccounts(tx, administrationId, view.conditions)
  const figure = (value: number | null) => (value === null ? "" : value.toFixed(1))
  const cells = (row: Measured) => {
    const paid = row.paidMinor.reduce((sum, minor) => sum + minor, 0n)
    return [
      ...[row.salesMinor, row.closingMinor, row.overdueMinor].map((minor) => amountCell(minor, currency)),
      ...[row.dso, row.bestDso, row.delinquentDays].map(figure),
      figure(row.effectiveness === null ? null : row.effectiveness * 100),
      figure(row.daysLate),
      figure(row.daysToPay),
      ...row.paidMinor.map((minor) => figure(paid > 0n ? (Number(minor) / Number(paid)) * 100 : null)),
    ]
  }
  const headings = [
    ...(["sales", "closing", "overdue", "dso", "best", "delinquent"] as const).map((id) => t(id)),
    `${t("effectiveness")} %`,
    t("daysLate"),
    t("daysToPay"),
    ...PAID.map(({ id }) => `${t(`paid.${id}`)} %`),
  ]
  return {
    title: t("title"),
    sheet: {
      columns: [
        { id: "name", heading: measuresOfWhom(view, list), type: "text" },
        { id: "code", heading: common("column.code"), type: "text" },
        ...headings.map((heading) => ({ id: heading, heading, type: "number" as const })),
      ],
      total: count,
      rows: async function* () {
        yield rows.map((row) => [row.name, row.code ?? "", ...cells(row)])
      },
    },
    said: [
      {
        label: common("column.period"),
        value: `${format.date(view.period.from)} – ${format.date(view.period.to)}`,
      },
      { label: common("column.currency"), value: currency },
      ...said(list, measuresFilters, { ...view, conditions: measuresQuestion(view).conditions }, accounts),
    ],
    foot: total ? [[common("total"), "", ...cells(total)]] : [],
  }
}
