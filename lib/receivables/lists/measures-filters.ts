import { labelFields } from "@/lib/accounts/filters"
import type { SearchParams } from "@/lib/platform/filters/address"
import type { Filters, Options } from "@/lib/platform/filters/filter"
import { type ListShape, readView, writeView } from "@/lib/platform/filters/view"
import { balanceFilters, balancePeriod } from "./balance-filters"

const { zero: _zero, ...shared } = balanceFilters

export const measuresFilters = {
  ...shared,
  /** The field whose classes are compared. */
  by: {
    kind: "choice",
    column: { table: "items", column: "asked", type: "text" },
    form: new RegExp(`^(${labelFields.join("|")})$`),
  },
} satisfies Filters

const measuresShape = {
  filters: measuresFilters,
  columns: ["class"],
  sorts: ["class"],
  defaultSort: { by: "class", descending: false },
} satisfies ListShape<typeof measuresFilters, "class", "class">

/** Measures as an address asks for them; by the first field while nobody chose. */
export function readMeasuresView(params: SearchParams, options: Options, today: string) {
  const { asOf: _asOf, ...asked } = params
  const { view, unknown } = readView(measuresShape, options, asked, [], today)
  const by = labelFields.find((id) => view.conditions.by?.values.includes(id)) ?? labelFields[0]
  return { view: { ...view, options, by, period: balancePeriod(view.conditions, today) }, unknown }
}

export type MeasuresView = ReturnType<typeof readMeasuresView>["view"]

export function measuresAddress(view: MeasuresView): string {
  return writeView(measuresShape, view)
}
