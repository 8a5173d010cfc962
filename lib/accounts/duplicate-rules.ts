import { DUPLICATE_REASONS } from "@/db/vocabulary"
import { emailKey } from "./rules"

export type DuplicateReason = (typeof DUPLICATE_REASONS)[number]

/** What is compared of an account. */
export type Likeness = {
  name: string
  email: string | null
  vatNumber: string | null
  cocNumber: string | null
  iban: string | null
  /** `placeKey` of each of its addresses. */
  places: string[]
}

export type NumberReason = "vatNumber" | "cocNumber" | "iban"

/** More accounts than this under one key are no duplicates of each other: an office's address, a place-holder. */
export const MOST_ALIKE = 50

/** From this share of common trigrams on, two names at one address are alike. */
export const ALIKE = 0.6

/** Why two accounts may be the same, strongest reason first; empty when nothing says so. */
export function reasonsOf(a: Likeness, b: Likeness): DuplicateReason[] {
  const numbers = (["vatNumber", "cocNumber", "iban"] as const).filter((reason) =>
    same(numberKey(reason, a[reason]), numberKey(reason, b[reason])),
  )
  const name = a.places.some((place) => b.places.includes(place)) ? compareNames(a.name, b.name) : null
  return sortReasons([
    ...(same(emailKey(a.email), emailKey(b.email)) ? (["email"] as const) : []),
    ...numbers,
    ...(name ? [name] : []),
  ])
}

export function sortReasons(reasons: Iterable<DuplicateReason>): DuplicateReason[] {
  const given = new Set(reasons)
  return DUPLICATE_REASONS.filter((reason) => given.has(reason))
}

/**
 * A number as it is compared: letters and digits in upper case, a Chamber of Commerce number without leading
 * zeros. Null for what is too short to be one.
 */
export function numberKey(reason: NumberReason, text: string | null): string | null {
  const plain = (text ?? "").replace(/[^A-Za-z0-9]/g, "").toUpperCase()
  const key = reason === "cocNumber" ? plain.replace(/^0+/, "") : plain
  return key.length >= SHORTEST[reason] ? key : null
}

export const SHORTEST: Record<NumberReason, number> = { vatNumber: 6, cocNumber: 5, iban: 10 }

/** Postcode and house number, as the generated column addresses.place_key has them. */
export function placeKey(address: {
  postcode: string | null
  line1: string | null
  line2: string | null
}): string | null {
  const postcode = (address.postcode ?? "").replace(/[^A-Za-z0-9]/g, "").toUpperCase()
  const lines = `${address.line1 ?? ""} ${address.line2 ?? ""}`
  const number = /[ ,]([0-9]+)/.exec(lines)?.[1] ?? /[0-9]+/.exec(address.line1 ?? "")?.[0]
  return postcode && number ? `${postcode} ${number}` : null
}

/** At one address: the same name, one that is alike, or neither. */
export function compareNames(a: string, b: string): "address" | "similarName" | null {
  return compareKnownNames(knownName(a), knownName(b))
}

/** A name ready to be compared with many others. */
export type KnownName = { normal: string; trigrams: Set<string> }

export function knownName(name: string): KnownName {
  const normal = normalName(name)
  return { normal, trigrams: trigramsOf(normal) }
}

export function compareKnownNames(a: KnownName, b: KnownName): "address" | "similarName" | null {
  if (!a.normal || !b.normal) return null
  if (a.normal === b.normal) return "address"
  return shareOf(a.trigrams, b.trigrams) >= ALIKE ? "similarName" : null
}

/** Small letters without accents, signs and legal form; a name that is nothing else keeps its legal form. */
export function normalName(name: string): string {
  const words = name
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[.'’]/g, "")
    .replace(/[\s\u0021-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u007e–—]+/g, " ")
    .trim()
    .split(" ")
  const own = words.filter((word) => !LEGAL_FORMS.has(word))
  return (own.length > 0 ? own : words).join(" ")
}

/** The share of trigrams that two texts have in common, 0–1, as the extension pg_trgm counts them. */
export function similarity(a: string, b: string): number {
  return shareOf(trigramsOf(a), trigramsOf(b))
}

function shareOf(one: Set<string>, other: Set<string>): number {
  let common = 0
  for (const part of one) if (other.has(part)) common++
  const all = one.size + other.size - common
  return all === 0 ? 0 : common / all
}

function trigramsOf(text: string): Set<string> {
  const found = new Set<string>()
  for (const word of text.match(/[\p{L}\p{N}]+/gu) ?? []) {
    const padded = [..."  ", ...word, " "]
    for (let start = 0; start + 3 <= padded.length; start++) {
      found.add(padded.slice(start, start + 3).join(""))
    }
  }
  return found
}

function same(a: string | null, b: string | null): boolean {
  return a !== null && a === b
}

/** Without dots, as `normalName` leaves them: the Netherlands and its neighbours, and the usual English ones. */
const LEGAL_FORMS = new Set(
  "bv nv vof cv bvba srl sprl sa sas sarl eurl gmbh mbh ag kg ohg ug ek ev ltd limited llc llp plc inc corp spa aps oy ab as sl".split(
    " ",
  ),
)
