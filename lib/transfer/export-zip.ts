import { Readable } from "node:stream"
import { crc32, createDeflateRaw } from "node:zlib"

export type ZipEntry = { name: string; content: AsyncIterable<Uint8Array> | Iterable<Uint8Array> }

/**
 * A ZIP archive, piece by piece: sizes follow their content (APPNOTE 4.4.4, bit 3), so nothing is held back.
 * Neither an entry nor the archive may reach 4 GiB.
 */
export async function* zip(
  entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>,
): AsyncGenerator<Uint8Array> {
  const directory: Buffer[] = []
  let offset = 0
  for await (const { name, content } of entries) {
    const start = offset
    const size = { crc: 0, plain: 0, packed: 0 }
    const head = localHeader(name)
    offset += head.length
    yield head
    for await (const piece of deflated(content, size)) {
      offset += piece.length
      yield piece
    }
    const tail = descriptor(size)
    offset += tail.length
    yield tail
    directory.push(centralHeader(name, size, start))
  }
  const central = Buffer.concat(directory)
  yield central
  yield endOfDirectory(directory.length, central.length, offset)
}

type Size = { crc: number; plain: number; packed: number }

/** Fast rather than small: the content is text, and shrinks to a tenth all the same. */
const LEVEL = 1

async function* deflated(content: ZipEntry["content"], size: Size): AsyncGenerator<Uint8Array> {
  const source = Readable.from(measured(content, size))
  const packer = createDeflateRaw({ level: LEVEL, chunkSize: 1 << 18 })
  source.on("error", (error) => packer.destroy(error))
  try {
    for await (const piece of source.pipe(packer) as AsyncIterable<Buffer>) {
      size.packed = checked(size.packed + piece.length)
      yield piece
    }
  } finally {
    source.destroy()
    packer.destroy()
  }
}

async function* measured(content: ZipEntry["content"], size: Size): AsyncGenerator<Uint8Array> {
  for await (const piece of content) {
    size.crc = crc32(piece, size.crc)
    size.plain = checked(size.plain + piece.length)
    yield piece
  }
}

function checked(bytes: number): number {
  if (bytes > 0xffff_ffff) throw new RangeError("an archive of 4 GiB or more")
  return bytes
}

const VERSION = 20
/** Sizes follow the content; names are UTF-8. */
const FLAGS = 0x0808
const DEFLATE = 8
/** 1 January 1980: the archive of the same rows is the same archive. */
const DATE = 0x21

function localHeader(name: string): Buffer {
  const text = Buffer.from(name)
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(VERSION, 4)
  head.writeUInt16LE(FLAGS, 6)
  head.writeUInt16LE(DEFLATE, 8)
  head.writeUInt16LE(DATE, 12)
  head.writeUInt16LE(text.length, 26)
  return Buffer.concat([head, text])
}

function descriptor({ crc, plain, packed }: Size): Buffer {
  const tail = Buffer.alloc(16)
  tail.writeUInt32LE(0x08074b50, 0)
  tail.writeUInt32LE(crc, 4)
  tail.writeUInt32LE(packed, 8)
  tail.writeUInt32LE(plain, 12)
  return tail
}

function centralHeader(name: string, { crc, plain, packed }: Size, start: number): Buffer {
  const text = Buffer.from(name)
  const head = Buffer.alloc(46)
  head.writeUInt32LE(0x02014b50, 0)
  head.writeUInt16LE(VERSION, 4)
  head.writeUInt16LE(VERSION, 6)
  head.writeUInt16LE(FLAGS, 8)
  head.writeUInt16LE(DEFLATE, 10)
  head.writeUInt16LE(DATE, 14)
  head.writeUInt32LE(crc, 16)
  head.writeUInt32LE(packed, 20)
  head.writeUInt32LE(plain, 24)
  head.writeUInt16LE(text.length, 28)
  head.writeUInt32LE(checked(start), 42)
  return Buffer.concat([head, text])
}

function endOfDirectory(entries: number, length: number, offset: number): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries, 8)
  end.writeUInt16LE(entries, 10)
  end.writeUInt32LE(length, 12)
  end.writeUInt32LE(checked(offset), 16)
  return end
}
