import type { Conditions, Filters } from "@/lib/platform/filters/filter"
import { type Span, spanOf } from "@/lib/platform/filters/periods"
import type { ListShape, SortBy } from "@/lib/platform/filters/view"
import { askedItemFilters } from "./item-filters"

const setting = { table: "items", column: "asked", type: "text" } as const

// What an item is on one day alone says nothing of a period.
const {
  due: _due,
  overdue: _overdue,
  daysLate: _daysLate,
  documented: _documented,
  type: _type,
  credits: _credits,
  open: _open,
  disputed: _disputed,
  held: _held,
  ...lasting
} = askedItemFilters

export const balanceFilters = {
  ...lasting,
  /** Both days included. */
  period: { kind: "days", column: { ...setting, type: "date" } },
  /** "yes": accounts whose balance is nothing at the end too. */
  zero: { kind: "choice", column: setting, form: /^yes$/ },
} satisfies Filters

export type BalanceConditions = Conditions<typeof balanceFilters>

export const balanceSorts = ["closing", "account", "code"] as const
export type BalanceSort = SortBy<(typeof balanceSorts)[number]>

export const balanceShape = {
  filters: balanceFilters,
  columns: ["account"],
  sorts: balanceSorts,
  defaultSort: { by: "account", descending: false },
} satisfies ListShape<typeof balanceFilters, "account", BalanceSort["by"]>

/** The days that are asked for; this year until today while nobody chose. An open beginning is that of the books. */
export function balancePeriod({ period }: BalanceConditions, today: string): { from: string; to: string } {
  const chosen: Span | null =
    period && !("blank" in period) ? ("period" in period ? spanOf(period.period, today) : period) : null
  const { from, to } = chosen ?? { from: `${today.slice(0, 4)}-01-01`, to: null }
  return { from: from ?? FIRST_DAY, to: to ?? today }
}

const FIRST_DAY = "1900-01-01"

export function withZero({ zero }: BalanceConditions): boolean {
  return zero?.values.includes("yes") ?? false
}
