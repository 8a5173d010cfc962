import { labelFields } from "@/lib/accounts/filters"
import type { SearchParams } from "@/lib/platform/filters/address"
import type { Filters, Options } from "@/lib/platform/filters/filter"
import { type ListShape, readView, type SortBy, writeView } from "@/lib/platform/filters/view"
import { readOffset } from "./ageing-view"
import { balanceFilters, balancePeriod } from "./balance-filters"

const { zero: _zero, ...shared } = balanceFilters

export const measuresFilters = {
  ...shared,
  /** The field whose classes are compared; "account" for a row per account. */
  by: {
    kind: "choice",
    column: { table: "items", column: "asked", type: "text" },
    form: new RegExp(`^(account|${labelFields.join("|")})$`),
  },
} satisfies Filters

export const measuresSorts = ["closing", "overdue", "sales", "daysLate", "class"] as const
export type MeasuresSort = SortBy<(typeof measuresSorts)[number]>

export const measuresShape = {
  filters: measuresFilters,
  columns: ["class"],
  sorts: measuresSorts,
  /** Who owes most. */
  defaultSort: { by: "closing", descending: true },
} satisfies ListShape<typeof measuresFilters, "class", MeasuresSort["by"]>

export const MEASURES_PAGE = 50

/**
 * Measures as an address asks for them; by the first field while nobody chose. `by` is null for a row per account,
 * and `from` the place of the first of those, from 0.
 */
export function readMeasuresView(params: SearchParams, options: Options, today: string) {
  const { asOf: _asOf, ...asked } = params
  const { view, unknown } = readView(measuresShape, options, asked, ["after", "before"], today)
  const chosen = view.conditions.by?.values
  const by = chosen?.includes("account")
    ? null
    : (labelFields.find((id) => chosen?.includes(id)) ?? labelFields[0])
  return {
    view: { ...view, options, by, period: balancePeriod(view.conditions, today) },
    from: readOffset(params),
    unknown,
  }
}

export type MeasuresView = ReturnType<typeof readMeasuresView>["view"]

export function measuresAddress(view: MeasuresView): string {
  return writeView(measuresShape, view)
}
