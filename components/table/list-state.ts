"use client"
import { createParser, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs"
import { type TransitionStartFunction, useTransition } from "react"
import { dayOf } from "@/lib/platform/calendar"
import { parseCondition, writeAddress, writeCondition } from "@/lib/platform/filters/address"
import type { Condition, Filter, Filters } from "@/lib/platform/filters/filter"
import { type Density, densities, readAsOf } from "@/lib/platform/filters/view"

/** What the address of a list says, and how to change it: the only state that a list has. */
export type ListState = {
  conditions: Record<string, Condition | null>
  /** Null takes the filter off. */
  set: (id: string, condition: Condition | null) => void
  /** The past day whose labels are shown; null is now. */
  asOf: string | null
  setAsOf: (day: string | null) => void
  /** All filters off, and labels as they are now. */
  reset: () => void
  sort: string | null
  setSort: (sort: string | null) => void
  /** As addresses write them; null is the page's own choice. Rows hold all columns, so this takes effect at once. */
  columns: string | null
  setColumns: (columns: string | null) => void
  /** A choice filter that the rows are grouped by. */
  group: string | null
  setGroup: (group: string | null) => void
  density: Density
  setDensity: (density: Density) => void
  /** The saved view that it started from. */
  view: string | null
  /** All of it but the view and a place in the list, without "?": what a saved view keeps. */
  address: string
  /** Of the filters and the day alone: which rows these are. */
  filtersAddress: string
  /** The same of an address from elsewhere. */
  canonical: (address: string) => string
  /** The rows shown are those of before. */
  pending: boolean
  start: TransitionStartFunction
}

export type ListParsers = { filters: Filters; conditions: Record<string, ReturnType<typeof parserOf>> }

/** Made once per list, outside of components. */
export function parsersOf(filters: Filters): ListParsers {
  return {
    filters,
    conditions: Object.fromEntries(Object.entries(filters).map(([id, filter]) => [id, parserOf(filter)])),
  }
}

export function useListState({ filters, conditions: parsers }: ListParsers): ListState {
  const [pending, start] = useTransition()
  // A step back undoes the last filter.
  const options = { shallow: false, history: "push", scroll: false, startTransition: start } as const
  const atOnce = { shallow: true, history: "replace" } as const
  const [conditions, setConditions] = useQueryStates(parsers, options)
  const [list, setList] = useQueryStates(listParsers, options)
  const firstPage = { after: null, before: null }
  const { sort, columns, group, view } = list
  const today = dayOf(new Date())
  const asOf = readAsOf(list.asOf, today)
  const density = list.density ?? "normal"
  return {
    conditions,
    set(id, condition) {
      // Typing would leave a step per pause.
      const history = condition?.kind === "text" ? "replace" : "push"
      void setConditions({ [id]: condition }, { history })
      void setList(firstPage, { history })
    },
    asOf,
    setAsOf(day) {
      void setList({ asOf: readAsOf(day, today), ...firstPage })
    },
    reset() {
      void setConditions(null)
      void setList({ asOf: null, ...firstPage })
    },
    sort,
    setSort(next) {
      void setList({ sort: next, ...firstPage })
    },
    columns,
    setColumns(next) {
      void setList({ columns: next }, atOnce)
    },
    group,
    setGroup(next) {
      void setList({ group: next, ...firstPage })
    },
    density,
    setDensity(next) {
      void setList({ density: next === "normal" ? null : next }, atOnce)
    },
    view,
    address: written(filters, conditions, { asOf, sort, columns, group, density: list.density }),
    filtersAddress: written(filters, conditions, { asOf }),
    canonical(address) {
      const params = new URLSearchParams(address)
      const parsed = Object.entries(filters).map(([id, filter]) => {
        const text = params.get(id)
        return [id, text ? parseCondition(filter, text) : null]
      })
      return written(filters, Object.fromEntries(parsed), {
        asOf: readAsOf(params.get("asOf"), today),
        sort: params.get("sort"),
        columns: params.get("columns"),
        group: params.get("group"),
        density: params.get("density"),
      })
    },
    pending,
    start,
  }
}

const listParsers = {
  asOf: parseAsString,
  sort: parseAsString,
  columns: parseAsString,
  group: parseAsString,
  density: parseAsStringLiteral(densities),
  view: parseAsString,
  after: parseAsString,
  before: parseAsString,
}

function written(
  filters: Filters,
  conditions: Record<string, Condition | null>,
  others: Record<string, string | null>,
): string {
  const set = Object.fromEntries(
    Object.entries(conditions).flatMap(([id, condition]) => (condition ? [[id, condition]] : [])),
  )
  return writeAddress(filters, set, others).slice(1)
}

function parserOf(filter: Filter) {
  return createParser<Condition>({
    parse: (text) => parseCondition(filter, text),
    serialize: writeCondition,
    eq: (a, b) => writeCondition(a) === writeCondition(b),
  })
}
