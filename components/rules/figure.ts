import type { Format } from "@/lib/platform/format"

/**
 * A number as somebody types it: with or without grouping, the decimal sign as their format has it. The other sign
 * counts as decimal too where it cannot be grouping ("12.5"). Null for what is no number.
 */
export function parseFigure(typed: string, format: Format): number | null {
  const text = typed.replace(/[\s\u00a0\u202f€]/g, "").replace(/^[−–]/, "-")
  const [point, group] = format === "nl-NL" ? [",", "."] : [".", ","]
  if (!/^-?[\d.,]+$/.test(text)) return null
  const grouped = new RegExp(`^-?\\d{1,3}(\\${group}\\d{3})+(\\${point}\\d+)?$`)
  const plain = grouped.test(text) ? text.replaceAll(group, "") : text
  const decimal = plain.replace(/[.,]/, ".")
  return /^-?\d+(\.\d+)?$/.test(decimal) ? Number(decimal) : null
}

/** What `parseFigure` reads back, without grouping. */
export function figureText(value: number, format: Format): string {
  return String(value).replace(".", format === "nl-NL" ? "," : ".")
}
