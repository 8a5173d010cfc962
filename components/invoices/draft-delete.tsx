"use client"
import type { Route } from "next"
import { useRouter } from "next/navigation"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { deleteDraft } from "@/lib/receivables/invoices/actions"

export function DraftDelete({
  administration,
  id,
  version,
}: {
  administration: string
  id: string
  version: number
}) {
  const t = useTranslations("invoices.form")
  const router = useRouter()
  return (
    <ConfirmDialog
      trigger={<Button variant="quiet">{t("delete")}</Button>}
      title={t("deleteTitle")}
      confirm={t("delete")}
      saved={t("deleted")}
      action={async () => {
        const result = await deleteDraft(administration, { id, version })
        if (result.ok) router.push(`/${administration}/invoices` as Route)
        return result
      }}
    >
      <p>{t("deleteText")}</p>
    </ConfirmDialog>
  )
}
