import { z } from "zod"
import { MOST_ROWS } from "./bulk-input"

export const EXPORT_FORMATS = ["xlsx", "csvDutch", "csvInternational"] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

export const EXPORTED_LISTS = ["accounts", "contacts", "requests"] as const
export type ExportedListName = (typeof EXPORTED_LISTS)[number]

/** A view as its address says it, or those of its rows that were ticked: only accounts can be. */
const scope = {
  list: z.enum(EXPORTED_LISTS),
  address: z.string().max(20_000),
  ids: z.array(z.uuid()).min(1).max(MOST_ROWS).nullable(),
}

export const exportScopeInput = z.strictObject(scope).refine(isTickable)
export type ExportScope = z.output<typeof exportScopeInput>
export type RowScope = Pick<ExportScope, "address" | "ids">

export const exportInput = z.strictObject({ ...scope, format: z.enum(EXPORT_FORMATS) }).refine(isTickable)
export type ExportInput = z.output<typeof exportInput>

function isTickable({ list, ids }: { list: ExportedListName; ids: string[] | null }): boolean {
  return ids === null || list === "accounts"
}
