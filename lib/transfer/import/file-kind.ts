import { Refusal } from "@/lib/platform/errors"
import type { FileKind } from "./row"

/** So many bytes are enough to know a file by. */
export const HEAD_BYTES = 4096

const ZIP = [0x50, 0x4b, 0x03, 0x04]
/** An old .xls, or a workbook with a password: both are OLE2 containers. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0]
const OTHERS = [
  [0x25, 0x50, 0x44, 0x46], // PDF
  [0x89, 0x50, 0x4e, 0x47], // PNG
  [0xff, 0xd8, 0xff], // JPEG
  [0x47, 0x49, 0x46, 0x38], // GIF
  [0x1f, 0x8b], // gzip
  [0x52, 0x61, 0x72, 0x21], // RAR
  [0x37, 0x7a, 0xbc, 0xaf], // 7z
  [0x7f, 0x45, 0x4c, 0x46], // ELF
  [0x4d, 0x5a, 0x90, 0x00], // EXE
  [0x50, 0x4b, 0x05, 0x06], // an empty zip
]

/** By its first bytes; the name only has to agree with them. Refuses what is neither CSV nor XLSX. */
export function fileKindOf(head: Uint8Array, name: string): FileKind {
  const ending = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? ""
  const isOle = startsWith(head, OLE)
  if (isOle && ending === "xls") throw new Refusal("file_old_excel")
  if (isOle) throw new Refusal("file_encrypted")
  if (startsWith(head, ZIP)) {
    if (ending !== "xlsx") throw new Refusal("file_wrong_ending")
    return "xlsx"
  }
  if (OTHERS.some((magic) => startsWith(head, magic))) throw new Refusal("file_wrong_type")
  if (ending === "xlsx" || ending === "xls") throw new Refusal("file_damaged")
  if (!["csv", "txt", "tsv"].includes(ending)) throw new Refusal("file_wrong_type")
  if (head.length === 0) throw new Refusal("file_empty")
  if (looksBinary(head)) throw new Refusal("file_wrong_type")
  if (/^\s*(<!doctype|<html|<\?xml)/i.test(Buffer.from(head.subarray(0, 64)).toString("latin1"))) {
    throw new Refusal("file_wrong_type")
  }
  return "csv"
}

/** Text has no control characters but tabs and line ends; UTF-16 has a NUL in every other byte. */
function looksBinary(head: Uint8Array): boolean {
  if (isUtf16(head)) return false
  return head.some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27))
}

/** With a byte order mark, or by where its NULs stand. */
export function isUtf16(head: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le"
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be"
  if (head.length < 8) return null
  const [even, odd] = [0, 0].map((_, at) => head.filter((byte, i) => i % 2 === at && byte === 0).length)
  const half = head.length / 2
  if ((odd ?? 0) > half * 0.4 && (even ?? 0) < half * 0.05) return "utf-16le"
  if ((even ?? 0) > half * 0.4 && (odd ?? 0) < half * 0.05) return "utf-16be"
  return null
}

function startsWith(head: Uint8Array, magic: number[]): boolean {
  return magic.every((byte, i) => head[i] === byte)
}
