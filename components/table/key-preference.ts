"use client"
import { useSyncExternalStore } from "react"

const listeners = new Set<() => void>()

/** Do single letters act on this page? A choice of this browser (WCAG 2.1.4). */
export function useKeysOn(): boolean {
  return useSyncExternalStore(subscribe, keysOn, () => true)
}

export function keysOn(): boolean {
  return !/(^|;\s*)keys=off(;|$)/.test(document.cookie)
}

export function keepKeys(on: boolean) {
  const secure = location.protocol === "https:" ? "; secure" : ""
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
  document.cookie = `keys=${on ? "on" : "off"}; path=/; max-age=31536000; samesite=lax${secure}`
  for (const listener of listeners) listener()
}

/** A letter typed into a field, or meant for what floats above the page, is no command to the page. */
export function isForPage(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false
  const { target } = event
  if (!(target instanceof Element)) return true
  if (target.closest("[role=dialog], [role=alertdialog], [role=menu], [role=listbox]")) return false
  return !target.closest(
    "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], [role=combobox]",
  )
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
