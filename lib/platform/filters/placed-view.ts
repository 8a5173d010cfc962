import { first, type SearchParams } from "./address"
import type { Filters, Options } from "./filter"
import { type Place, readPlace, type SortColumn, writePlace } from "./keyset"
import { type ListShape, type ListView, readView, writeView } from "./view"

/** A list as an address asks for it, and where in it. */
export type PlacedView<F extends Filters, Column extends string, Sort extends string> = ListView<
  F,
  Column,
  Sort
> & {
  options: Options
  /** Where the page starts; null is at the beginning. */
  place: Place | null
}

/** What means nothing here is left out and named in `unknown`; the rest works. */
export function readPlacedView<F extends Filters, Column extends string, Sort extends string>(
  shape: ListShape<F, Column, Sort>,
  sortColumns: Record<Sort, SortColumn>,
  options: Options,
  params: SearchParams,
): { view: PlacedView<F, Column, Sort>; unknown: string[] } {
  const { view, unknown } = readView(shape, options, params, ["after", "before"])
  const direction = params.before ? "before" : "after"
  const text = first(params[direction])
  const place = text ? readPlace(text, direction, view.sort, sortColumns[view.sort.by]) : null
  if (text && !place) unknown.push(direction)
  return { view: { ...view, options, place }, unknown }
}

/** The query string that makes this view again; without a place it is a link to keep. */
export function placedAddress<F extends Filters, Column extends string, Sort extends string>(
  shape: ListShape<F, Column, Sort>,
  view: Omit<PlacedView<F, Column, Sort>, "options">,
): string {
  const { sort, place } = view
  return writeView(shape, view, {
    after: place?.direction === "after" ? writePlace(place, sort) : null,
    before: place?.direction === "before" ? writePlace(place, sort) : null,
  })
}
