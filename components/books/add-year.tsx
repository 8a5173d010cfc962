"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { text } from "@/components/ui/form"
import { Input } from "@/components/ui/input"
import { addNextYear } from "@/lib/receivables/ledger/actions"
import { EditDialog } from "./edit-dialog"

/** The year to come, of twelve months or broken. */
export function AddYear({
  administration,
  firstDay,
  lastDay,
}: {
  administration: string
  firstDay: string
  lastDay: string
}) {
  const t = useTranslations("books")
  const { date } = useFormatter()
  return (
    <EditDialog
      trigger={<Button size="small">{t("addNextYear")}</Button>}
      title={t("addNextYear")}
      description={t("yearFrom", { day: date(firstDay) })}
      confirm={t("addNextYear")}
      saved={t("nextYearAdded")}
      action={(data) => addNextYear(administration, { lastDay: text(data, "lastDay") })}
    >
      <Field label={t("yearUntil")} name="lastDay" required help={t("yearUntilHelp")} className="max-w-72">
        <Input type="date" defaultValue={lastDay} />
      </Field>
    </EditDialog>
  )
}
