import type { FieldHue } from "@/components/ui/chip"

/** A filter as people read it; the page makes these in its language. */
export type FilterWords = {
  id: string
  kind: "choice" | "days"
  label: string
  /** Colour of a classification field. */
  hue?: FieldHue
  /** What blank means here; left out where it is simply blank. */
  blank?: string
  /** The values that are set, by what the address says; what is not here is unknown and not shown. */
  chosen?: Record<string, string>
}
