/** An element with text, or with elements; attributes by name. */
export type Element = {
  name: string
  attributes: Record<string, string>
  children: Element[]
  text: string
}

/** Nothing, no text and an element of nothing are left out: empty elements are refused by Peppol (R008). */
export type Content = string | null | undefined | (Element | null)[]

export function element(
  name: string,
  content: Content,
  attributes: Record<string, string> = {},
): Element | null {
  if (content === null || content === undefined || content === "") return null
  if (typeof content === "string") return { name, attributes, children: [], text: content }
  const children = content.filter((child) => child !== null)
  return children.length === 0 ? null : { name, attributes, children, text: "" }
}

export function written(root: Element): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${lines(root, "").join("\n")}\n`
}

function lines({ name, attributes, children, text }: Element, indent: string): string[] {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`)
  const open = `${indent}<${name}${given.join("")}>`
  if (children.length === 0) return [`${open}${escaped(text)}</${name}>`]
  return [open, ...children.flatMap((child) => lines(child, `${indent}  `)), `${indent}</${name}>`]
}

/** What XML 1.0 has no sign for is left out. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
}
