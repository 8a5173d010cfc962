import { valueText } from "@/lib/classification/rules"
import { translator } from "@/lib/platform/i18n"
import { namesOfAccounts } from "@/lib/receivables/lists/names"
import { dayAsked } from "@/lib/receivables/lists/open-items"
import { amountCell, type SheetColumn } from "@/lib/receivables/lists/sheet"
import {
  asAgeing,
  itemsAsked,
  provisionFilters,
  readProvisionView,
} from "@/lib/receivables/provision/filters"
import { provisionFor } from "@/lib/receivables/provision/queries"
import { bucketTitles } from "../ageing/read-ageing"
import { type MakeSheet, said } from "../sheets"

/** The provision line by line; with a field, class by class. */
export const provisionSheet: MakeSheet = async (tx, list, params) => {
  const { administrationId, known, currency, format } = list
  const t = translator(known.locale, "provision")
  const common = translator(known.locale, "receivables")
  const { view } = readProvisionView(params, list.options)
  const values = new Map(known.values.map((value) => [value.number, value]))
  const living = (number: number | null): number | null => {
    const into = number === null ? null : values.get(number)?.mergedInto
    return into ? living(into) : number
  }
  const found = await provisionFor(tx, administrationId, view, living)
  const accounts = await namesOfAccounts(tx, administrationId, view.conditions)
  const titles = bucketTitles(asAgeing(view), list)
  const nameOf = (number: number | null, blank: string) => {
    const value = number === null ? null : values.get(number)
    return value ? valueText(value, known.locale) : blank
  }
  const amount = (minor: bigint) => amountCell(minor, currency)
  const text = (id: string, heading: string): SheetColumn => ({ id, heading, type: "text" })
  const number = (id: string, heading: string): SheetColumn => ({ id, heading, type: "number" })
  const perClass = view.ask.by !== null
  const rows = perClass
    ? found.classes.map((row) => [
        nameOf(row.number, common("blank")),
        ...[row.openMinor, ...row.bucketsMinor, row.provisionMinor].map(amount),
      ])
    : found.lines.map((line) => [
        titles[line.bucket] ?? "",
        nameOf(line.rated, found.rates.classes.length > 0 ? t("everyone") : t("all")),
        String(line.items),
        amount(line.openMinor),
        amount(line.baseMinor),
        line.rate,
        amount(line.provisionMinor),
      ])
  const sum = (pick: (line: (typeof found.lines)[number]) => bigint) =>
    amount(found.lines.reduce((total, line) => total + pick(line), 0n))
  return {
    title: t("title"),
    sheet: {
      columns: perClass
        ? [
            text("class", t("class")),
            number("open", t("open")),
            ...titles.map((title) => number(title, title)),
            number("provision", t("provision")),
          ]
        : [
            text("bucket", t("bucket")),
            text("class", t("class")),
            number("items", t("items")),
            number("open", t("open")),
            number("base", view.ask.withVat ? t("open") : t("base")),
            number("rate", t("rate")),
            number("provision", t("provision")),
          ],
      total: rows.length,
      rows: async function* () {
        yield rows
      },
    },
    said: [
      { label: common("asOf"), value: format.date(dayAsked(view.asOf)) },
      { label: t("rates"), value: t(view.ask.own ? "ratesOwn" : "ratesSet") },
      { label: t("vat"), value: t(view.ask.withVat ? "vatIn" : "vatOut") },
      { label: t("currency"), value: currency },
      ...said(list, provisionFilters, { ...view, conditions: itemsAsked(view.conditions) }, accounts),
    ],
    foot: perClass
      ? [
          [
            t("total"),
            amount(found.openMinor),
            ...found.buckets.map((_, i) => sum((line) => (line.bucket === i ? line.provisionMinor : 0n))),
            amount(found.provisionMinor),
          ],
        ]
      : [
          [
            t("total"),
            "",
            "",
            amount(found.openMinor),
            sum(({ baseMinor }) => baseMinor),
            "",
            amount(found.provisionMinor),
          ],
        ],
  }
}
