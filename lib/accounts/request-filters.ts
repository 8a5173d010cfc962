import type { Filters, Options } from "@/lib/platform/filters/filter"
import type { ListShape, SortBy } from "@/lib/platform/filters/view"
import type { RequestState } from "./activity-rules"
import { ofLivingAccount } from "./contact-filters"
import { accountFilters, accountTables, labelFields } from "./filters"

/** Requests are found by their accounts, and by what was asked of whom by when. */
export const requestFilters = {
  /** open, overdue or done: of the view `requests`. */
  state: { kind: "choice", column: { table: "requests", column: "state", type: "text" } },
  /** By user; blank is nobody. */
  owner: { kind: "choice", column: { table: "requests", column: "owner_id", type: "uuid" } },
  due: { kind: "days", column: { table: "requests", column: "due_on", type: "date" }, nullable: true },
  asked: { kind: "days", column: { table: "requests", column: "at", type: "timestamptz" } },
  ...accountFilters,
  /** In subject and text. */
  q: { kind: "text", column: { table: "requests", column: "search_text", type: "text" } },
} satisfies Filters

export type RequestFilters = typeof requestFilters

export const requestTables = {
  requests: { key: "id", only: ofLivingAccount("requests") },
  accounts: { ...accountTables.accounts, of: "account_id" },
  account_labels: { ...accountTables.account_labels, of: "account_id" },
  order_totals: { ...accountTables.order_totals, of: "account_id" },
} as const

export const requestList = { filters: requestFilters, tables: requestTables }

export const requestStates = ["overdue", "open", "done"] as const satisfies RequestState[]

export const requestColumns = [
  "subject",
  "account",
  "code",
  "kind",
  "owner",
  "due",
  "state",
  "asked",
  ...labelFields,
] as const
export type RequestColumn = (typeof requestColumns)[number]

export const requestSorts = ["due", "asked", "account"] as const
export type RequestSort = SortBy<(typeof requestSorts)[number]>

export const requestShape = {
  filters: requestFilters,
  columns: requestColumns,
  sorts: requestSorts,
  /** The most urgent first; what is done comes last. */
  defaultSort: { by: "due", descending: false },
  classified: true,
} satisfies ListShape<RequestFilters, RequestColumn, RequestSort["by"]>

/** What the accounts' own filters can be set to, and these. Who is no member any more is offered where still asked. */
export function requestOptions(
  accounts: Options,
  known: {
    states: Record<RequestState, string>
    owners: { id: string; name: string; left: boolean }[]
  },
): Options {
  return {
    ...accounts,
    state: requestStates.map((state) => ({ value: state, key: state, label: known.states[state] })),
    owner: known.owners.map(({ id, name, left }) => ({ value: id, key: id, label: name, archived: left })),
  }
}
