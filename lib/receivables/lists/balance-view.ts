import type { SearchParams } from "@/lib/platform/filters/address"
import type { Options } from "@/lib/platform/filters/filter"
import { readView, writeView } from "@/lib/platform/filters/view"
import { readOffset } from "./ageing-view"
import { balancePeriod, balanceShape } from "./balance-filters"

export const BALANCE_PAGE = 50

/** A balance list as an address asks for it; `from` is the place of its first row, from 0. */
export function readBalanceView(params: SearchParams, options: Options, today: string) {
  // The day of the other lists says nothing of a period.
  const { asOf: _asOf, ...asked } = params
  const { view, unknown } = readView(balanceShape, options, asked, ["after", "before"], today)
  return {
    view: { ...view, options, period: balancePeriod(view.conditions, today) },
    from: readOffset(params),
    unknown,
  }
}

export type BalanceView = ReturnType<typeof readBalanceView>["view"]

export function balanceAddress(view: BalanceView): string {
  return writeView(balanceShape, view)
}
