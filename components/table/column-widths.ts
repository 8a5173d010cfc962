"use client"
import { type CSSProperties, type RefObject, useEffect } from "react"
import { type ShownColumn, widthWithin } from "@/lib/platform/filters/view"

/** Widths stand in variables of the table, so that dragging one changes a single property. */
export function widthName(id: string): string {
  return `--width-${id}`
}

export function columnStyle({ id, width, pinned }: ShownColumn): CSSProperties | undefined {
  const place = pinned ? { left: `var(--left-${id}, 36px)` } : undefined
  if (width === null) return place
  const name = `var(${widthName(id)})`
  return { ...place, width: name, minWidth: name, maxWidth: name }
}

export function widthVariables(columns: readonly ShownColumn[]): CSSProperties {
  return Object.fromEntries(
    columns.flatMap(({ id, width }) => (width === null ? [] : [[widthName(id), `${width}px`]])),
  )
}

export function setWidth(shown: ShownColumn[], id: string, width: number | null): ShownColumn[] {
  const next = width === null ? null : widthWithin(width)
  return shown.map((column) => (column.id === id ? { ...column, width: next } : column))
}

/** Pinned columns stand beside each other: each as far from the edge as those before it are wide. */
export function usePinned(table: RefObject<HTMLTableElement | null>, columns: readonly ShownColumn[]) {
  const pinned = columns
    .filter((column) => column.pinned)
    .map(({ id }) => id)
    .join()
  useEffect(() => {
    const element = table.current
    if (!element) return
    const heads = pinned
      .split(",")
      .flatMap((id) => element.querySelector<HTMLElement>(`th[data-column="${CSS.escape(id)}"]`) ?? [])
    function place() {
      let left = heads[0]?.previousElementSibling?.clientWidth ?? 0
      for (const head of heads) {
        element?.style.setProperty(`--left-${head.dataset.column}`, `${left}px`)
        left += head.offsetWidth
      }
    }
    const observer = new ResizeObserver(place)
    for (const head of heads) observer.observe(head)
    return () => observer.disconnect()
  }, [table, pinned])
}
