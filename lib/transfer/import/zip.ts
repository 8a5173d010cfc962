import { Readable } from "node:stream"
import { createInflateRaw } from "node:zlib"
import { Refusal } from "@/lib/platform/errors"
import { LIMITS } from "./limits"

export type ZipEntry = { name: string; packed: Uint8Array; method: number }

/**
 * The parts of a zip by its central directory; nothing is inflated yet. Refused: encryption, methods other than
 * stored and deflated, more entries than a workbook has, and entries that share bytes of the file.
 */
export function openZip(file: Buffer): Map<string, ZipEntry> {
  const end = endOfDirectory(file)
  const count = file.readUInt16LE(end + 10)
  let at = file.readUInt32LE(end + 16)
  if (count > LIMITS.entries) throw new Refusal("file_too_many_entries", {}, { most: LIMITS.entries })
  const entries = new Map<string, ZipEntry>()
  const places: [number, number][] = []
  for (let i = 0; i < count; i++) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== 0x02014b50) throw damaged()
    const flags = file.readUInt16LE(at + 8)
    const method = file.readUInt16LE(at + 10)
    const size = file.readUInt32LE(at + 20)
    const nameLength = file.readUInt16LE(at + 28)
    const local = file.readUInt32LE(at + 42)
    const name = file.toString("utf8", at + 46, at + 46 + nameLength).replace(/^\/+/, "")
    if (flags & 1) throw new Refusal("file_encrypted")
    if (local + 30 > file.length || file.readUInt32LE(local) !== 0x04034b50) throw damaged()
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28)
    if (start + size > file.length) throw damaged()
    places.push([local, start + size])
    entries.set(name, { name, method, packed: file.subarray(start, start + size) })
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  places.sort((a, b) => a[0] - b[0])
  if (places.some(([start], i) => i > 0 && start < (places[i - 1]?.[1] ?? 0))) throw bomb()
  return entries
}

/** What an entry holds, as it is inflated: more than is allowed is never made, whatever the file says. */
export async function* inflate(entry: ZipEntry): AsyncGenerator<Buffer> {
  if (entry.method !== 0 && entry.method !== 8) throw damaged()
  let made = 0
  const source = Readable.from(slices(entry.packed))
  const inflated = entry.method === 8 ? source.pipe(createInflateRaw()) : source
  try {
    for await (const bytes of inflated as AsyncIterable<Buffer>) {
      made += bytes.length
      const tooMuch = made > LIMITS.partBytes
      if (tooMuch || (made > LIMITS.ratioFrom && made > entry.packed.length * LIMITS.ratio)) throw bomb()
      yield bytes
    }
  } catch (error) {
    if (error instanceof Refusal) throw error
    if (String((error as NodeJS.ErrnoException).code).startsWith("Z_")) throw damaged()
    throw error
  } finally {
    source.destroy()
    if (inflated !== source) (inflated as Readable).destroy()
  }
}

/** A small part, whole. */
export async function inflateText(entry: ZipEntry, mostBytes: number): Promise<string> {
  const parts: Buffer[] = []
  let length = 0
  for await (const bytes of inflate(entry)) {
    length += bytes.length
    if (length > mostBytes) throw bomb()
    parts.push(bytes)
  }
  return Buffer.concat(parts).toString("utf8")
}

function endOfDirectory(file: Buffer): number {
  const from = Math.max(0, file.length - 65_557)
  for (let at = file.length - 22; at >= from; at--) {
    if (file.readUInt32LE(at) === 0x06054b50) return at
  }
  throw damaged()
}

function* slices(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536)
}

function damaged(): Refusal {
  return new Refusal("file_damaged")
}

function bomb(): Refusal {
  return new Refusal("file_zip_bomb")
}
