import { deflateRawSync } from "node:zlib"

// Files for tests, the hostile ones among them, made here so that nothing dangerous lies about.

export type Part = { name: string; data: Buffer | string; encrypted?: boolean; stored?: boolean }

/** A zip of these parts, with a central directory and no checksums (readers of workbooks do not ask). */
export function zipOf(parts: Part[]): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, data, encrypted, stored } of parts) {
    const raw = Buffer.from(data)
    const packed = stored ? raw : deflateRawSync(raw)
    const flags = encrypted ? 1 : 0
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(flags, 6)
    local.writeUInt16LE(stored ? 0 : 8, 8)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt32LE(raw.length, 22)
    local.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(flags, 8)
    entry.writeUInt16LE(stored ? 0 : 8, 10)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(raw.length, 24)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(at, 42)
    bodies.push(local, Buffer.from(name), packed)
    directory.push(entry, Buffer.from(name))
    at += 30 + name.length + packed.length
  }
  const size = directory.reduce((sum, one) => sum + one.length, 0)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...bodies, ...directory, end])
}

/** A workbook of one sheet; `sheet` is what stands inside sheetData. */
export function workbookOf(sheet: string, more: Part[] = []): Buffer {
  const names = new Set(more.map(({ name }) => name))
  const parts: Part[] = [
    {
      name: "xl/workbook.xml",
      data: `<?xml version="1.0"?><workbook xmlns:r="r"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      data: `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`,
    },
    { name: "xl/worksheets/sheet1.xml", data: `<worksheet><sheetData>${sheet}</sheetData></worksheet>` },
  ]
  return zipOf([...parts.filter(({ name }) => !names.has(name)), ...more])
}

/** Bytes as they come over a network: in pieces that respect neither rows nor characters. */
export async function* inPieces(bytes: Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
