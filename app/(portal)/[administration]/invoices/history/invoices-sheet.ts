import { translator } from "@/lib/platform/i18n"
import { invoiceFilters } from "@/lib/receivables/invoices/filters"
import { invoiceTotals, readInvoicesView } from "@/lib/receivables/invoices/list"
import { invoiceSheet } from "@/lib/receivables/invoices/list-sheet"
import { invoiceNames, readInvoiceOptions } from "@/lib/receivables/invoices/list-words"
import { settingsInWords } from "@/lib/receivables/lists/names"
import { dayAsked } from "@/lib/receivables/lists/open-items"
import type { MakeSheet } from "../../receivables/sheets"

/** Invoices and credit notes of a view, with what is set and what they come to. */
export const invoicesSheet: MakeSheet = async (tx, { administrationId, known, format }, params) => {
  const t = translator(known.locale, "invoices")
  const common = translator(known.locale, "receivables")
  const words = invoiceNames(known)
  const { view } = readInvoicesView(params, readInvoiceOptions(known))
  const totals = await invoiceTotals(tx, administrationId, view)
  return {
    title: t("history"),
    sheet: await invoiceSheet(tx, administrationId, view, { known, words }),
    said: [
      { label: common("asOf"), value: format.date(dayAsked(view.asOf)) },
      ...settingsInWords(invoiceFilters, view, words, format),
      ...totals.flatMap(({ currency, total, open }) => [
        { label: `${t("column.total")} ${currency}`, value: format.money(total, currency) },
        { label: `${t("column.open")} ${currency}`, value: format.money(open, currency) },
      ]),
    ],
    foot: [],
  }
}
