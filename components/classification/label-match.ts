import type { LabelOption } from "@/lib/classification/label-queries"

/** Every word typed occurs in the value's text or code, whatever its case and accents. */
export function matchingOptions(options: LabelOption[], query: string): LabelOption[] {
  const words = plain(query).split(/\s+/).filter(Boolean)
  if (words.length === 0) return options
  return options.filter((option) => {
    const text = plain(`${option.code} ${option.text}`)
    return words.every((word) => text.includes(word))
  })
}

function plain(text: string): string {
  return text
    .normalize("NFD")
    .replaceAll(/\p{Mark}/gu, "")
    .toLowerCase()
}
