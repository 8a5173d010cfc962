/** Preferences of this browser that the server needs for its first byte: a year, readable by scripts. */
export function keepPreference(name: "locale" | "format" | "theme" | "navigation", value: string) {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
  document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax${location.protocol === "https:" ? "; secure" : ""}`
}
