"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { archiveValue, restoreValue } from "@/lib/classification/actions"
import type { ValueDialogProps } from "./value-actions"

export function ValueArchive({ administration, row, name, onClose }: ValueDialogProps) {
  const t = useTranslations("classification.values")
  const { number } = useFormatter()
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t("archiveTitle", { value: name })}
      confirm={t("archive")}
      harmless
      action={() => archiveValue(administration, { number: row.number })}
      saved={t("archivedDone", { value: name })}
    >
      <p>{t("archiveText", { count: row.accounts, n: number(row.accounts) })}</p>
    </ConfirmDialog>
  )
}

export function ValueRestore({ administration, row, name, onClose }: ValueDialogProps) {
  const t = useTranslations("classification.values")
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t("restoreTitle", { value: name })}
      confirm={t("restore")}
      harmless
      action={() => restoreValue(administration, { number: row.number })}
      saved={t("restored", { value: name })}
    >
      <p>{t("restoreText")}</p>
      {row.mergedInto && <p>{t("restoreMerged", { code: row.mergedInto })}</p>}
    </ConfirmDialog>
  )
}
