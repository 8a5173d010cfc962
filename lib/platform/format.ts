import type { Locale } from "./locale"

/**
 * How figures and dates are written. A choice of its own: an accountant who reads English
 * may still want 1.234,56 and 21-11-2026.
 */
export const formats = ["nl-NL", "en-GB", "en-US", "zh-CN"] as const
export type Format = (typeof formats)[number]
export const defaultFormat: Format = "nl-NL"
export const timeZone = "Europe/Amsterdam"

export function isFormat(value: unknown): value is Format {
  return formats.some((format) => format === value)
}

export type Formatter = ReturnType<typeof formatter>
/** A calendar date as stored (`2026-11-21`), or a moment (ISO string with zone, Date, milliseconds). */
export type DateInput = string | number | Date
export type MoneyParts = { sign: "" | "-"; symbol: string; figures: string }

/** `language` is for words only ("3 days ago"); figures and dates follow `format`. */
export function formatter(format: Format = defaultFormat, language: Locale = languageOf(format)) {
  const digits = { year: "numeric", month: "2-digit", day: "2-digit", timeZone } as const
  const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const

  function number(value: number | bigint, options?: Intl.NumberFormatOptions) {
    return numberFormat(format, options).format(value)
  }

  /** `share` is 0–1. */
  function percent(share: number, maximumFractionDigits = 0) {
    return numberFormat(format, { style: "percent", maximumFractionDigits }).format(share)
  }

  function moneyParts(minor: bigint, currency: string): MoneyParts {
    const parts = numberFormat(format, { style: "currency", currency }).formatToParts(
      decimal(minor, currency),
    )
    const text = (...types: string[]) =>
      parts
        .filter((part) => types.includes(part.type))
        .map((part) => part.value)
        .join("")
    return {
      sign: minor < 0n ? "-" : "",
      symbol: text("currency"),
      figures: text("integer", "group", "decimal", "fraction"),
    }
  }

  /** `minor` is in the currency's smallest unit: 1495n EUR is € 14,95. */
  function money(minor: bigint, currency: string) {
    return numberFormat(format, { style: "currency", currency }).format(decimal(minor, currency))
  }

  function date(value: DateInput) {
    return dateFormat(format, digits).format(moment(value))
  }

  function time(value: DateInput) {
    return dateFormat(format, { ...clock, timeZone }).format(moment(value))
  }

  function datetime(value: DateInput) {
    return `${date(value)} ${time(value)}`
  }

  /** "in 3 days", "5 minutes ago": in the language of the page. */
  function relative(value: DateInput, now: DateInput) {
    const seconds = (moment(value).getTime() - moment(now).getTime()) / 1000
    const [unit, size] = units.find(([, size]) => Math.abs(seconds) >= size) ?? ["second", 1]
    return relativeFormat(language).format(Math.trunc(seconds / size), unit)
  }

  return { format, language, number, percent, money, moneyParts, date, time, datetime, relative }
}

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
]

function languageOf(format: Format): Locale {
  return format === "nl-NL" ? "nl" : format === "zh-CN" ? "zh" : "en"
}

/** Noon keeps a stored calendar date on its own day in every European zone. */
function moment(value: DateInput) {
  return new Date(
    typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}T12:00:00Z` : value,
  )
}

/** Exact, past 2^53 too: Intl reads a decimal string without going through a float. */
function decimal(minor: bigint, currency: string): `${number}` {
  const places =
    numberFormat("en-US", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2
  const digits = (minor < 0n ? -minor : minor).toString().padStart(places + 1, "0")
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`
  return `${minor < 0n ? "-" : ""}${text}` as `${number}`
}

// Making an Intl object costs fifty times what using one does, and a table row needs several.
const kept = new Map<string, unknown>()
function keep<T>(key: string, make: () => T): T {
  if (!kept.has(key)) kept.set(key, make())
  return kept.get(key) as T
}
function numberFormat(format: string, options?: Intl.NumberFormatOptions) {
  return keep(`n${format}${JSON.stringify(options)}`, () => new Intl.NumberFormat(format, options))
}
function dateFormat(format: string, options: Intl.DateTimeFormatOptions) {
  return keep(`d${format}${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(format, options))
}
function relativeFormat(language: string) {
  return keep(`r${language}`, () => new Intl.RelativeTimeFormat(language, { numeric: "auto" }))
}
