"use client"
import { useEffect, useState, useTransition } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import type { Selection } from "@/components/table/selection"
import { Button } from "@/components/ui/button"
import { Dialog, DialogClose } from "@/components/ui/dialog"
import { Failure } from "@/components/ui/form-errors"
import { toast } from "@/components/ui/toast"
import type { Result } from "@/lib/platform/errors"
import type { BulkPreview } from "@/lib/transfer/bulk"
import { previewBulk, startBulk } from "@/lib/transfer/bulk-actions"
import type { BulkChange } from "@/lib/transfer/bulk-input"
import type { BulkBarProps } from "./bulk-bar"
import { BulkChoice } from "./bulk-choice"
import { BulkPreviewTable } from "./bulk-preview"

type BulkDialogProps = Omit<BulkBarProps, "past" | "onDone"> & { onClose: () => void; onStarted: () => void }

type Failed = Extract<Result<unknown>, { ok: false }>
type Shown = { change: BulkChange; preview: BulkPreview }

/** Chooses a change, says what it would do, and starts it. */
export function BulkDialog(props: BulkDialogProps) {
  const { administration, address, fields, onClose, onStarted } = props
  const t = useTranslations("transfer.bulk")
  const cancel = useTranslations("platform")("cancel")
  const { number } = useFormatter()
  const [change, setChange] = useState<BulkChange | null>(null)
  const [shown, setShown] = useState<Shown | null>(null)
  const [failure, setFailure] = useState<Failed | null>(null)
  const [pending, start] = useTransition()
  // What was selected when the dialog opened: the list behind it may be drawn anew.
  const [selection] = useState<Selection>(props.selection)
  const current = shown?.change === change ? shown?.preview : undefined
  const count = selection.kind === "rows" ? selection.ids.length : selection.count

  useEffect(() => {
    if (!change) return
    let latest = true
    setFailure(null)
    previewBulk(administration, { selection, address, change }).then((result) => {
      if (!latest) return
      if (result.ok) setShown({ change, preview: result.value })
      else setFailure(result)
    })
    return () => {
      latest = false
    }
  }, [administration, selection, address, change])

  const changed = current?.outcomes.changed ?? 0
  function run() {
    if (!change) return
    start(async () => {
      const result = await startBulk(administration, { selection, address, change })
      if (!result.ok) return setFailure(result)
      toast({
        title: t("started", { count: changed, n: number(changed) }),
        tone: "info",
        links: [{ label: t("follow"), href: `/${administration}/jobs/${result.value}` }],
      })
      onStarted()
    })
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !pending && onClose()}
      title={t("title", { count: current?.selected ?? count, n: number(current?.selected ?? count) })}
      footer={
        <>
          <DialogClose>
            <Button>{cancel}</Button>
          </DialogClose>
          <Button variant="primary" disabled={changed === 0} busy={pending} onClick={run}>
            {changed > 0 ? t("start", { count: changed, n: number(changed) }) : t("change")}
          </Button>
        </>
      }
    >
      <BulkChoice administration={administration} fields={fields} onChange={setChange} />
      {failure && <Failure failure={failure} />}
      <div role="status" className="flex flex-col gap-3 empty:hidden">
        {change &&
          !failure &&
          (current ? <BulkPreviewTable change={change} preview={current} /> : t("counting"))}
      </div>
      {changed > 0 && <p className="text-muted text-sm">{t("undoHint")}</p>}
    </Dialog>
  )
}
