"use client"
import { Ellipsis } from "lucide-react"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { DropdownMenu, MenuItem } from "@/components/ui/dropdown-menu"
import { type FieldId, valueText } from "@/lib/classification/rules"
import type { Choice } from "@/lib/classification/typed"
import type { ValueRow } from "@/lib/classification/value-queries"
import { ValueArchive, ValueRestore } from "./value-archive"
import { ValueEdit } from "./value-edit"
import type { Parents } from "./value-inputs"
import { ValueMerge } from "./value-merge"

export type ValueDialogProps = {
  /** Slug. */
  administration: string
  field: FieldId
  row: ValueRow
  /** As the value reads. */
  name: string
  onClose: () => void
}

export type ValueActionsProps = Omit<ValueDialogProps, "name" | "onClose"> & {
  parents: Parents
  choices: Choice[]
  disabled: boolean
}

export function ValueActions({ parents, choices, disabled, ...value }: ValueActionsProps) {
  const t = useTranslations("classification.values")
  const { language } = useFormatter()
  const [open, setOpen] = useState<"edit" | "merge" | "archive" | "restore" | null>(null)
  const { row } = value
  const name = valueText(row, language)
  const dialog = { ...value, name, onClose: () => setOpen(null) }
  return (
    <>
      <DropdownMenu
        trigger={
          <Button
            variant="quiet"
            size="icon"
            className="size-7!"
            disabled={disabled}
            aria-label={t("actions", { value: name })}
          >
            <Ellipsis aria-hidden="true" className="size-4" />
          </Button>
        }
      >
        <MenuItem onSelect={() => setOpen("edit")}>{t("edit")}</MenuItem>
        {!row.mergedInto && <MenuItem onSelect={() => setOpen("merge")}>{t("merge")}</MenuItem>}
        {row.archived ? (
          <MenuItem onSelect={() => setOpen("restore")}>{t("restore")}</MenuItem>
        ) : (
          <MenuItem disabled={row.given} onSelect={() => setOpen("archive")}>
            {t(row.given ? "archiveGiven" : "archive")}
          </MenuItem>
        )}
      </DropdownMenu>
      {open === "edit" && <ValueEdit {...dialog} parents={parents} />}
      {open === "merge" && <ValueMerge {...dialog} choices={choices} />}
      {open === "archive" && <ValueArchive {...dialog} />}
      {open === "restore" && <ValueRestore {...dialog} />}
    </>
  )
}
