import type { SearchParams } from "@/lib/platform/filters/address"
import type { Conditions, Filters, Options } from "@/lib/platform/filters/filter"
import { type ListShape, readView, writeView } from "@/lib/platform/filters/view"
import { ageingAsk, ageingFilters } from "../lists/ageing-filters"
import type { AgeingView } from "../lists/ageing-view"

const { basis: _basis, ...shared } = ageingFilters
const setting = { table: "items", column: "asked", type: "text" } as const

/** A provision asks what an ageing analysis by due date does, and which percentages it goes by. */
export const provisionFilters = {
  ...shared,
  /** "own": by the administration's own roll rates instead of the percentages that were set. */
  rates: { kind: "choice", column: setting, form: /^own$/ },
  /** "in": of amounts with the VAT in them, which is asked back when nobody pays. */
  vat: { kind: "choice", column: setting, form: /^in$/ },
} satisfies Filters

export type ProvisionConditions = Conditions<typeof provisionFilters>

export const provisionShape = {
  filters: provisionFilters,
  columns: ["class"],
  sorts: ["total"],
  defaultSort: { by: "total", descending: true },
  classified: true,
} satisfies ListShape<typeof provisionFilters, "class", "total">

/** A provision as an address asks for it. */
export function readProvisionView(params: SearchParams, options: Options) {
  const { view, unknown } = readView(provisionShape, options, params)
  const { bounds, by } = ageingAsk(view.conditions)
  const typed = view.conditions.bounds?.text
  if (typed !== undefined && bounds.join() !== typed.replaceAll(" ", "")) unknown.push(`bounds=${typed}`)
  return {
    view: { ...view, options, asOf: view.asOf ?? null, ask: provisionAsk(view.conditions, by) },
    unknown,
  }
}

export type ProvisionView = ReturnType<typeof readProvisionView>["view"]

export function provisionAsk(
  conditions: ProvisionConditions,
  by = ageingAsk(conditions).by,
): { bounds: number[]; by: typeof by; own: boolean; withVat: boolean } {
  return {
    bounds: ageingAsk(conditions).bounds,
    by,
    own: conditions.rates?.values.includes("own") ?? false,
    withVat: conditions.vat?.values.includes("in") ?? false,
  }
}

export function provisionAddress(view: ProvisionView): string {
  return writeView(provisionShape, view)
}

/** Of the same question, what the items themselves are asked. */
export function itemsAsked({
  rates: _rates,
  vat: _vat,
  bounds: _bounds,
  by: _by,
  ...items
}: ProvisionConditions) {
  return items
}

/** As an ageing analysis asks it: its cells lead to the items. */
export function asAgeing({ conditions, ask, ...view }: ProvisionView): AgeingView {
  const { rates: _rates, vat: _vat, ...kept } = conditions
  return {
    ...view,
    conditions: kept,
    columns: null,
    group: null,
    sort: { by: "total", descending: true },
    ask: { basis: "due", bounds: ask.bounds, by: ask.by },
  }
}
