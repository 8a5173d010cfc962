"use client"
import { lazy, Suspense, useId, useState } from "react"
import { useTranslations } from "use-intl"
import type { Selection } from "@/components/table/selection"
import { Button } from "@/components/ui/button"
import type { FieldHue } from "@/components/ui/chip"
import type { LabelField } from "@/lib/accounts/filters"

const BulkDialog = lazy(() => import("./bulk-dialog").then((file) => ({ default: file.BulkDialog })))
const ExportDialog = lazy(() => import("./export-dialog").then((file) => ({ default: file.ExportDialog })))

export type BulkBarProps = {
  /** Slug. */
  administration: string
  selection: Selection
  /** The list's own query string: what "all matching" matches. */
  address: string
  /** The list shows labels of a past day, from which nothing is changed. */
  past: boolean
  fields: { id: LabelField; label: string; hue?: FieldHue }[]
  /** The selection is to be let go. */
  onDone: () => void
}

/** What can be done with the accounts that are selected. */
export function BulkBar({ administration, selection, address, past, fields, onDone }: BulkBarProps) {
  const t = useTranslations("transfer.bulk")
  const why = useId()
  const exporting = useTranslations("transfer.export")("button")
  const [open, setOpen] = useState<"change" | "export" | null>(null)
  const close = () => setOpen(null)
  return (
    <>
      <Button
        size="small"
        variant="primary"
        disabled={past}
        aria-describedby={past ? why : undefined}
        onClick={() => setOpen("change")}
      >
        {t("change")}
      </Button>
      <Button size="small" onClick={() => setOpen("export")}>
        {exporting}
      </Button>
      {past && (
        <span id={why} className="text-muted text-sm">
          {t("past")}
        </span>
      )}
      <Suspense>
        {open === "change" && (
          <BulkDialog
            administration={administration}
            selection={selection}
            address={address}
            fields={fields}
            onClose={close}
            onStarted={() => {
              close()
              onDone()
            }}
          />
        )}
        {open === "export" && (
          <ExportDialog
            administration={administration}
            list="accounts"
            address={address}
            ids={selection.kind === "rows" ? selection.ids : null}
            onClose={close}
          />
        )}
      </Suspense>
    </>
  )
}
