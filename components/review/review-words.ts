import type { FieldHue } from "@/components/ui/chip"
import type { FieldId } from "@/lib/classification/rules"

/** What a page of the queue is read with: names in the language of the page, made on the server. */
export type ReviewWords = {
  /** The thirteen fields, by number less one. */
  fields: { id: FieldId; label: string; hue?: FieldHue }[]
  /** Values by number, of these items only. */
  values: Record<number, string>
}

export type Member = { id: string; name: string }

export function valueText(words: ReviewWords, number: number | null): string | null {
  return number === null ? null : (words.values[number] ?? String(number))
}
