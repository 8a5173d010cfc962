"use client"
import { documentNonce } from "@/components/ui/document-nonce"

/**
 * Locking the page's scroll behind a dialog adds a style element; its library takes the nonce of the
 * security policy from this name (get-nonce).
 */
declare global {
  var __webpack_nonce__: string | undefined
}

export function StyleNonce() {
  globalThis.__webpack_nonce__ ??= documentNonce()
  return null
}
