/**
 * The nonce this document was loaded with. Read from the document, not from a prop: a later
 * server render brings a newer nonce that this document's policy does not know.
 */
export function documentNonce() {
  if (typeof document === "undefined") return undefined
  return document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce
}
