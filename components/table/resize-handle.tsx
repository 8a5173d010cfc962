"use client"
import clsx from "clsx"
import { type KeyboardEvent, type PointerEvent, type RefObject, useState } from "react"
import { useTranslations } from "use-intl"
import { LEAST_WIDTH, MOST_WIDTH, widthWithin } from "@/lib/platform/filters/view"
import { widthName } from "./column-widths"
import type { Placed } from "./columns"

const STEP_PX = 16

export type ResizeHandleProps<Row> = {
  table: RefObject<HTMLTableElement | null>
  column: Placed<Row>
  last: boolean
  /** Null is as wide as the content. */
  onWidth: (width: number | null) => void
}

/** Between two headers: dragged, or moved with the arrow keys; a double click lets the content decide again. */
export function ResizeHandle<Row>({ table, column, last, onWidth }: ResizeHandleProps<Row>) {
  const t = useTranslations("platform.table")
  const [dragging, setDragging] = useState(false)
  const head = () =>
    table.current?.querySelector<HTMLElement>(`th[data-column="${CSS.escape(column.id)}"]`) ?? null

  function drag(event: PointerEvent<HTMLElement>) {
    if (event.button !== 0) return
    event.preventDefault()
    event.stopPropagation()
    const handle = event.currentTarget
    const [from, before] = [event.clientX, head()?.offsetWidth ?? 0]
    let width: number | null = null
    setDragging(true)
    handle.setPointerCapture(event.pointerId)
    handle.onpointermove = ({ clientX }) => {
      if (width === null && clientX === from) return
      // A column without a width takes one with the first movement; from then on only its variable changes.
      if (width === null && column.width === null) onWidth(before)
      width = widthWithin(before + clientX - from)
      table.current?.style.setProperty(widthName(column.id), `${width}px`)
    }
    handle.onpointerup = handle.onpointercancel = () => {
      handle.onpointermove = handle.onpointerup = handle.onpointercancel = null
      setDragging(false)
      if (width !== null) onWidth(width)
    }
  }

  function press(event: KeyboardEvent) {
    const by = { ArrowLeft: -STEP_PX, ArrowRight: STEP_PX }[event.key]
    if (by === undefined) return
    event.preventDefault()
    onWidth((column.width ?? head()?.offsetWidth ?? 0) + by)
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved
    <span
      role="separator"
      aria-orientation="vertical"
      aria-label={t("width", { column: column.header })}
      aria-valuenow={column.width ?? LEAST_WIDTH}
      aria-valuemin={LEAST_WIDTH}
      aria-valuemax={MOST_WIDTH}
      aria-valuetext={column.width === null ? t("widthOfContent") : `${column.width} px`}
      tabIndex={0}
      className={clsx(
        "group/handle absolute inset-y-1 z-20 flex w-6 cursor-col-resize touch-none justify-center rounded-sm print:hidden",
        last ? "right-0 w-3" : "-right-3",
      )}
      onPointerDown={drag}
      onKeyDown={press}
      onDoubleClick={() => onWidth(null)}
    >
      <span
        aria-hidden="true"
        className={clsx(
          "h-full w-px group-hover/handle:bg-accent",
          dragging ? "bg-accent" : "bg-transparent",
        )}
      />
    </span>
  )
}
