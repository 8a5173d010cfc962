/**
 * A typed number as exact decimal text, or null when it is none. `sign` is the decimal sign of the person's
 * number format; the other one groups thousands, and counts as decimal where it cannot be grouping, since
 * numeric keypads have only one of the two.
 */
export function decimalFrom(typed: string, sign: "," | "."): string | null {
  const text = typed.replace(/[\s\u00a0\u202f']/g, "").replace(/^\u2212/, "-")
  const group = sign === "," ? "." : ","
  const [, minus, whole, fraction] =
    new RegExp(`^(-?)(\\d{1,3}(?:\\${group}\\d{3})+|\\d+)(?:\\${sign}(\\d+))?$`).exec(text) ??
    new RegExp(`^(-?)(\\d+)\\${group}(\\d+)$`).exec(text) ??
    []
  if (whole === undefined) return null
  const digits = whole.replaceAll(group, "").replace(/^0+(?=\d)/, "")
  return `${minus}${digits}${fraction ? `.${fraction}` : ""}`
}
