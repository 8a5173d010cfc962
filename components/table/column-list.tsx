"use client"
import clsx from "clsx"
import { ArrowDown, ArrowUp, GripVertical, Pin } from "lucide-react"
import { useEffect, useRef, useState } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { Checkbox } from "@/components/ui/checkbox"
import { densities, type ShownColumn } from "@/lib/platform/filters/view"
import type { ColumnChooserProps } from "./column-chooser"
import { moveColumn } from "./columns"

/** Shown columns in their order, then those that are hidden. */
export function ColumnList(props: ColumnChooserProps) {
  const { columns, shown, onChange, standard, density, onDensity } = props
  const t = useTranslations("platform.table")
  const { number } = useFormatter()
  const list = useRef<HTMLUListElement>(null)
  const [said, setSaid] = useState("")
  const [dragged, setDragged] = useState<string | null>(null)
  const [over, setOver] = useState<string | null>(null)
  const [moved, setMoved] = useState<{ id: string; by: "up" | "down" } | null>(null)
  const [first, ...rest] = columns
  const order = shown.map(({ id }) => id)
  const hidden = rest.filter(({ id }) => !order.includes(id))
  const labels = new Map(columns.map(({ id, label }) => [id, label]))

  // A row that moved in the document lost the focus; at an end the other button takes it.
  useEffect(() => {
    if (!moved) return
    const row = list.current?.querySelector(`[data-column="${CSS.escape(moved.id)}"]`)
    const button = row?.querySelector<HTMLButtonElement>(`[data-move="${moved.by}"]:not(:disabled)`)
    const target = button ?? row?.querySelector<HTMLButtonElement>("[data-move]:not(:disabled)")
    target?.focus()
    setMoved(null)
  }, [moved])

  function move(id: string, to: number, by: "up" | "down" | null) {
    const next = moveColumn(shown, id, to)
    onChange(next)
    if (by) setMoved({ id, by })
    const at = next.findIndex((column) => column.id === id)
    setSaid(
      t("movedTo", { column: labels.get(id) ?? id, place: number(at + 1), places: number(next.length) }),
    )
  }

  function change(id: string, facts: Partial<ShownColumn>) {
    onChange(shown.map((column) => (column.id === id ? { ...column, ...facts } : column)))
  }

  return (
    <div className="flex flex-col gap-2">
      <p role="status" className="sr-only">
        {said}
      </p>
      <ul ref={list} aria-label={t("columns")} className="-mx-1 flex max-h-[50dvh] flex-col overflow-y-auto">
        {first && (
          <li className="px-1 pl-6">
            <Checkbox label={first.label} checked disabled readOnly />
          </li>
        )}
        {shown.slice(1).map((column, i) => {
          const label = labels.get(column.id) ?? column.id
          return (
            <li
              key={column.id}
              data-column={column.id}
              draggable
              onDragStart={() => setDragged(column.id)}
              onDragEnd={() => {
                setDragged(null)
                setOver(null)
              }}
              onDragOver={(event) => {
                if (!dragged) return
                event.preventDefault()
                setOver(column.id)
              }}
              onDrop={() => {
                if (dragged && dragged !== column.id) move(dragged, i + 1, null)
              }}
              className={clsx(
                "flex items-center rounded-sm hover:bg-hover",
                dragged === column.id && "opacity-50",
                over === column.id && dragged !== column.id && "bg-selected",
              )}
            >
              <GripVertical aria-hidden="true" className="mx-1 size-4 shrink-0 cursor-grab text-muted" />
              <Checkbox
                label={label}
                className="min-w-0 flex-1"
                checked
                onChange={() => onChange(shown.filter(({ id }) => id !== column.id))}
              />
              <IconButton
                label={t("pin", { column: label })}
                pressed={column.pinned}
                onClick={() => change(column.id, { pinned: !column.pinned })}
              >
                <Pin aria-hidden="true" className={clsx("size-3.5", column.pinned && "fill-current")} />
              </IconButton>
              <IconButton
                label={t("moveUp", { column: label })}
                move="up"
                disabled={i === 0}
                onClick={() => move(column.id, i, "up")}
              >
                <ArrowUp aria-hidden="true" className="size-3.5" />
              </IconButton>
              <IconButton
                label={t("moveDown", { column: label })}
                move="down"
                disabled={i === shown.length - 2}
                onClick={() => move(column.id, i + 2, "down")}
              >
                <ArrowDown aria-hidden="true" className="size-3.5" />
              </IconButton>
            </li>
          )
        })}
        {hidden.map(({ id, label }) => (
          <li key={id} className="rounded-sm px-1 pl-6 hover:bg-hover">
            <Checkbox
              label={label}
              className="w-full"
              checked={false}
              onChange={() => onChange([...shown, { id, width: null, pinned: false }])}
            />
          </li>
        ))}
      </ul>
      <fieldset className="flex items-center gap-1 border-line border-t pt-2">
        <legend className="float-left mr-2 text-muted text-sm">{t("rowHeight")}</legend>
        {densities.map((name) => (
          <Button
            key={name}
            size="small"
            variant="quiet"
            aria-pressed={density === name}
            className="aria-pressed:bg-selected"
            onClick={() => onDensity(name)}
          >
            {t(`density.${name}`)}
          </Button>
        ))}
      </fieldset>
      <div className="flex justify-end border-line border-t pt-2">
        <Button variant="quiet" size="small" disabled={standard} onClick={() => onChange(null)}>
          {t("standardColumns")}
        </Button>
      </div>
    </div>
  )
}

type IconButtonProps = {
  label: string
  pressed?: boolean
  move?: "up" | "down"
  disabled?: boolean
  onClick: () => void
  children: React.ReactNode
}

function IconButton({ label, pressed, move, disabled, onClick, children }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      data-move={move}
      disabled={disabled}
      className={clsx(
        "grid size-6 shrink-0 place-content-center rounded-sm hover:bg-press disabled:opacity-30",
        pressed ? "text-accent" : "text-muted",
      )}
      onClick={onClick}
    >
      {children}
    </button>
  )
}
