import { COUNTRIES, LANGUAGES } from "@/lib/accounts/countries"
import type { AccountKind } from "@/lib/accounts/rules"

/** "Nederland", "NL ", "Netherlands", "荷兰" → "NL"; null for what names no country. */
export function countryFrom(text: string): string | null {
  const word = key(text)
  return COUNTRY_WORDS.get(word) ?? null
}

/** "nl", "nl-NL", "Nederlands", "荷兰语" → a BCP 47 tag; null for what names no language. */
export function languageFrom(text: string): string | null {
  const word = key(text)
  const known = LANGUAGE_WORDS.get(word)
  if (known) return known
  const tag = text.trim().replace("_", "-")
  if (!/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/.test(tag)) return null
  const [canonical] = supported(tag)
  return canonical ?? null
}

export function kindFrom(text: string): AccountKind | null {
  const word = key(text)
  if (COMPANY.has(word)) return "company"
  return CONSUMER.has(word) ? "consumer" : null
}

/** Yes or no in the ways of three languages, spreadsheets and programs. */
export function yesFrom(text: string): boolean | null {
  const word = key(text)
  if (YES.has(word)) return true
  return NO.has(word) ? false : null
}

function key(text: string): string {
  return text.normalize("NFKC").trim().toLowerCase()
}

function supported(tag: string): string[] {
  try {
    return Intl.getCanonicalLocales(tag)
  } catch {
    return []
  }
}

const words = (text: string) => new Set(text.split("|"))
const COMPANY = words(
  "company|business|b2b|organisation|organization|c|bedrijf|zakelijk|onderneming|organisatie|公司|企业|商业",
)
const CONSUMER = words(
  "consumer|person|private|individual|b2c|p|particulier|consument|persoon|privé|prive|个人|消费者",
)
const YES = words("yes|y|true|1|x|on|ja|j|waar|是|有|真|已冻结")
const NO = words("no|n|false|0|off|nee|onwaar|否|无|假|-")

const COUNTRY_WORDS = named("region", COUNTRIES, [
  ["holland", "NL"],
  ["the netherlands", "NL"],
  ["uk", "GB"],
  ["great britain", "GB"],
  ["engeland", "GB"],
  ["england", "GB"],
  ["usa", "US"],
  ["el", "GR"],
  ["belgie", "BE"],
  ["verenigde staten van amerika", "US"],
])
const LANGUAGE_WORDS = named("language", LANGUAGES, [
  ["dutch (netherlands)", "nl"],
  ["中文", "zh"],
])

function named(type: "region" | "language", codes: string[], also: [string, string][]): Map<string, string> {
  const map = new Map<string, string>(also)
  for (const locale of ["nl", "en", "zh"]) {
    const names = new Intl.DisplayNames(locale, { type, fallback: "code" })
    for (const code of codes) map.set(key(names.of(code) ?? code), code)
  }
  for (const code of codes) map.set(code.toLowerCase(), code)
  return map
}
