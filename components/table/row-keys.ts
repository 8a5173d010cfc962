"use client"
import { type RefObject, useEffect, useEffectEvent } from "react"
import { isForPage, keysOn } from "./key-preference"

export type RowKeys = {
  /** Chooses the row or lets it go; with `extend`, also those from the one before. */
  onToggle?: (id: string, extend: boolean) => void
  onClear?: () => void
}

/**
 * Arrows and j, k go from row to row, left and right through its cells; x and the space bar choose, with shift over several, Escape lets go. The
 * active row is the one whose link has the focus, so Enter opens it and a screen reader says it.
 */
export function useRowKeys(frame: RefObject<HTMLElement | null>, { onToggle, onClear }: RowKeys) {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (!frame.current || frame.current.offsetParent === null || !isForPage(event)) return
    const target = event.target instanceof Element ? event.target : null
    const within = target !== null && frame.current.contains(target)
    const active = within ? target.closest<HTMLElement>("[data-row]") : null
    const letters = keysOn()
    const step = stepOf(event, within, letters)
    if (active && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
      event.preventDefault()
      moveWithin(active, target, event.key === "ArrowRight" ? 1 : -1)
      return
    }
    if (active && event.key === "F2") {
      const cell =
        target?.closest<HTMLElement>("[data-cell]") ?? active.querySelector<HTMLElement>("[data-cell]")
      cell?.click()
    }
    if (step !== 0) {
      event.preventDefault()
      const next = move(frame.current, active, step, target)
      if (event.shiftKey && next && active && onToggle) onToggle(next, true)
      return
    }
    const id = active?.dataset.row
    const space = event.key === " " && target?.closest("a") != null
    if (id && onToggle && (space || (letters && event.key.toLowerCase() === "x"))) {
      event.preventDefault()
      onToggle(id, event.shiftKey)
    }
    if (event.key === "Escape" && !floats()) onClear?.()
  })
  useEffect(() => {
    document.addEventListener("keydown", press)
    return () => document.removeEventListener("keydown", press)
  }, [])
}

function stepOf({ key }: KeyboardEvent, within: boolean, letters: boolean): number {
  if (within && (key === "ArrowDown" || key === "ArrowUp")) return key === "ArrowDown" ? 1 : -1
  const letter = letters ? key.toLowerCase() : ""
  return letter === "j" ? 1 : letter === "k" ? -1 : 0
}

/** To the same cell of the next row or of the one before; returns the row's id. */
function move(frame: HTMLElement, active: HTMLElement | null, step: number, target: Element | null) {
  const rows = [...frame.querySelectorAll<HTMLElement>("[data-row]")]
  const at = active ? rows.indexOf(active) : step > 0 ? -1 : rows.length
  const next = rows[Math.min(Math.max(at + step, 0), rows.length - 1)]
  const cell = target?.closest<HTMLElement>("[data-cell]")?.dataset.cell
  const same = cell && next?.querySelector<HTMLElement>(`[data-cell="${CSS.escape(cell)}"]`)
  const stop = same || next?.querySelector<HTMLElement>(STOPS)
  stop?.focus()
  return next?.dataset.row
}

const STOPS = ".row-link, [data-opens], [data-cell]"

function moveWithin(row: HTMLElement, target: Element | null, step: number) {
  const stops = [...row.querySelectorAll<HTMLElement>(STOPS)]
  const at = target instanceof HTMLElement ? stops.indexOf(target) : -1
  stops[Math.min(Math.max(at + step, 0), stops.length - 1)]?.focus()
}

function floats(): boolean {
  return document.querySelector("[role=dialog], [role=alertdialog], [role=menu]") !== null
}
