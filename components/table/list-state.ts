"use client"
import { createParser, parseAsString, useQueryStates } from "nuqs"
import { type TransitionStartFunction, useTransition } from "react"
import { parseCondition, writeCondition } from "@/lib/platform/filters/address"
import type { Condition, Filter, Filters } from "@/lib/platform/filters/filter"

/** What the address of a list says, and how to change it: the only state that a list has. */
export type ListState = {
  conditions: Record<string, Condition | null>
  /** Null takes the filter off. */
  set: (id: string, condition: Condition | null) => void
  /** All filters off. */
  reset: () => void
  sort: string | null
  setSort: (sort: string | null) => void
  /** Ids with commas; null is the page's own choice. Rows hold all columns, so this takes effect at once. */
  columns: string | null
  setColumns: (columns: string | null) => void
  /** The rows shown are those of before. */
  pending: boolean
  start: TransitionStartFunction
}

export type ListParsers = Record<string, ReturnType<typeof parserOf>>

/** Made once per list, outside of components. */
export function parsersOf(filters: Filters): ListParsers {
  return Object.fromEntries(Object.entries(filters).map(([id, filter]) => [id, parserOf(filter)]))
}

export function useListState(parsers: ListParsers): ListState {
  const [pending, start] = useTransition()
  // A step back undoes the last filter.
  const options = { shallow: false, history: "push", scroll: false, startTransition: start } as const
  const [conditions, setConditions] = useQueryStates(parsers, options)
  const [list, setList] = useQueryStates(listParsers, options)
  const firstPage = { after: null, before: null }
  return {
    conditions,
    set(id, condition) {
      // Typing would leave a step per pause.
      const history = condition?.kind === "text" ? "replace" : "push"
      void setConditions({ [id]: condition }, { history })
      void setList(firstPage, { history })
    },
    reset() {
      void setConditions(null)
      void setList(firstPage)
    },
    sort: list.sort,
    setSort(sort) {
      void setList({ sort, ...firstPage })
    },
    columns: list.columns,
    setColumns(columns) {
      void setList({ columns }, { shallow: true, history: "replace" })
    },
    pending,
    start,
  }
}

const listParsers = {
  sort: parseAsString,
  columns: parseAsString,
  after: parseAsString,
  before: parseAsString,
}

function parserOf(filter: Filter) {
  return createParser<Condition>({
    parse: (text) => parseCondition(filter, text),
    serialize: writeCondition,
    eq: (a, b) => writeCondition(a) === writeCondition(b),
  })
}
