import { readBody } from "./body"

export type Payload = {
  /** json: laid out in lines; text: as sent; hex: no UTF-8, so bytes. */
  form: "json" | "text" | "hex"
  lines: string[]
  /** Of all bytes. */
  size: number
  /** False when `lines` is only the beginning. */
  complete: boolean
}

const EXCERPT_LINES = 200
const EXCERPT_CHARACTERS = 24_000
const HEX_BYTES = 512
/** Laying out may multiply a payload of brackets: past this it is shown as sent. */
const MAX_LAID_OUT = 3 * 1024 * 1024

/**
 * What to show of a delivery's bytes. Numbers, escapes and the order of keys stay as sent: the text is laid out,
 * never parsed and written again. Characters that would hide or reorder text are spelled out.
 */
export function payloadOf(raw: Uint8Array, whole: boolean): Payload {
  const size = raw.byteLength
  const read = readBody(raw)
  if ("reason" in read && read.reason === "not_utf8") {
    return { form: "hex", lines: hexDump(raw.subarray(0, HEX_BYTES)), size, complete: size <= HEX_BYTES }
  }
  const text = new TextDecoder().decode(raw)
  const isJson = "value" in read || read.reason === "unsafe_number"
  const laidOut = isJson ? layOut(text, MAX_LAID_OUT) : null
  const form = laidOut === null ? "text" : "json"
  const all = visible(laidOut ?? text).split("\n")
  if (whole) return { form, lines: all, size, complete: true }
  const lines = excerpt(all)
  const complete = lines.length === all.length && lines.at(-1) === all.at(-1)
  return { form, lines, size, complete }
}

/** Indents JSON by two spaces without touching a token; null when it would grow past the limit. */
export function layOut(json: string, limit: number): string | null {
  const parts: string[] = []
  let length = 0
  let depth = 0
  const add = (part: string) => {
    parts.push(part)
    length += part.length
  }
  const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{}:,]|[^\s[\]{}:,"]+/g
  let opened = false
  for (const [token] of json.matchAll(tokens)) {
    const closes = token === "}" || token === "]"
    if (closes) depth--
    // What is empty stays on its line.
    if (opened !== closes) add(`\n${"  ".repeat(depth)}`)
    add(token === ":" ? ": " : token)
    if (token === ",") add(`\n${"  ".repeat(depth)}`)
    opened = token === "{" || token === "["
    if (opened) depth++
    if (length > limit) return null
  }
  return parts.join("")
}

/** Offset, sixteen bytes, and what is printable of them. */
export function hexDump(bytes: Uint8Array): string[] {
  const rows: string[] = []
  for (let at = 0; at < bytes.length; at += 16) {
    const row = [...bytes.subarray(at, at + 16)]
    const hex = row.map((byte) => byte.toString(16).padStart(2, "0")).join(" ")
    const print = row.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : "·")).join("")
    rows.push(`${at.toString(16).padStart(4, "0")}  ${hex.padEnd(47)}  ${print}`)
  }
  return rows
}

/** Control characters as their pictures, and what turns the direction of reading as its number. */
function visible(text: string): string {
  return text.replaceAll("\r\n", "\n").replaceAll(/\p{Cc}|\p{Bidi_Control}/gu, (sign) => {
    if (sign === "\n" || sign === "\t") return sign
    const code = sign.charCodeAt(0)
    if (code < 0x20) return String.fromCharCode(0x2400 + code)
    return code === 0x7f ? "\u2421" : `\\u${code.toString(16).padStart(4, "0")}`
  })
}

function excerpt(lines: string[]): string[] {
  const shown: string[] = []
  let room = EXCERPT_CHARACTERS
  for (const line of lines.slice(0, EXCERPT_LINES)) {
    if (room <= 0) break
    shown.push(line.length > room ? `${line.slice(0, room)}…` : line)
    room -= line.length + 1
  }
  return shown
}
