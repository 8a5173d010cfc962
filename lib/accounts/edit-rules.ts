import { electronicFormatIBAN, isValidIBAN } from "ibantools"

/** An IBAN as banks exchange it ("NL91ABNA0417164300"); null when its country, length or check digits are wrong. */
export function ibanFrom(typed: string): string | null {
  const iban = electronicFormatIBAN(typed.toUpperCase())
  return iban && isValidIBAN(iban) ? iban : null
}

/** In groups of four, as on paper. */
export function ibanText(iban: string): string {
  return iban.replace(/(.{4})(?=.)/g, "$1 ")
}

/**
 * A web address that a browser opens: http or https with a domain, "https" where nothing was said. Null for
 * anything else: what stands here becomes a link.
 */
export function websiteFrom(typed: string): string | null {
  const address = /^[a-z][a-z\d+.-]*:/i.test(typed) ? typed : `https://${typed}`
  if (/\s/.test(address) || !URL.canParse(address)) return null
  const { protocol, hostname, username, password } = new URL(address)
  const named = /^[^.]+(\.[^.]+)+$/.test(hostname) && !username && !password
  return named && (protocol === "http:" || protocol === "https:") ? address : null
}
