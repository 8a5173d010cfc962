import { first, type SearchParams } from "@/lib/platform/filters/address"
import { type ListView, readView, writeView } from "@/lib/platform/filters/view"
import type { AccountFilters } from "./filters"
import { type AccountColumn, type AccountSort, accountShape } from "./list-columns"
import { type Cursor, readCursor, writeCursor } from "./list-cursor"
import type { AccountOptions } from "./list-options"

/** A list of accounts as an address asks for it. */
export type AccountsView = ListView<AccountFilters, AccountColumn, AccountSort["by"]> & {
  options: AccountOptions
  /** Where the page starts; null is at the beginning. */
  cursor: Cursor | null
}

/** What means nothing here is left out and named in `unknown`; the rest works. */
export function readAccountsView(
  params: SearchParams,
  options: AccountOptions,
): { view: AccountsView; unknown: string[] } {
  const { view, unknown } = readView(accountShape, options, params, ["after", "before"])
  const direction = params.before ? "before" : "after"
  const cursorText = first(params[direction])
  const cursor = cursorText ? readCursor(cursorText, direction, view.sort, options) : null
  if (cursorText && !cursor) unknown.push(direction)
  return { view: { ...view, options, cursor }, unknown }
}

/** The query string that makes this view again; without a cursor it is a link to keep. */
export function accountsAddress(view: Omit<AccountsView, "options">): string {
  const { sort, cursor } = view
  return writeView(accountShape, view, {
    after: cursor?.direction === "after" ? writeCursor(cursor, sort) : null,
    before: cursor?.direction === "before" ? writeCursor(cursor, sort) : null,
  })
}
