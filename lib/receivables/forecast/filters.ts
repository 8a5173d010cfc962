import { type LabelField, labelFields } from "@/lib/accounts/filters"
import type { SearchParams } from "@/lib/platform/filters/address"
import type { Conditions, Filters, Options } from "@/lib/platform/filters/filter"
import { type ListShape, readView, writeView } from "@/lib/platform/filters/view"
import { askedItemFilters } from "../lists/item-filters"
import { WEEKS } from "./rules"

const setting = { table: "items", column: "asked", type: "text" } as const

export const forecastFilters = {
  ...askedItemFilters,
  /** The field whose classes tell how late those pay who have too little history of their own. */
  by: { kind: "choice", column: setting, form: new RegExp(`^(${labelFields.join("|")})$`) },
  /** The week whose items are shown, from 1. */
  week: { kind: "choice", column: setting, form: /^\d{1,2}$/ },
} satisfies Filters

export type ForecastConditions = Conditions<typeof forecastFilters>

const forecastShape = {
  filters: forecastFilters,
  columns: ["week"],
  sorts: ["week"],
  defaultSort: { by: "week", descending: false },
  classified: true,
} satisfies ListShape<typeof forecastFilters, "week", "week">

/** A forecast as an address asks for it; classes are those of the first field while nobody chose. */
export function readForecastView(params: SearchParams, options: Options) {
  const { view, unknown } = readView(forecastShape, options, params)
  const { by, week } = view.conditions
  const field: LabelField = labelFields.find((id) => by?.values.includes(id)) ?? labelFields[0]
  const number = Number(week?.values[0] ?? 0)
  return {
    view: {
      ...view,
      options,
      asOf: view.asOf ?? null,
      by: field,
      /** From 0; null while none is shown. */
      week: number >= 1 && number <= WEEKS ? number - 1 : null,
    },
    unknown,
  }
}

export type ForecastView = ReturnType<typeof readForecastView>["view"]

export function forecastAddress(view: ForecastView, week: number | null = view.week): string {
  const conditions: ForecastConditions = { ...view.conditions, week: undefined }
  if (week !== null) conditions.week = { kind: "choice", not: false, values: [String(week + 1)] }
  return writeView(forecastShape, { ...view, conditions })
}

/** Of the same question, what the items themselves are asked. */
export function forecastItems({ by: _by, week: _week, ...items }: ForecastConditions) {
  return items
}
