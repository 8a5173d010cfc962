import type { InsightView } from "@/lib/insights/view"

type Hue = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

const fills: Record<Hue, string> = {
  1: "fill-field-1-mark",
  2: "fill-field-2-mark",
  3: "fill-field-3-mark",
  4: "fill-field-4-mark",
  5: "fill-field-5-mark",
  6: "fill-field-6-mark",
  7: "fill-field-7-mark",
  8: "fill-field-8-mark",
}

const strokes: Record<Hue, string> = {
  1: "stroke-field-1-mark",
  2: "stroke-field-2-mark",
  3: "stroke-field-3-mark",
  4: "stroke-field-4-mark",
  5: "stroke-field-5-mark",
  6: "stroke-field-6-mark",
  7: "stroke-field-7-mark",
  8: "stroke-field-8-mark",
}

/** The colour of the field that is asked by; the fixed fields have none of their own. */
export function hueOf(view: InsightView): {
  hue: Hue | undefined
  fill: string
  stroke: string
  field: string
} {
  const field = view.fields.find(({ id }) => id === view.ask.field)
  const hue = field?.hue ?? undefined
  return {
    hue,
    field: field?.name ?? "",
    fill: hue ? fills[hue] : "fill-muted",
    stroke: hue ? strokes[hue] : "stroke-muted",
  }
}
