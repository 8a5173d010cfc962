import type { QuarantineReason } from "./event"

export const MAX_DEPTH = 64

export type Body = { value: unknown } | { reason: QuarantineReason; detail: string }

/**
 * Reads a delivery's JSON. Refused: what is no UTF-8, is nested deeper than MAX_DEPTH, holds a NUL character
 * (Postgres stores none) or a number beyond 2^53, which JSON.parse would round. Takes time in proportion to
 * the length and never recurses.
 */
export function readBody(raw: Uint8Array): Body {
  const text = decode(raw)
  if (text === null) return { reason: "not_utf8", detail: "body" }

  const { nulAt, depth, longNumber } = scan(raw)
  if (nulAt !== null) return { reason: "nul_character", detail: `byte ${nulAt}` }
  if (depth > MAX_DEPTH) return { reason: "too_deep", detail: `more than ${MAX_DEPTH} levels` }

  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { reason: "not_json", detail: text.trim() === "" ? "body is empty" : "body" }
  }
  const unsafe = longNumber ? unsafeNumber(value) : null
  return unsafe === null ? { value } : { reason: "unsafe_number", detail: unsafe }
}

function decode(raw: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(raw)
  } catch {
    return null
  }
}

type Scan = { nulAt: number | null; depth: number; longNumber: boolean }

/** One pass over the bytes, without judging the grammar: that is left to JSON.parse, once it is safe. */
function scan(raw: Uint8Array): Scan {
  const found: Scan = { nulAt: null, depth: 0, longNumber: false }
  let depth = 0
  let quoted = false
  let digits = 0
  for (let at = 0; at < raw.length; at++) {
    const byte = raw[at] ?? 0
    if (byte === 0 || (quoted && isNulEscape(raw, at))) return { ...found, nulAt: at }
    if (quoted) {
      if (byte === QUOTE) quoted = false
      else if (byte === BACKSLASH) at++
    } else if (byte >= ZERO && byte <= NINE) {
      digits++
      if (digits === 16) found.longNumber = true
    } else {
      // Few bodies hold an exponent or 16 digits in a row: only those are searched for numbers too large.
      if (digits > 0 && (byte === SMALL_E || byte === CAPITAL_E)) found.longNumber = true
      digits = 0
      if (byte === QUOTE) quoted = true
      else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) found.depth = Math.max(found.depth, ++depth)
      else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) depth--
    }
  }
  return found
}

const [QUOTE, BACKSLASH, SMALL_U, ZERO, NINE] = [0x22, 0x5c, 0x75, 0x30, 0x39]
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d]
const [SMALL_E, CAPITAL_E] = [0x65, 0x45]

/** \u0000, at a backslash that is not itself escaped. */
function isNulEscape(raw: Uint8Array, at: number): boolean {
  if (raw[at] !== BACKSLASH || raw[at + 1] !== SMALL_U) return false
  return [2, 3, 4, 5].every((offset) => raw[at + offset] === ZERO)
}

/** Where the first number beyond 2^53 stands, as a path; an integer that was rounded is always one. */
function unsafeNumber(value: unknown): string | null {
  const waiting: { value: unknown; path: string }[] = [{ value, path: "" }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, path } = next
    if (typeof value === "number" && !(Math.abs(value) <= Number.MAX_SAFE_INTEGER)) return path || "body"
    if (typeof value !== "object" || value === null) continue
    for (const [key, inner] of Object.entries(value).reverse()) {
      if (typeof inner === "number" || typeof inner === "object")
        waiting.push({ value: inner, path: path === "" ? key : `${path}.${key}` })
    }
  }
  return null
}
