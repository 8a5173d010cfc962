import { first, readConditions, type SearchParams, writeAddress } from "@/lib/platform/filters/address"
import type { Conditions } from "@/lib/platform/filters/filter"
import { type AccountFilters, accountFilters } from "./filters"
import {
  type AccountColumn,
  type AccountSort,
  defaultSort,
  parseColumns,
  parseSort,
  writeSort,
} from "./list-columns"
import { type Cursor, readCursor, writeCursor } from "./list-cursor"
import type { AccountOptions } from "./list-options"

/** A list of accounts as an address asks for it. */
export type AccountsView = {
  conditions: Conditions<AccountFilters>
  options: AccountOptions
  sort: AccountSort
  /** Where the page starts; null is at the beginning. */
  cursor: Cursor | null
  /** Null is the page's own choice. */
  columns: AccountColumn[] | null
}

/** Parameters of a list that are not filters. */
export const viewParameters = ["sort", "columns", "after", "before"] as const

/** What means nothing here is left out and named in `unknown`; the rest works. */
export function readAccountsView(
  params: SearchParams,
  options: AccountOptions,
): { view: AccountsView; unknown: string[] } {
  const { conditions, unknown } = readConditions(accountFilters, options, params, viewParameters)
  const sortText = first(params.sort)
  const sort = sortText ? parseSort(sortText) : defaultSort
  if (!sort) unknown.push(`sort=${sortText}`)
  const shown = parseColumns(first(params.columns) ?? "")
  unknown.push(...shown.unknown.map((name) => `columns=${name}`))
  const direction = params.before ? "before" : "after"
  const cursorText = first(params[direction])
  const cursor = cursorText ? readCursor(cursorText, direction, sort ?? defaultSort, options) : null
  if (cursorText && !cursor) unknown.push(direction)
  return {
    view: {
      conditions,
      options,
      sort: sort ?? defaultSort,
      cursor,
      columns: first(params.columns) ? shown.columns : null,
    },
    unknown,
  }
}

/** The query string that makes this view again; without a cursor it is a link to keep. */
export function accountsAddress(view: Omit<AccountsView, "options">): string {
  const { conditions, sort, columns, cursor } = view
  return writeAddress(accountFilters, conditions, {
    sort: writeSort(sort) === writeSort(defaultSort) ? null : writeSort(sort),
    columns: columns?.join(",") ?? null,
    after: cursor?.direction === "after" ? writeCursor(cursor, sort) : null,
    before: cursor?.direction === "before" ? writeCursor(cursor, sort) : null,
  })
}
