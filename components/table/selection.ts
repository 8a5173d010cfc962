"use client"
import { useState } from "react"

/** What is chosen of a list: rows by id, or all that its filters find. */
export type Selection = { kind: "rows"; ids: string[] } | { kind: "all"; count: number }

export type RowSelection = {
  /** Null while nothing is chosen. */
  selection: Selection | null
  has: (id: string) => boolean
  /** With `extend`, all from the row before it in time to this one. */
  toggle: (id: string, extend?: boolean) => void
  /** The rows of this page, all or none. */
  toggleRows: (ids: string[], on: boolean) => void
  selectAll: () => void
  clear: () => void
}

/**
 * Rows stay chosen from page to page; what narrows or widens the list (`address`) lets them go, since nobody
 * sees them any more.
 */
export function useSelection(rows: readonly { id: string }[], total: number, address: string): RowSelection {
  const [kept, setKept] = useState<Kept>({ address, ids: NONE, all: false, last: null })
  const now = kept.address === address ? kept : { address, ids: NONE, all: false, last: null }
  const selection: Selection | null = now.all
    ? { kind: "all", count: total }
    : now.ids.size > 0
      ? { kind: "rows", ids: [...now.ids] }
      : null

  function change(ids: Set<string>, last: string | null) {
    setKept({ address, ids, all: false, last })
  }

  return {
    selection,
    has: (id) => now.all || now.ids.has(id),
    toggle(id, extend = false) {
      // One row less than all is no longer all: what is left are the rows in sight.
      const ids = new Set(now.all ? rows.map((row) => row.id) : now.ids)
      const on = !ids.has(id)
      for (const each of extend ? between(rows, now.last, id) : [id]) {
        if (on || extend) ids.add(each)
        else ids.delete(each)
      }
      change(ids, id)
    },
    toggleRows(some, on) {
      const ids = new Set(now.ids)
      for (const id of some) {
        if (on) ids.add(id)
        else ids.delete(id)
      }
      change(ids, null)
    },
    selectAll: () => setKept({ address, ids: NONE, all: true, last: null }),
    clear: () => change(NONE, null),
  }
}

type Kept = { address: string; ids: Set<string>; all: boolean; last: string | null }

const NONE: Set<string> = new Set()

function between(rows: readonly { id: string }[], from: string | null, to: string): string[] {
  const places = [from, to].map((id) => rows.findIndex((row) => row.id === id))
  if (places.includes(-1)) return [to]
  return rows.slice(Math.min(...places), Math.max(...places) + 1).map(({ id }) => id)
}
