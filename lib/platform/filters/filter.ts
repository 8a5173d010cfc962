/**
 * What a list can be filtered by, declared once per list as plain data: the server makes SQL and facets of it,
 * the browser chips and addresses, and neither imports the other's half.
 *
 *     export const orderFilters = {
 *       kind: { kind: "choice", column: { table: "orders", column: "kind", type: "text" } },
 *       placed: { kind: "days", column: { table: "orders", column: "ordered_at", type: "timestamptz" } },
 *     } satisfies Filters
 */
export type Filters = Record<string, Filter>
export type Filter = ChoiceFilter | DaysFilter | TextFilter

/** Any of several values, or blank. Has a facet. */
export type ChoiceFilter = {
  kind: "choice"
  column: Column
  /** For values that no list knows beforehand: those of this form are taken. */
  form?: RegExp
}

/** From one day to another, both included, in the time zone of the books. */
export type DaysFilter = { kind: "days"; column: Column }

/** Every word occurs. The column holds lower-case text. */
export type TextFilter = { kind: "text"; column: Column }

export type Column = { table: string; column: string; type: "integer" | "text" | "uuid" | "timestamptz" }

/** What a filter is set to. */
export type Condition = Choice | Days | Text

/** Null among the values is blank. */
export type Choice = { kind: "choice"; not: boolean; values: (string | null)[] }
/** Days such as "2026-11-21"; null is an open end, never both. */
export type Days = { kind: "days"; from: string | null; to: string | null }
export type Text = { kind: "text"; text: string }

export type ConditionOf<F extends Filter> = Extract<Condition, { kind: F["kind"] }>

/** The filters that are set; all of them hold. */
export type Conditions<F extends Filters> = { [Id in keyof F]?: ConditionOf<F[Id]> }

/** A value that a choice filter knows. */
export type Option = {
  /** In addresses: a code that never changes. */
  value: string
  /** In the column. */
  key: string | number
  /** For people. */
  label: string
  /** Offered only where something still has it. */
  archived?: boolean
  /** The option it was merged into: old addresses find what they meant. */
  replacedBy?: string
}

/** By filter; a choice filter with a form needs none. */
export type Options = Partial<Record<string, Option[]>>

export function filterIds<F extends Filters>(filters: F): (keyof F & string)[] {
  return Object.keys(filters)
}

/** The ids of the filters that are set, in the order of their declaration. */
export function setIds<F extends Filters>(filters: F, conditions: Conditions<F>): (keyof F & string)[] {
  return filterIds(filters).filter((id) => conditions[id])
}

/** The same conditions without one: what a facet counts under. */
export function without<F extends Filters>(conditions: Conditions<F>, id: keyof F): Conditions<F> {
  return { ...conditions, [id]: undefined }
}
