import { first, type SearchParams } from "@/lib/platform/filters/address"
import { DIMENSIONS, type Dimension, MEASURES, type Measure } from "./pivot"

export type PivotAsk = { rows: Dimension; columns: Dimension; measure: Measure }

/** What means nothing falls back to revenue per class and channel; rows and columns are never the same. */
export function readPivotAsk(params: SearchParams): PivotAsk {
  const one = <Word extends string>(words: readonly Word[], name: string, or: Word): Word =>
    words.find((word) => word === first(params[name])) ?? or
  const rows = one(DIMENSIONS, "rows", "class")
  const asked = one(DIMENSIONS, "columns", "channel")
  const columns = asked === rows ? (DIMENSIONS.find((dimension) => dimension !== rows) ?? "channel") : asked
  return { rows, columns, measure: one(MEASURES, "measure", "revenue") }
}
