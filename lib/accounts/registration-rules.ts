import { normalVatNumber } from "./rules"

// What people type is read leniently: spaces, dots and dashes are left out. Only the structure is checked
// here; whether a number is registered is another question (the module VAT number check).

/**
 * A VAT number with its country's prefix ("NL001234567B01"), or null when it has not the structure of its
 * country (European Commission, VIES FAQ 11). Without a prefix it is taken to be of `country`.
 */
export function vatNumberFrom(typed: string, country: string): string | null {
  const text = normalVatNumber(typed)?.replace(/^GR/, "EL")
  if (!text) return null
  const prefix = text.slice(0, 2)
  const own = country === "GR" ? "EL" : country
  if (VAT_FORMS[prefix]?.test(text.slice(2))) return text
  if (VAT_FORMS[own]?.test(text)) return own + text
  if (VAT_FORMS[prefix] || VAT_FORMS[own]) return null
  return /^(?=.*\d)[A-Z0-9]{4,20}$/.test(text) ? text : null
}

/** A chamber of commerce number: eight digits in the Netherlands, as written elsewhere. */
export function cocNumberFrom(typed: string, country: string): string | null {
  if (country !== "NL") return typed.trim().slice(0, 40) || null
  const digits = typed.replace(/[\s.]/g, "")
  return /^\d{8}$/.test(digits) ? digits : null
}

/** A Dutch postcode as "1234 AB", others as written in upper case; null when it is no Dutch one and should be. */
export function postcodeFrom(typed: string, country: string): string | null {
  const text = typed.trim().toUpperCase()
  if (country !== "NL") return text || null
  const [, digits, letters] = /^([1-9]\d{3})\s*([A-Z]{2})$/.exec(text) ?? []
  return digits && letters ? `${digits} ${letters}` : null
}

/** What follows the prefix. */
const VAT_FORMS: Record<string, RegExp> = {
  AT: /^U\d{8}$/,
  BE: /^[01]\d{9}$/,
  BG: /^\d{9,10}$/,
  CH: /^E\d{9}(MWST|TVA|IVA)?$/,
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  DE: /^\d{9}$/,
  DK: /^\d{8}$/,
  EE: /^\d{9}$/,
  EL: /^\d{9}$/,
  ES: /^[A-Z0-9]\d{7}[A-Z0-9]$/,
  FI: /^\d{8}$/,
  FR: /^[A-HJ-NP-Z0-9]{2}\d{9}$/,
  GB: /^(\d{9}|\d{12}|GD\d{3}|HA\d{3})$/,
  HR: /^\d{11}$/,
  HU: /^\d{8}$/,
  IE: /^\d[A-Z0-9+*]\d{5}[A-Z]{1,2}$/,
  IT: /^\d{11}$/,
  LT: /^(\d{9}|\d{12})$/,
  LU: /^\d{8}$/,
  LV: /^\d{11}$/,
  MT: /^\d{8}$/,
  NL: /^\d{9}B\d{2}$/,
  NO: /^\d{9}(MVA)?$/,
  PL: /^\d{10}$/,
  PT: /^\d{9}$/,
  RO: /^\d{2,10}$/,
  SE: /^\d{12}$/,
  SI: /^\d{8}$/,
  SK: /^\d{10}$/,
  XI: /^(\d{9}|\d{12}|GD\d{3}|HA\d{3})$/,
}
