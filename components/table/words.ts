import type { FieldHue } from "@/components/ui/chip"
import type { Filter } from "@/lib/platform/filters/filter"
import type { Named } from "@/lib/platform/filters/words"

/** A filter as people read it; the page makes these in its language. */
export type FilterWords = Named & {
  id: string
  kind: Exclude<Filter["kind"], "text">
  label: string
  /** Colour of a classification field. */
  hue?: FieldHue
  /** May be asked for blank. */
  nullable?: boolean
}
