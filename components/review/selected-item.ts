"use client"
import { type RefObject, useEffect, useRef, useState } from "react"
import type { ReviewItem } from "@/lib/classification/review/queries"
import { keyText } from "@/lib/classification/review/rules"

/**
 * The item that keys and buttons mean: the one that was chosen; once that left the list, the one that took its
 * place; and that one again when it comes back.
 */
export function useSelectedItem(shown: ReviewItem[]): {
  item: ReviewItem | null
  select: (key: string) => void
  move: (step: 1 | -1) => void
  /** To be said before the item leaves: a focus that was in the list goes to the next. */
  follow: () => void
  frame: RefObject<HTMLUListElement | null>
} {
  const frame = useRef<HTMLUListElement>(null)
  const takesFocus = useRef(false)
  const [chosen, setChosen] = useState<string | null>(null)
  const [place, setPlace] = useState(0)
  const found = shown.findIndex((item) => keyText(item) === chosen)
  if (found >= 0 && found !== place) setPlace(found)
  const at = found >= 0 ? found : Math.min(place, shown.length - 1)
  const item = shown[at] ?? null
  const key = item && keyText(item)

  useEffect(() => {
    if (!takesFocus.current || !key) return
    takesFocus.current = false
    const row = frame.current?.querySelector<HTMLElement>(`[data-item="${CSS.escape(key)}"]`)
    row?.focus({ preventScroll: true })
    row?.scrollIntoView({ block: "nearest" })
  }, [key])

  return {
    item,
    frame,
    select: setChosen,
    move: (step) => {
      const next = shown[Math.min(Math.max(at + step, 0), shown.length - 1)]
      if (!next) return
      takesFocus.current = true
      setChosen(keyText(next))
    },
    follow: () => {
      takesFocus.current = frame.current?.contains(document.activeElement) ?? false
    },
  }
}
