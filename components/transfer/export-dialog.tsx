"use client"
import { useEffect, useState, useTransition } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { Dialog, DialogClose } from "@/components/ui/dialog"
import { Failure } from "@/components/ui/form-errors"
import { RadioGroup } from "@/components/ui/radio-group"
import { toast } from "@/components/ui/toast"
import type { Result } from "@/lib/platform/errors"
import { sizeOfExport, startExport } from "@/lib/transfer/export-actions"
import { EXPORT_FORMATS, type ExportFormat, type ExportScope } from "@/lib/transfer/export-input"

type ExportDialogProps = {
  administration: string
  list: ExportScope["list"]
  address: string
  /** Null for all that the list shows. */
  ids: string[] | null
  onClose: () => void
}

type Size = { rows: number; columns: number }

/** Says how much it is before anything is made. */
export function ExportDialog(props: ExportDialogProps) {
  const { administration, onClose } = props
  const t = useTranslations("transfer.export")
  const bulk = useTranslations("transfer.bulk")
  const cancel = useTranslations("platform")("cancel")
  const { number } = useFormatter()
  const [scope] = useState<ExportScope>(() => ({ list: props.list, address: props.address, ids: props.ids }))
  const [size, setSize] = useState<Size | null>(null)
  const [format, setFormat] = useState<ExportFormat>("xlsx")
  const [failure, setFailure] = useState<Extract<Result<unknown>, { ok: false }> | null>(null)
  const [pending, start] = useTransition()

  useEffect(() => {
    let current = true
    sizeOfExport(administration, scope).then((result) => {
      if (!current) return
      if (result.ok) setSize(result.value)
      else setFailure(result)
    })
    return () => {
      current = false
    }
  }, [administration, scope])

  function run() {
    start(async () => {
      const result = await startExport(administration, { ...scope, format })
      if (!result.ok) return setFailure(result)
      toast({
        title: t("started"),
        tone: "info",
        links: [{ label: t("follow"), href: `/${administration}/jobs/${result.value}` }],
      })
      onClose()
    })
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !pending && onClose()}
      title={t("title")}
      description={t(scope.ids ? "scopeRows" : "scopeAll")}
      footer={
        <>
          <DialogClose>
            <Button>{cancel}</Button>
          </DialogClose>
          <Button variant="primary" disabled={!size || size.rows === 0} busy={pending} onClick={run}>
            {t("start")}
          </Button>
        </>
      }
    >
      <p role="status" className="font-medium tabular-nums">
        {size ? (size.rows === 0 ? t("none") : sizeText(size)) : !failure && bulk("counting")}
      </p>
      {failure && <Failure failure={failure} />}
      <RadioGroup
        label={t("format")}
        name="format"
        value={format}
        options={EXPORT_FORMATS.map((value) => ({ value, label: t(value), help: t(`${value}Help`) }))}
        onValueChange={(value) => setFormat(value as ExportFormat)}
      />
    </Dialog>
  )

  function sizeText({ rows, columns }: Size): string {
    return t("size", { rowCount: rows, rows: number(rows), columnCount: columns, columns: number(columns) })
  }
}
