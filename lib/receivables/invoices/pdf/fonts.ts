import { readFileSync } from "node:fs"
import path from "node:path"
import { inflateSync } from "node:zlib"

export type Script = "latin" | "latin-ext" | "cyrillic" | "greek" | "han"
export type Weight = 400 | 600

const opened = new Map<string, Buffer>()

/**
 * A font as plain sfnt, read once. Packed (WOFF), its table of outlines would be unpacked anew for every glyph: the
 * Chinese one is a megabyte and a half.
 */
export function fontOf(script: Script, weight: Weight): Buffer {
  const file = fontFile(script, weight)
  const known = opened.get(file)
  if (known) return known
  const font = sfntOf(readFileSync(file))
  opened.set(file, font)
  return font
}

function fontFile(script: Script, weight: Weight): string {
  const family = script === "han" ? "noto-sans-sc" : "inter"
  const subset = script === "han" ? "chinese-simplified" : script
  return path.join(
    /* turbopackIgnore: true */ process.cwd(),
    `node_modules/@fontsource/${family}/files/${family}-${subset}-${weight}-normal.woff`,
  )
}

/** WOFF 1.0 (w3.org/TR/WOFF): a directory of 20 bytes a table becomes one of 16, each table unpacked. */
function sfntOf(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12)
  const head = Buffer.alloc(12 + count * 16)
  woff.copy(head, 0, 4, 8)
  head.writeUInt16BE(count, 4)
  const most = 2 ** Math.floor(Math.log2(count))
  head.writeUInt16BE(most * 16, 6)
  head.writeUInt16BE(Math.log2(most), 8)
  head.writeUInt16BE((count - most) * 16, 10)
  const tables: Buffer[] = [head]
  let at = head.length
  for (let i = 0; i < count; i += 1) {
    const entry = 44 + i * 20
    const offset = woff.readUInt32BE(entry + 4)
    const packed = woff.readUInt32BE(entry + 8)
    const length = woff.readUInt32BE(entry + 12)
    const bytes = woff.subarray(offset, offset + packed)
    const table = packed < length ? inflateSync(bytes) : bytes
    const place = 12 + i * 16
    woff.copy(head, place, entry, entry + 4)
    head.writeUInt32BE(woff.readUInt32BE(entry + 16), place + 4)
    head.writeUInt32BE(at, place + 8)
    head.writeUInt32BE(length, place + 12)
    const padding = (4 - (length % 4)) % 4
    tables.push(table, Buffer.alloc(padding))
    at += length + padding
  }
  return Buffer.concat(tables)
}
