import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import { listViews } from "@/lib/administrations/view-queries"
import type { ListName } from "@/lib/administrations/view-rules"
import { openName } from "@/lib/classification/account-lists"
import { dayOf } from "@/lib/platform/calendar"
import { type FacetValues, facetValues } from "@/lib/platform/filters/facet-values"
import { countFacets } from "@/lib/platform/filters/facets"
import type { Filters } from "@/lib/platform/filters/filter"
import { getFormatter } from "@/lib/platform/i18n"
import { surprise } from "@/lib/platform/log"
import { bookCurrency } from "@/lib/receivables/ledger/books"
import { type ItemConditions, itemFilters } from "@/lib/receivables/lists/item-filters"
import { itemNames, readItemOptions } from "@/lib/receivables/lists/names"
import { itemList } from "@/lib/receivables/lists/open-items"
import { asOfDay } from "@/lib/receivables/lists/open-on"
import { filterWordsOf, type Known, readKnown } from "../account-lists"

/** What every list of debtors begins with: who asks, in which words, and what can be asked. */
export async function readDebtorList(administration: string) {
  const context = await portalContext(administration, "receivables.read")
  const { administrationId } = context
  const format = await getFormatter()
  const known = await readKnown(administrationId, format.language)
  return {
    administration,
    administrationId,
    context,
    mayExport: may(context.role, "accounts.export"),
    format,
    known,
    options: readItemOptions(known),
    words: itemNames(known),
    currency: await withAdministration(administrationId, (tx) => bookCurrency(tx, administrationId)),
    today: dayOf(new Date()),
  }
}

export type DebtorList = Awaited<ReturnType<typeof readDebtorList>>

/** The views of a list that this person sees, and what it is called without any. */
export async function viewsOf(
  { administration, administrationId, context }: DebtorList,
  list: ListName,
  all: string,
) {
  const views = await withAdministration(administrationId, (tx) =>
    listViews(tx, administrationId, context.person.id, list),
  )
  return { administration, list, all, views, role: context.role }
}

/** The filters of a list but those that have a control of their own, and the account that it is led to. */
export function debtorFilterWords<F extends Filters>(
  filters: F,
  view: Parameters<typeof filterWordsOf<F>>[1],
  { known, words }: DebtorList,
  accounts: Record<string, string>,
) {
  return filterWordsOf(filters, view, known, words).flatMap((filter) => {
    if (SETTINGS.includes(filter.id)) return []
    if (filter.id !== "account") return [filter]
    // Nobody chooses among a hundred thousand: it is there when a link set it.
    return Object.keys(accounts).length > 0 ? [{ ...filter, chosen: accounts }] : []
  })
}

const SETTINGS = ["classes", "basis", "bounds", "by", "period", "zero", "rates", "vat", "week"]

/** Counts beside the values, over what is open on that day; null when it failed, which the log tells. */
export async function countItemFacets(
  { administrationId, options }: DebtorList,
  { conditions, day }: { conditions: ItemConditions; day: string },
  { locale }: Known,
): Promise<FacetValues | null> {
  const { account: _account, ...filters } = itemFilters
  try {
    const counts = await withAdministration(administrationId, async (tx) => {
      const list = itemList(administrationId, await asOfDay(tx, administrationId, day), conditions)
      const { account: _of, ...countable } = list.filters
      return countFacets<Filters>(tx, { ...list, filters: countable }, administrationId, conditions, options)
    })
    return facetValues<Filters>(filters, counts, options, conditions, (id, value) =>
      id === "currency" ? value : openName(id, value, locale),
    )
  } catch (error) {
    surprise(error, "facets of open items")
    return null
  }
}
