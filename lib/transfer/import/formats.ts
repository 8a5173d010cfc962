import { dayOfSerial } from "./xlsx-serial"

export type Decimal = "," | "."
export type DateOrder = "dmy" | "mdy" | "ymd"

/**
 * A number as written in a file, as plain decimal text: "€ 1.250,50" → "1250.5", "(12)" → "-12", "1e3" stays no
 * number. Null for what is none in that way of writing.
 */
export function numberText(text: string, decimal: Decimal): string | null {
  const group = decimal === "," ? "." : ","
  const bare = text.replace(/[\s\u00a0\u202f'€$£¥]|EUR|USD|GBP/gi, "")
  const inside = /^\((.*)\)$/.exec(bare)?.[1] ?? /^(.*)-$/.exec(bare)?.[1]
  const signed = inside === undefined ? bare : `-${inside}`
  const [, sign = "", whole = "", fraction = ""] =
    (decimal === "," ? /^([+-]?)([\d.]*)(?:,(\d*))?$/ : /^([+-]?)([\d,]*)(?:\.(\d*))?$/).exec(signed) ?? []
  if (whole === "" && fraction === "") return null
  const grouped = group === "." ? /^\d{1,3}(\.\d{3})+$/ : /^\d{1,3}(,\d{3})+$/
  if (!/^\d*$/.test(whole) && !grouped.test(whole)) return null
  const integer = whole.replaceAll(group, "").replace(/^0+(?=\d)/, "") || "0"
  const rest = fraction.replace(/0+$/, "")
  const value = rest ? `${integer}.${rest}` : integer
  return sign === "-" && /[1-9]/.test(value) ? `-${value}` : value
}

/** A day as written in a file, as 2026-11-21; an Excel serial is one too. Null for what is no day. */
export function dayText(text: string, order: DateOrder): string | null {
  const bare = text.trim().replace(/[T ]\d{1,2}:\d{2}.*$/, "")
  const dotNet = /^\/Date\((-?\d+)\)\/$/.exec(bare)
  if (dotNet) return new Date(Number(dotNet[1])).toISOString().slice(0, 10)
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(bare) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(bare)
  if (iso) return day(iso[1], iso[2], iso[3])
  const parts = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})$/.exec(bare)
  if (parts) {
    const year = parts[3]?.length === 2 ? `${Number(parts[3]) < 70 ? "20" : "19"}${parts[3]}` : parts[3]
    return order === "mdy" ? day(year, parts[1], parts[2]) : day(year, parts[2], parts[1])
  }
  return /^\d{5}$/.test(bare) ? dayOfSerial(Number(bare)) : null
}

/** Which sign is the decimal one, by what only one of them can be: "1.250,00" or "12,5". */
export function decimalOf(texts: string[]): Decimal {
  let comma = 0
  let point = 0
  for (const text of texts) {
    if (/^[^\d]*\d{1,3}(\.\d{3})+,\d+\D*$/.test(text) || /^\D*\d+,(\d{1,2}|\d{4,})\D*$/.test(text)) comma++
    if (/^[^\d]*\d{1,3}(,\d{3})+\.\d+\D*$/.test(text) || /^\D*\d+\.(\d{1,2}|\d{4,})\D*$/.test(text)) point++
  }
  return point > comma ? "." : ","
}

/** Day before month unless a second number says otherwise. */
export function dateOrderOf(texts: string[]): DateOrder {
  let year = 0
  let month = 0
  let dayFirst = 0
  for (const text of texts) {
    if (/^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}/.test(text)) year++
    const [, first, second] = /^(\d{1,2})[-/.](\d{1,2})[-/.]\d{2,4}/.exec(text) ?? []
    if (Number(second) > 12) month++
    if (Number(first) > 12) dayFirst++
  }
  if (month > dayFirst) return "mdy"
  return year > 0 && dayFirst === 0 ? "ymd" : "dmy"
}

function day(year = "", month = "", date = ""): string | null {
  const text = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`
  const moment = new Date(`${text}T00:00:00Z`)
  return Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 10) !== text ? null : text
}
