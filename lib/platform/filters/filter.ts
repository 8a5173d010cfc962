import type { Period } from "./periods"

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
export type Filter = ChoiceFilter | DaysFilter | NumberFilter | MoneyFilter | TextFilter

/** Any of several values, or blank. Has a facet. */
export type ChoiceFilter = {
  kind: "choice"
  column: Column
  /** For values that no list knows beforehand: those of this form are taken. */
  form?: RegExp
}

/** From one day to another, both included, in the time zone of the books. */
export type DaysFilter = { kind: "days"; column: Column } & Nullable

/** From one number to another, both included. */
export type NumberFilter = { kind: "number"; column: Column } & Nullable

/** The same for euros; the column holds minor units. */
export type MoneyFilter = { kind: "money"; column: Column } & Nullable

/** Every word occurs. The column holds lower-case text. */
export type TextFilter = { kind: "text"; column: Column }

type Nullable = {
  /** The column may be blank, which can then be asked for. */
  nullable?: true
  /** What blank counts as, such as the orders of an account that has no row of totals. */
  missing?: 0
}

export type Column = {
  table: string
  column: string
  type: "integer" | "bigint" | "numeric" | "text" | "uuid" | "boolean" | "timestamptz" | "date"
}

/** What a filter is set to. */
export type Condition = Choice | Days | NumberRange | MoneyRange | Text

/** Null among the values is blank. */
export type Choice = { kind: "choice"; not: boolean; values: (string | null)[] }
/** Days such as "2026-11-21"; null is an open end, never both. */
export type Days =
  | { kind: "days"; from: string | null; to: string | null }
  | { kind: "days"; period: Period }
  | Blank<"days">
export type NumberRange = { kind: "number"; from: number | null; to: number | null } | Blank<"number">
/** In cents. */
export type MoneyRange = { kind: "money"; from: bigint | null; to: bigint | null } | Blank<"money">
export type Text = { kind: "text"; text: string }

/** True is blank, false is anything but blank. */
export type Blank<Kind extends Spanning> = { [Each in Kind]: { kind: Each; blank: boolean } }[Kind]

/** The kinds whose condition is a span from one value to another. */
export type Spanning = "days" | "number" | "money"

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

export function blankCondition(kind: Spanning, blank: boolean): Blank<Spanning> {
  switch (kind) {
    case "days":
      return { kind, blank }
    case "number":
      return { kind, blank }
    case "money":
      return { kind, blank }
  }
}
