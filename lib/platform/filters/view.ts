import { dayOf } from "@/lib/platform/calendar"
import { first, isDay, readConditions, type SearchParams, writeAddress } from "./address"
import type { Conditions, Filters, Options } from "./filter"

/** What a list can show and how it can stand, declared once per list beside its filters. */
export type ListShape<F extends Filters, Column extends string, Sort extends string> = {
  filters: F
  /** The first names the row: it is always there and always first. */
  columns: readonly [Column, ...Column[]]
  sorts: readonly Sort[]
  defaultSort: SortBy<Sort>
  /** It can be asked for as of a past day. */
  classified?: true
}

export type SortBy<Sort extends string = string> = { by: Sort; descending: boolean }

export type ShownColumn<Column extends string = string> = {
  id: Column
  /** In px; null is as wide as its content. */
  width: number | null
  /** Stays in sight when the table scrolls sideways. */
  pinned: boolean
}

export type Density = (typeof densities)[number]
export const densities = ["compact", "normal", "comfortable"] as const

/** A list as an address asks for it, without a place in it. */
export type ListView<F extends Filters, Column extends string, Sort extends string> = {
  conditions: Conditions<F>
  /** A past day: labels are those that stood at its end. Null, or left out, is now. */
  asOf?: string | null
  sort: SortBy<Sort>
  /** In their order; null is the page's own choice. */
  columns: ShownColumn<Column>[] | null
  /** A choice filter. */
  group?: (keyof F & string) | null
  density?: Density
  /** The saved view that it started from. */
  saved?: string | null
}

/** Parameters of every list that are not filters; of a classified one `asOf` too. */
export const viewParameters = ["view", "sort", "columns", "group", "density"] as const

export const LEAST_WIDTH = 48
export const MOST_WIDTH = 800

/** What means nothing here is left out and named in `unknown`; the rest works. `others` are known elsewhere. */
export function readView<F extends Filters, Column extends string, Sort extends string>(
  shape: ListShape<F, Column, Sort>,
  options: Options,
  params: SearchParams,
  others: readonly string[] = [],
  today = dayOf(new Date()),
): { view: ListView<F, Column, Sort>; unknown: string[] } {
  const { conditions, unknown } = readConditions(shape.filters, options, params, [
    ...viewParameters,
    ...(shape.classified ? ["asOf"] : []),
    ...others,
  ])
  function read<Value>(name: string, parse: (text: string) => Value | null): Value | null {
    const text = first(params[name])
    const value = text ? parse(text) : null
    if (text && value === null) unknown.push(`${name}=${text}`)
    return value
  }
  const day = shape.classified ? read("asOf", (text) => (isDay(text) ? text : null)) : null
  const asOf = readAsOf(day, today)
  const sort = read("sort", (text) => parseSort(shape.sorts, text)) ?? shape.defaultSort
  const columnsText = first(params.columns)
  const shown = columnsText ? parseColumns(shape.columns, columnsText) : null
  unknown.push(...(shown?.unknown ?? []).map((name) => `columns=${name}`))
  return {
    view: {
      conditions,
      ...(asOf && { asOf }),
      sort,
      columns: shown?.columns ?? null,
      group: read("group", (text) => groupOf(shape.filters, text)),
      density: read("density", (text) => densities.find((name) => name === text) ?? null) ?? "normal",
      saved: read("view", (text) => (UUID.test(text) ? text : null)),
    },
    unknown,
  }
}

/** A past day; null is now, as are today, what is still to come, and what is no day. */
export function readAsOf(text: string | null | undefined, today: string): string | null {
  return text && isDay(text) && text < today ? text : null
}

/** The query string that makes this view again. `others` are of the list itself, such as a place in it. */
export function writeView<F extends Filters, Column extends string, Sort extends string>(
  shape: ListShape<F, Column, Sort>,
  view: ListView<F, Column, Sort>,
  others: Record<string, string | null> = {},
): string {
  const sort = writeSort(view.sort)
  return writeAddress(shape.filters, view.conditions, {
    asOf: view.asOf ?? null,
    sort: sort === writeSort(shape.defaultSort) ? null : sort,
    columns: view.columns && writeColumns(view.columns),
    group: view.group ?? null,
    density: view.density === "normal" ? null : (view.density ?? null),
    view: view.saved ?? null,
    ...others,
  })
}

/** "name", or "-name" from the end. */
export function parseSort<Sort extends string>(sorts: readonly Sort[], text: string): SortBy<Sort> | null {
  const descending = text.startsWith("-")
  const by = sorts.find((id) => id === text.slice(descending ? 1 : 0))
  return by ? { by, descending } : null
}

export function writeSort({ by, descending }: SortBy): string {
  return descending ? `-${by}` : by
}

/** "name:240,!code,city": widths in px after a colon, "!" before what is pinned. */
export function parseColumns<Column extends string>(
  known: readonly [Column, ...Column[]],
  text: string,
): { columns: ShownColumn<Column>[]; unknown: string[] } {
  const [naming] = known
  const unknown: string[] = []
  const columns: ShownColumn<Column>[] = []
  for (const part of text.split(",").filter(Boolean)) {
    const [, pin, name, , width] = /^(!?)([^:]*)(:(\d{1,5}))?$/.exec(part) ?? []
    const id = known.find((column) => column === name)
    if (!id || columns.some((column) => column.id === id)) unknown.push(part)
    else columns.push({ id, width: width ? widthWithin(Number(width)) : null, pinned: pin === "!" })
  }
  const first = columns.find(({ id }) => id === naming) ?? { id: naming, width: null, pinned: false }
  return {
    columns: [{ ...first, pinned: true }, ...columns.filter(({ id }) => id !== naming)],
    unknown,
  }
}

export function writeColumns(columns: readonly ShownColumn[]): string {
  return columns
    .map(
      ({ id, width, pinned }, i) => `${pinned && i > 0 ? "!" : ""}${id}${width === null ? "" : `:${width}`}`,
    )
    .join(",")
}

export function widthWithin(width: number): number {
  return Math.round(Math.min(Math.max(width, LEAST_WIDTH), MOST_WIDTH))
}

/** Columns as a page chooses them: as wide as their content, only the first pinned. */
export function plainColumns<Column extends string>(ids: readonly Column[]): ShownColumn<Column>[] {
  return ids.map((id, i) => ({ id, width: null, pinned: i === 0 }))
}

function groupOf<F extends Filters>(filters: F, text: string): (keyof F & string) | null {
  return Object.hasOwn(filters, text) && filters[text]?.kind === "choice" ? text : null
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
