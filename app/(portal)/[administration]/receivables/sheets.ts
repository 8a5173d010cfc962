import type { Tx } from "@/db/client"
import type { SearchParams } from "@/lib/platform/filters/address"
import type { Filters } from "@/lib/platform/filters/filter"
import { translator } from "@/lib/platform/i18n"
import type { AgeingAmounts } from "@/lib/receivables/lists/ageing"
import { ageingFilters } from "@/lib/receivables/lists/ageing-filters"
import { readAgeingView } from "@/lib/receivables/lists/ageing-view"
import { type BalanceAmounts, balanceList, balanceTotals } from "@/lib/receivables/lists/balance"
import { balanceFilters } from "@/lib/receivables/lists/balance-filters"
import { readBalanceView } from "@/lib/receivables/lists/balance-view"
import { askedItemFilters } from "@/lib/receivables/lists/item-filters"
import { itemSheet } from "@/lib/receivables/lists/item-sheet"
import { namesOfAccounts, settingsInWords } from "@/lib/receivables/lists/names"
import { dayAsked, readOpenItemsView, totalOpenItems } from "@/lib/receivables/lists/open-items"
import { amountCell, type Sheet } from "@/lib/receivables/lists/sheet"
import { bucketTitles, firstColumn, readAgeing } from "./ageing/read-ageing"
import type { DebtorList } from "./read-list"

/** A list on its way out: what it is called, what is set, its rows, and on paper its sums. */
export type DebtorSheet = {
  title: string
  sheet: Sheet
  said: { label: string; value: string }[]
  foot: string[][]
}

export type MakeSheet = (tx: Tx, list: DebtorList, params: SearchParams) => Promise<DebtorSheet>

export const openItemsSheet: MakeSheet = async (tx, list, params) => {
  const { administrationId, known, words, currency, format } = list
  const t = translator(known.locale, "receivables")
  const { view } = readOpenItemsView(params, list.options)
  const sheet = await itemSheet(tx, administrationId, view, { known, words, currency })
  const totals = await totalOpenItems(tx, administrationId, view)
  const accounts = await namesOfAccounts(tx, administrationId, view.conditions)
  return {
    title: t("items.title"),
    sheet,
    said: [
      { label: t("asOf"), value: format.date(dayAsked(view.asOf)) },
      ...said(list, askedItemFilters, view, accounts),
      ...totals.map((total) => ({
        label: `${t("total")} ${total.currency}`,
        value: format.money(total.openMinor, total.currency),
      })),
    ],
    foot: [],
  }
}

export const ageingSheet: MakeSheet = async (tx, list, params) => {
  const { administrationId, known, currency, format } = list
  const t = translator(known.locale, "receivables")
  const { view } = readAgeingView(params, list.options)
  const { rows, count, total } = await readAgeing(list, view, { from: 0, limit: null })
  const accounts = await namesOfAccounts(tx, administrationId, view.conditions)
  const amounts = ({ totalMinor, bucketsMinor, creditsMinor }: AgeingAmounts) =>
    [totalMinor, ...bucketsMinor, creditsMinor].map((minor) => amountCell(minor, currency))
  const titles = [t("total"), ...bucketTitles(view, list), t("ageing.credits")]
  const { basis: _basis, ...conditions } = view.conditions
  return {
    title: t("ageing.title"),
    sheet: {
      columns: [
        { id: "name", heading: firstColumn(view, list), type: "text" },
        { id: "code", heading: t("column.code"), type: "text" },
        ...titles.map((heading) => ({ id: heading, heading, type: "number" as const })),
      ],
      total: count,
      rows: async function* () {
        yield rows.map((row) => [row.name, row.code ?? "", ...amounts(row)])
      },
    },
    said: [
      { label: t("asOf"), value: format.date(dayAsked(view.asOf)) },
      { label: t("ageing.basis"), value: t(view.ask.basis === "due" ? "ageing.byDue" : "ageing.byDocument") },
      { label: t("column.currency"), value: currency },
      ...said(list, ageingFilters, { ...view, conditions }, accounts),
    ],
    foot: [[t("total"), "", ...amounts(total)]],
  }
}

export const balanceSheet: MakeSheet = async (tx, list, params) => {
  const { administrationId, known, currency, format, today } = list
  const t = translator(known.locale, "receivables")
  const { view } = readBalanceView(params, list.options, today)
  const found = await balanceList(tx, administrationId, view, { from: 0, limit: null })
  const total = await balanceTotals(tx, administrationId, view)
  const accounts = await namesOfAccounts(tx, administrationId, view.conditions)
  const amounts = (row: BalanceAmounts) =>
    BALANCE_COLUMNS.map((name) => amountCell(row[`${name}Minor`], currency))
  const { period: _period, zero: _zero, ...conditions } = view.conditions
  return {
    title: t("balance.title"),
    sheet: {
      columns: [
        { id: "account", heading: t("column.account"), type: "text" },
        { id: "code", heading: t("column.code"), type: "text" },
        ...BALANCE_COLUMNS.map((id) => ({ id, heading: t(`balance.${id}`), type: "number" as const })),
      ],
      total: found.count,
      rows: async function* () {
        yield found.rows.map(({ account, ...row }) => [account.name, account.code, ...amounts(row)])
      },
    },
    said: [
      {
        label: t("column.period"),
        value: `${format.date(view.period.from)} – ${format.date(view.period.to)}`,
      },
      { label: t("column.currency"), value: currency },
      ...said(list, balanceFilters, { ...view, conditions }, accounts),
    ],
    foot: [[t("total"), "", ...amounts(total)]],
  }
}

const BALANCE_COLUMNS = ["opening", "invoiced", "received", "credited", "other", "closing"] as const

/** What is set, in the words of this list. */
export function said<F extends Filters>(
  { words, format, known }: DebtorList,
  filters: F,
  { conditions, options }: Parameters<typeof settingsInWords<F>>[1],
  accounts: Record<string, string>,
) {
  const t = translator(known.locale, "receivables")
  const named = {
    ...options,
    account: Object.entries(accounts).map(([value, label]) => ({ value, key: value, label })),
    classes: [{ value: "now", key: "now", label: t("restate") }],
    by: known.fields.map(({ id }) => ({ value: id, key: id, label: words.names[id] ?? id })),
  }
  return settingsInWords(filters, { conditions, options: named }, words, format)
}
