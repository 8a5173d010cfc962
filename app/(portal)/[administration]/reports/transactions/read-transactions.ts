import { withAdministration } from "@/db/client"
import { ENTRY_SOURCES } from "@/db/vocabulary"
import { openName } from "@/lib/classification/account-lists"
import type { SearchParams } from "@/lib/platform/filters/address"
import { type FacetValues, facetValues } from "@/lib/platform/filters/facet-values"
import { countFacets } from "@/lib/platform/filters/facets"
import type { Filters } from "@/lib/platform/filters/filter"
import { translator } from "@/lib/platform/i18n"
import { surprise } from "@/lib/platform/log"
import { listJournals } from "@/lib/receivables/lists/journals"
import { transactionFilters, transactionOptions } from "@/lib/receivables/lists/transaction-filters"
import { readTransactionView, type TransactionView } from "@/lib/receivables/lists/transaction-view"
import { transactionList } from "@/lib/receivables/lists/transactions"
import { type DebtorList, readDebtorList } from "../../receivables/read-list"

/** What the pages of transactions begin with: who asks, in which words, and what is asked. */
export async function readTransactions(administration: string, params: SearchParams) {
  const list = await readDebtorList(administration)
  const { administrationId, known } = list
  const t = translator(known.locale, "receivables.transactions")
  const journals = await withAdministration(administrationId, (tx) =>
    listJournals(tx, administrationId, known.locale),
  )
  const options = transactionOptions(known.options, {
    journals,
    sources: Object.fromEntries(ENTRY_SOURCES.map((source) => [source, t(`source.${source}`)])) as Record<
      (typeof ENTRY_SOURCES)[number],
      string
    >,
  })
  const own = Object.fromEntries(OWN.map((id) => [id, t(`column.${id}`)]))
  const words = { ...list.words, names: { ...list.words.names, ...own } }
  return { ...list, options, words, journals, ...readTransactionView(params, options) }
}

const OWN = [
  "date",
  "journal",
  "number",
  "ledger",
  "ledgers",
  "account",
  "description",
  "debit",
  "credit",
  "vatCode",
  "period",
  "amount",
  "origin",
] as const

/** Beyond so many lines counting them a dozen ways would take longer than anybody looks. */
const MOST_COUNTED = 100_000

/** Counts beside the values; null where there are too many, or when it failed, which the log tells. */
export async function countTransactionFacets(
  { administrationId, known }: Pick<DebtorList, "administrationId" | "known">,
  { conditions, options }: TransactionView,
  total: number,
): Promise<FacetValues | null> {
  if (total > MOST_COUNTED) return null
  const { account: _account, ...filters } = transactionFilters
  // Labels are the account's, so it is looked up whatever is set.
  const list = transactionList(administrationId, true)
  try {
    const counts = await withAdministration(administrationId, (tx) =>
      countFacets<Filters>(tx, { ...list, filters }, administrationId, conditions, options),
    )
    return facetValues<Filters>(filters, counts, options, conditions, (id, value) =>
      id === "vatCode" ? value : openName(id, value, known.locale),
    )
  } catch (error) {
    surprise(error, "facets of transactions")
    return null
  }
}
