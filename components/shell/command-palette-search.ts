"use client"
import { useEffect, useState } from "react"
import type { FoundAccount, FoundContact } from "@/lib/accounts/search"
import type { FoundOrder } from "@/lib/orders/search"

export type PaletteItem = {
  id: string
  label: string
  detail?: string
  /** Where it leads. */
  href?: string
  /** What it does instead. */
  run?: () => void
}

export type PaletteGroup = {
  id: "recent" | "accounts" | "contacts" | "orders" | "pages" | "actions" | "administrations"
  items: PaletteItem[]
}

export type PaletteResults = { accounts: FoundAccount[]; contacts: FoundContact[]; orders: FoundOrder[] }

const NOTHING: PaletteResults = { accounts: [], contacts: [], orders: [] }
const WAIT_MS = 120

/** Asks the server while somebody types; the last answer stays until the next is there. */
export function useSearch(administration: string, query: string) {
  const asked = query.trim()
  const [answer, setAnswer] = useState({ asked: "", results: NOTHING, failed: false })

  useEffect(() => {
    if (!asked) return
    const stop = new AbortController()
    const timer = setTimeout(async () => {
      const results = await fetchResults(administration, asked, stop.signal)
      if (stop.signal.aborted) return
      setAnswer({ asked, results: results ?? NOTHING, failed: results === null })
    }, WAIT_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [administration, asked])

  if (!asked) return { results: NOTHING, pending: false, failed: false }
  return { results: answer.results, pending: answer.asked !== asked, failed: answer.failed }
}

async function fetchResults(
  administration: string,
  query: string,
  signal: AbortSignal,
): Promise<PaletteResults | null> {
  try {
    const response = await fetch(`/${administration}/search?q=${encodeURIComponent(query)}`, { signal })
    return response.ok ? ((await response.json()) as PaletteResults) : null
  } catch {
    return null
  }
}

/** Does a page or action have all words that were typed? */
export function fits(item: PaletteItem, query: string): boolean {
  const text = plain(`${item.label} ${item.detail ?? ""}`)
  return plain(query)
    .split(/\s+/)
    .every((word) => text.includes(word))
}

const MOST_RECENT = 6

/** What was opened from the palette in this tab; names of customers do not outlive it. */
export function readRecent(administration: string): PaletteItem[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(storageKey(administration)) ?? "[]")
    return Array.isArray(kept) ? kept.filter(isItem) : []
  } catch {
    return []
  }
}

export function keepRecent(administration: string, { id, label, detail, href }: PaletteItem): void {
  const others = readRecent(administration).filter((item) => item.href !== href)
  const items = [{ id, label, detail, href }, ...others].slice(0, MOST_RECENT)
  try {
    sessionStorage.setItem(storageKey(administration), JSON.stringify(items))
  } catch {
    // A browser without storage has no recent items.
  }
}

function isItem(value: unknown): value is PaletteItem {
  if (typeof value !== "object" || value === null) return false
  return "id" in value && "label" in value && "href" in value && typeof value.href === "string"
}

function storageKey(administration: string): string {
  return `palette:${administration}`
}

function plain(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
}
