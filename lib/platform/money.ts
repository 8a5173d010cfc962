import { exact, times } from "./decimal"

/**
 * Amounts are integers in a currency's minor unit. Text is exact decimal with a point and no grouping,
 * as webshops, files and the API write it; nothing here passes through a float.
 */

/** Decimals of a currency by ISO 4217, which differs from what Intl assumes for some (IQD, LYD). */
export function minorDigits(currency: string): number {
  return DIGITS.get(currency) ?? 2
}

/** Exact: throws a RangeError for what is no decimal amount, or has more non-zero decimals than the currency. */
export function parseMoney(text: string, currency: string): bigint {
  const { minor, rest } = read(text, currency)
  if (/[1-9]/.test(rest)) throw new RangeError(`has more than ${minorDigits(currency)} decimals`)
  return within(minor)
}

/** Half away from zero, for a sender's over-precise amounts. Throws a RangeError for what is no amount. */
export function roundMoney(text: string, currency: string): bigint {
  const { minor, rest, negative } = read(text, currency)
  if (rest === "" || rest < "5") return within(minor)
  return within(negative ? minor - 1n : minor + 1n)
}

/** "-12.50": what parseMoney reads back. */
export function moneyText(minor: bigint, currency: string): string {
  const digits = minorDigits(currency)
  const figures = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, "0")
  const sign = minor < 0n ? "-" : ""
  if (digits === 0) return sign + figures
  return `${sign}${figures.slice(0, -digits)}.${figures.slice(-digits)}`
}

/** An amount in another currency at a rate (one unit of it in that other, exact decimal text), rounded once. */
export function converted(
  minor: bigint,
  { from, to, rate }: { from: string; to: string; rate: string },
): bigint {
  const places = minorDigits(to) - minorDigits(from)
  const factor = exact(rate)
  return places >= 0
    ? times(minor * 10n ** BigInt(places), factor)
    : times(minor, { digits: factor.digits, scale: factor.scale - places })
}

/** "EUR 12.50": in messages, where nobody's number format is at hand. */
export function amountText(minor: bigint, currency: string): string {
  return `${currency} ${moneyText(minor, currency)}`
}

/** With currency sign, as `format` (BCP 47, such as "nl-NL") writes it. */
export function formatMoney(minor: bigint, currency: string, format: string): string {
  // Intl reads decimal text exactly; the type only knows literals.
  return numberFormat(currency, format).format(moneyText(minor, currency) as Intl.StringNumericLiteral)
}

const DIGITS = new Map(
  Object.entries({
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
  }).flatMap(([digits, codes]) => codes.split(" ").map((code): [string, number] => [code, Number(digits)])),
)

/** The amount cut to the currency's decimals, and what was cut off. */
function read(text: string, currency: string): { minor: bigint; rest: string; negative: boolean } {
  const [, sign, whole, fraction = ""] = /^(-?)(\d{1,30})(?:\.(\d{1,30}))?$/.exec(text) ?? []
  if (whole === undefined) throw new RangeError("is not a decimal amount")
  const digits = minorDigits(currency)
  const minor = BigInt(whole + fraction.slice(0, digits).padEnd(digits, "0"))
  const negative = sign === "-"
  return { minor: negative ? -minor : minor, rest: fraction.slice(digits), negative }
}

/** What a Postgres bigint holds. */
function within(minor: bigint): bigint {
  if (BigInt.asIntN(64, minor) !== minor) throw new RangeError("is too large")
  return minor
}

const formats = new Map<string, Intl.NumberFormat>()

function numberFormat(currency: string, format: string): Intl.NumberFormat {
  const key = `${format} ${currency}`
  const kept = formats.get(key)
  if (kept) return kept
  const digits = minorDigits(currency)
  const made = new Intl.NumberFormat(format, {
    style: "currency",
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  formats.set(key, made)
  return made
}
