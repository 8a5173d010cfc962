"use client"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { addNextYear } from "@/lib/receivables/ledger/actions"

/** `days` is the span of the year to come, formatted. */
export function AddYear({
  administration,
  name,
  days,
}: {
  administration: string
  name: string
  days: string
}) {
  const t = useTranslations("books")
  return (
    <ConfirmDialog
      harmless
      trigger={<Button size="small">{t("addYear", { name })}</Button>}
      title={t("addYearTitle", { name })}
      confirm={t("addYear", { name })}
      saved={t("yearAdded", { name })}
      action={() => addNextYear(administration, {})}
    >
      <p>{t("addYearText", { days })}</p>
    </ConfirmDialog>
  )
}
