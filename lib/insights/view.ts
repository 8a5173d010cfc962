import type { FieldId, Locale } from "@/lib/classification/rules"
import type { Ask } from "./ask"
import type { ClassNames } from "./class-names"

export type InsightField = {
  id: FieldId
  name: string
  /** 1 to 8: its colour; null for the fixed fields. */
  hue: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | null
}

/** A page of insight before any figure is read. */
export type InsightView = {
  /** Its slug. */
  administration: string
  administrationId: string
  /** Its tables may leave as files: they name customers. */
  mayExport: boolean
  locale: Locale
  today: string
  ask: Ask
  fields: InsightField[]
  names: ClassNames
}
