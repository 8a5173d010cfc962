"use client"
import { Columns3 } from "lucide-react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { Checkbox } from "@/components/ui/checkbox"
import { Popover } from "@/components/ui/popover"
import { stepThrough } from "./arrow-keys"

export type ColumnChooserProps = {
  columns: { id: string; label: string }[]
  shown: string[]
  /** What is shown while nobody chose. */
  standard: string[]
  /** Column ids with commas, in the table's order; null for the standard ones. */
  onChange: (columns: string | null) => void
}

/** The first column names the row and is always there. */
export function ColumnChooser({ columns, shown, standard, onChange }: ColumnChooserProps) {
  const t = useTranslations("platform.table")
  const [first, ...others] = columns

  function show(id: string, visible: boolean) {
    const next = columns
      .map((column) => column.id)
      .filter((other) => (other === id ? visible : shown.includes(other)))
      .join(",")
    onChange(next === standard.join(",") ? null : next)
  }

  return (
    <Popover
      label={t("columns")}
      align="end"
      className="w-64"
      trigger={
        <Button size="small">
          <Columns3 aria-hidden="true" className="size-4" />
          {t("columns")}
        </Button>
      }
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot scroll its own content evenly */}
      <div
        role="group"
        aria-label={t("columns")}
        className="-mx-1 flex max-h-96 flex-col overflow-y-auto"
        onKeyDown={stepThrough("input")}
      >
        {first && <Checkbox label={first.label} checked disabled readOnly />}
        {others.map((column) => (
          <Checkbox
            key={column.id}
            label={column.label}
            className="shrink-0 rounded-sm hover:bg-hover"
            checked={shown.includes(column.id)}
            onChange={(event) => show(column.id, event.target.checked)}
          />
        ))}
      </div>
      <div className="mt-2 flex justify-end border-line border-t pt-2">
        <Button
          variant="quiet"
          size="small"
          disabled={shown.join() === standard.join()}
          onClick={() => onChange(null)}
        >
          {t("standardColumns")}
        </Button>
      </div>
    </Popover>
  )
}
