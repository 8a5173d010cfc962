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

/** Exact decimal text, as a whole number and how many of its digits are decimals. */
export type Exact = { digits: bigint; scale: number }

/** Throws a RangeError for what is no decimal number. */
export function exact(text: string): Exact {
  const [, sign, whole, fraction = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? []
  if (whole === undefined) throw new RangeError("is not a decimal number")
  const digits = BigInt(whole + fraction)
  return { digits: sign === "-" ? -digits : digits, scale: fraction.length }
}

/** Half away from zero; the divisor is positive. */
export function divide(dividend: bigint, divisor: bigint): bigint {
  const size = dividend < 0n ? -dividend : dividend
  const rounded = (size * 2n + divisor) / (divisor * 2n)
  return dividend < 0n ? -rounded : rounded
}

/** An amount times exact decimals, rounded once. */
export function times(amount: bigint, ...factors: Exact[]): bigint {
  const digits = factors.reduce((all, factor) => all * factor.digits, amount)
  const scale = factors.reduce((all, factor) => all + factor.scale, 0)
  return divide(digits, 10n ** BigInt(scale))
}
