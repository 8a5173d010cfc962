import { type LabelField, labelFields } from "@/lib/accounts/filters"
import type { Conditions, Filters } from "@/lib/platform/filters/filter"
import type { ListShape, SortBy } from "@/lib/platform/filters/view"
import { type AgeingBasis, DEFAULT_BOUNDS, parseBounds } from "./ageing-rules"
import { askedItemFilters } from "./item-filters"

const setting = { table: "items", column: "asked", type: "text" } as const

/** An ageing analysis asks what open items do, and how they are put in columns and rows. */
export const ageingFilters = {
  ...askedItemFilters,
  /** "document": from the date of the invoice; due date otherwise. */
  basis: { kind: "choice", column: setting, form: /^document$/ },
  /** "30,60,90". */
  bounds: { kind: "text", column: setting },
  /** A field: a row per class instead of per account. */
  by: { kind: "choice", column: setting, form: new RegExp(`^(${labelFields.join("|")})$`) },
} satisfies Filters

export type AgeingConditions = Conditions<typeof ageingFilters>

export const ageingSorts = ["total", "overdue", "account"] as const
export type AgeingSort = SortBy<(typeof ageingSorts)[number]>

export const ageingShape = {
  filters: ageingFilters,
  columns: ["account"],
  sorts: ageingSorts,
  /** Who owes most. */
  defaultSort: { by: "total", descending: true },
  classified: true,
} satisfies ListShape<typeof ageingFilters, "account", AgeingSort["by"]>

export type AgeingAsk = { basis: AgeingBasis; bounds: number[]; by: LabelField | null }

/** How an address asks for the columns and rows; boundaries that make no sense are the usual ones. */
export function ageingAsk({ basis, bounds, by }: AgeingConditions): AgeingAsk {
  const field = by?.values[0]
  return {
    basis: basis?.values.includes("document") ? "document" : "due",
    bounds: (bounds && parseBounds(bounds.text)) ?? DEFAULT_BOUNDS,
    by: labelFields.find((id) => id === field) ?? null,
  }
}

/** Of the same question, what open items are asked: a cell leads to the items behind it. */
export function itemsOf({ basis: _basis, bounds: _bounds, by: _by, ...conditions }: AgeingConditions) {
  return conditions
}
