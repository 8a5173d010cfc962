import { first, type SearchParams, writeAddress } from "@/lib/platform/filters/address"
import type { Options } from "@/lib/platform/filters/filter"
import { readView, writeView } from "@/lib/platform/filters/view"
import { ageingAsk, ageingShape, itemsOf } from "./ageing-filters"
import type { Bucket } from "./ageing-rules"
import { datesOf } from "./ageing-rules"
import { askedItemFilters, type ItemConditions } from "./item-filters"

export const AGEING_PAGE = 50

/** An ageing analysis as an address asks for it; `from` is the place of its first row, from 0. */
export function readAgeingView(params: SearchParams, options: Options) {
  const { view, unknown } = readView(ageingShape, options, params, ["after", "before"])
  const from = readOffset(params)
  if (
    view.conditions.bounds &&
    ageingAsk(view.conditions).bounds.join() !== view.conditions.bounds.text.replaceAll(" ", "")
  )
    unknown.push(`bounds=${view.conditions.bounds.text}`)
  return {
    view: { ...view, options, asOf: view.asOf ?? null, ask: ageingAsk(view.conditions) },
    from,
    unknown,
  }
}

export type AgeingView = ReturnType<typeof readAgeingView>["view"]

export function ageingAddress(view: AgeingView): string {
  return writeView(ageingShape, view)
}

/** Where a page of rows that are added up anew each time begins. */
export function readOffset(params: SearchParams): number {
  const text = first(params.after) ?? first(params.before) ?? ""
  return /^\d{1,7}$/.test(text) ? Number(text) : 0
}

/** The open items behind a cell: those of a row, in a bucket. */
export function itemsBehind(
  view: AgeingView,
  row: ItemConditions,
  cell: Bucket | "credits" | "all",
  day: string,
): string {
  const conditions: ItemConditions = { ...itemsOf(view.conditions), ...row }
  if (cell === "credits") conditions.credits = { kind: "choice", not: false, values: ["yes"] }
  else if (cell !== "all") {
    conditions.credits = { kind: "choice", not: false, values: ["no"] }
    if (view.ask.basis === "due")
      conditions.daysLate = { kind: "number", ...narrow(conditions.daysLate, cell) }
    else conditions.documented = { kind: "days", ...datesOf(cell, day) }
  }
  return writeAddress(askedItemFilters, conditions, { asOf: view.asOf })
}

/** Both ends hold where a range was set already. */
function narrow(set: ItemConditions["daysLate"], { from, to }: Bucket): Bucket {
  if (!set || "blank" in set) return { from, to }
  const most = (a: number | null, b: number | null, pick: (a: number, b: number) => number) =>
    a === null ? b : b === null ? a : pick(a, b)
  return { from: most(set.from, from, Math.max), to: most(set.to, to, Math.min) }
}
