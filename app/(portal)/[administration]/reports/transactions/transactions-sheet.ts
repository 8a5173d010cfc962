import { translator } from "@/lib/platform/i18n"
import { namesOfAccounts, settingsInWords } from "@/lib/receivables/lists/names"
import { amountCell } from "@/lib/receivables/lists/sheet"
import { transactionFilters } from "@/lib/receivables/lists/transaction-filters"
import { everyTransaction, totalTransactions } from "@/lib/receivables/lists/transactions"
import type { MakeSheet } from "../../receivables/sheets"
import { readTransactions } from "./read-transactions"

/** The lines of a search, all of them, in its order. */
export const transactionsSheet: MakeSheet = async (tx, { administration, administrationId }, params) => {
  const { known, words, currency, format, view } = await readTransactions(administration, params)
  const t = translator(known.locale, "receivables")
  const total = await totalTransactions(tx, administrationId, view)
  const accounts = await namesOfAccounts(tx, administrationId, view.conditions)
  const column = (id: "date" | "journal" | "number" | "ledger" | "account" | "description" | "vatCode") => ({
    id,
    heading: t(`transactions.column.${id}`),
    type: id === "date" ? ("date" as const) : ("text" as const),
  })
  const amount = (id: "debit" | "credit") => ({
    id,
    heading: t(`transactions.column.${id}`),
    type: "number" as const,
  })
  const options = {
    ...view.options,
    account: Object.entries(accounts).map(([value, label]) => ({ value, key: value, label })),
  }
  const figures = [amountCell(total.debitMinor, currency), amountCell(total.creditMinor, currency)]
  return {
    title: t("transactions.title"),
    sheet: {
      columns: [
        column("date"),
        column("journal"),
        column("number"),
        column("ledger"),
        column("account"),
        column("description"),
        amount("debit"),
        amount("credit"),
        column("vatCode"),
      ],
      total: total.count,
      rows: async function* () {
        for await (const rows of everyTransaction(tx, administrationId, view, known.locale))
          yield rows.map((row) => [
            row.date,
            row.journal,
            row.number,
            `${row.ledger} ${row.ledgerName}`.trim(),
            row.account?.name ?? "",
            row.description,
            row.amountMinor > 0n ? amountCell(row.amountMinor, currency) : "",
            row.amountMinor < 0n ? amountCell(-row.amountMinor, currency) : "",
            row.vatCode ?? "",
          ])
      },
    },
    said: [
      { label: t("column.currency"), value: currency },
      ...settingsInWords(transactionFilters, { conditions: view.conditions, options }, words, format),
    ],
    foot: [["", "", "", "", "", t("total"), ...figures, ""]],
  }
}
