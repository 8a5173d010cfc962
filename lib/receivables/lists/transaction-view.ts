import { first, isDay, type SearchParams } from "@/lib/platform/filters/address"
import type { Options } from "@/lib/platform/filters/filter"
import { readView, writeView } from "@/lib/platform/filters/view"
import { transactionShape } from "./transaction-filters"
import type { LinePlace } from "./transactions"

/** Financial transactions as an address asks for them, and where in them. */
export function readTransactionView(params: SearchParams, options: Options) {
  const { view, unknown } = readView(transactionShape, options, params, ["after", "before"])
  const direction = params.before ? "before" : "after"
  const text = first(params[direction])
  const place = text ? readLinePlace(text, direction) : null
  if (text && !place) unknown.push(direction)
  return { view: { ...view, options, place }, unknown }
}

export type TransactionView = ReturnType<typeof readTransactionView>["view"]

export function transactionAddress(view: TransactionView): string {
  return writeView(transactionShape, view)
}

export function writeLinePlace({ date, entryId, position, at }: LinePlace): string {
  return [date, entryId, position, at].join("_")
}

/** Null for one of nobody's making. */
export function readLinePlace(text: string, direction: LinePlace["direction"]): LinePlace | null {
  const [date = "", entryId = "", position = "", at = ""] = text.split("_")
  if (!isDay(date) || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(entryId)) return null
  if (!/^\d{1,4}$/.test(position) || !/^[1-9]\d{0,9}$/.test(at)) return null
  return { direction, date, entryId, position: Number(position), at: Number(at) }
}
