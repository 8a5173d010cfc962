import { Refusal } from "@/lib/platform/errors"

export type XmlEvents = {
  /** `attributes` is the raw text of the tag; read one with `attribute`. */
  open: (name: string, attributes: string) => void
  close: (name: string) => void
  text: (text: string) => void
}

/**
 * Reads XML piece by piece, names without their prefix. Knows what workbooks are made of and no more: document
 * types, and with them entities of one's own, are refused; the predefined five and numbers are understood.
 */
export class XmlReader {
  private rest = ""

  constructor(
    private readonly on: XmlEvents,
    /** So long may a tag or a text be. */
    private readonly most: number,
  ) {}

  push(piece: string): void {
    const xml = this.rest + piece
    let at = 0
    while (at < xml.length) {
      if (xml.charCodeAt(at) !== LESS) {
        const next = xml.indexOf("<", at)
        // Text goes on in the next piece: kept until its end is known.
        if (next < 0) break
        this.on.text(decoded(xml.slice(at, next)))
        at = next
        continue
      }
      const past = this.markup(xml, at)
      if (past < 0) break
      at = past
    }
    this.rest = xml.slice(at)
    if (this.rest.length > this.most) throw new Refusal("file_text_too_long", {}, { most: this.most })
  }

  end(): void {
    if (this.rest.trim() !== "") throw new Refusal("file_damaged")
  }

  /** Where the tag at `at` ends; -1 when that is not in sight yet. */
  private markup(xml: string, at: number): number {
    const second = xml.charCodeAt(at + 1)
    if (second === BANG) {
      if (xml.startsWith("<!--", at)) return pastEnd(xml, "-->", at + 4)
      if (xml.startsWith("<![CDATA[", at)) {
        const end = xml.indexOf("]]>", at)
        if (end < 0) return -1
        this.on.text(xml.slice(at + 9, end))
        return end + 3
      }
      if (xml.length - at < 9) return -1
      throw new Refusal("file_xml_doctype")
    }
    if (second === QUESTION) return pastEnd(xml, "?>", at)
    const end = tagEnd(xml, at)
    if (end < 0) return -1
    if (second === SLASH) {
      this.on.close(local(xml.slice(at + 2, end).trim()))
      return end + 1
    }
    const selfClosing = xml.charCodeAt(end - 1) === SLASH
    const tag = xml.slice(at + 1, selfClosing ? end - 1 : end)
    const space = tag.search(/\s/)
    const name = local(space < 0 ? tag : tag.slice(0, space))
    this.on.open(name, space < 0 ? "" : tag.slice(space))
    if (selfClosing) this.on.close(name)
    return end + 1
  }
}

/** An attribute of a tag by its name, prefix and all. */
export function attribute(attributes: string, name: string): string | null {
  const at = attributes.indexOf(` ${name}="`)
  if (at >= 0) {
    const from = at + name.length + 3
    return decoded(attributes.slice(from, attributes.indexOf('"', from)))
  }
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes)
  return found ? decoded(found[1] ?? found[2] ?? "") : null
}

const LESS = 60
const BANG = 33
const QUESTION = 63
const SLASH = 47
const GREATER = 62
const DOUBLE = 34
const SINGLE = 39

function pastEnd(xml: string, mark: string, from: number): number {
  const end = xml.indexOf(mark, from)
  return end < 0 ? -1 : end + mark.length
}

/** The ">" that ends a tag; one in an attribute's value does not. */
function tagEnd(xml: string, at: number): number {
  let quote = 0
  for (let i = at; i < xml.length; i++) {
    const code = xml.charCodeAt(i)
    if (quote) {
      if (code === quote) quote = 0
    } else if (code === GREATER) return i
    else if (code === DOUBLE || code === SINGLE) quote = code
  }
  return -1
}

function local(name: string): string {
  const colon = name.indexOf(":")
  return colon < 0 ? name : name.slice(colon + 1)
}

const NAMED: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" }

function decoded(text: string): string {
  if (!text.includes("&")) return text
  return text.replace(/&([^;&\s]{1,10});/g, (whole, name: string) => {
    if (!name.startsWith("#")) {
      const known = NAMED[name]
      if (known === undefined) throw new Refusal("file_xml_doctype")
      return known
    }
    const code = name[1] === "x" ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    const character = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    return character ? String.fromCodePoint(code) : whole
  })
}
