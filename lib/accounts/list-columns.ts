import type { ListShape } from "@/lib/platform/filters/view"
import { parseSort as parseSortOf, type SortBy } from "@/lib/platform/filters/view"
import { type AccountFilters, accountFilters, labelFields } from "./filters"

/** What the list can show; a column that is a filter has the filter's id. */
export const accountColumns = [
  "name",
  "code",
  "kind",
  "city",
  "country",
  "email",
  "vatNumber",
  "channel",
  "blocked",
  ...labelFields,
  "orders",
  "revenue",
  "lastOrder",
  "created",
] as const
export type AccountColumn = (typeof accountColumns)[number]

export const accountSorts = [
  "name",
  "code",
  "kind",
  "country",
  "city",
  "channel",
  "blocked",
  "created",
  "orders",
  "revenue",
  "lastOrder",
  ...labelFields,
] as const
export type AccountSort = SortBy<(typeof accountSorts)[number]>

/** New customers first: that is what one comes to look at. */
export const defaultSort: AccountSort = { by: "created", descending: true }

export const accountShape = {
  filters: accountFilters,
  columns: accountColumns,
  sorts: accountSorts,
  defaultSort,
  classified: true,
} satisfies ListShape<AccountFilters, AccountColumn, AccountSort["by"]>

export function parseSort(text: string): AccountSort | null {
  return parseSortOf(accountSorts, text)
}

export { writeSort } from "@/lib/platform/filters/view"
