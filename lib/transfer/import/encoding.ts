import { isUtf16 } from "./file-kind"
import type { Encoding } from "./row"

/**
 * Which encoding a text has: watches all its bytes pass by. Valid UTF-8 is UTF-8 (no other text of any length
 * happens to be); what is not, and shows no UTF-16, is Windows-1252, as Excel writes in the Netherlands.
 */
export class EncodingWatch {
  private readonly decoder = new TextDecoder("utf-8", { fatal: true })
  private valid = true
  private first: Encoding | null = null

  see(bytes: Uint8Array): void {
    this.first ??= isUtf16(bytes.subarray(0, 4096)) ?? "utf-8"
    if (!this.valid || this.first !== "utf-8") return
    try {
      this.decoder.decode(bytes, { stream: true })
    } catch {
      this.valid = false
    }
  }

  encoding(): Encoding {
    if (this.first && this.first !== "utf-8") return this.first
    try {
      if (this.valid) this.decoder.decode()
    } catch {
      this.valid = false
    }
    return this.valid ? "utf-8" : "windows-1252"
  }
}

/** Text of a stream of bytes, without its byte order mark. Bytes that the encoding has not become "�". */
export async function* textOf(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = encoding === "windows-1252" ? new Windows1252() : new TextDecoder(encoding)
  for await (const part of bytes) {
    const text = decoder.decode(part, { stream: true })
    if (text) yield text
  }
  const rest = decoder.decode()
  if (rest) yield rest
}

/** Node's own decoder of this name leaves 80–9F as they are, and with them the euro. */
class Windows1252 {
  decode(bytes?: Uint8Array, _options?: TextDecodeOptions): string {
    if (!bytes) return ""
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1")
    return text.replace(/[\x80-\x9f]/g, (sign) => SIGNS[sign.charCodeAt(0) - 0x80] ?? sign)
  }
}

const SIGNS = "€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ"
