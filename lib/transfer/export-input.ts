import { z } from "zod"
import { MOST_ROWS } from "./bulk-input"

export const EXPORT_FORMATS = ["xlsx", "csvDutch", "csvInternational"] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** Lists that can be exported so far. */
export const EXPORTED_LISTS = ["accounts"] as const

/** A view as its address says it, or those of its rows that were ticked. */
const scope = {
  list: z.enum(EXPORTED_LISTS),
  address: z.string().max(20_000),
  ids: z.array(z.uuid()).min(1).max(MOST_ROWS).nullable(),
}

export const exportScopeInput = z.strictObject(scope)
export type ExportScope = z.output<typeof exportScopeInput>

export const exportInput = z.strictObject({ ...scope, format: z.enum(EXPORT_FORMATS) })
export type ExportInput = z.output<typeof exportInput>
