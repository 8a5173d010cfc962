"use client"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { Checkbox } from "@/components/ui/checkbox"
import { Dialog } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton, text } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import { decimalFrom } from "@/lib/platform/decimal"
import { moneyText } from "@/lib/platform/money"
import { saveAlertSettings } from "@/lib/receivables/alerts/actions"
import type { AlertSettings as Settings } from "@/lib/receivables/alerts/queries"

type AlertSettingsProps = { administration: string; settings: Settings; currency: string }

/** Which payments people are told of, after how many days, and from which amount. */
export function AlertSettings({ administration, settings, currency }: AlertSettingsProps) {
  const t = useTranslations("alerts")
  const words = useTranslations("platform")
  const sign = useFormatter().format === "nl-NL" ? "," : "."
  const [open, setOpen] = useState(false)
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      size="small"
      title={t("settingsTitle")}
      trigger={<Button>{t("settings")}</Button>}
    >
      <Form
        saved={t("saved")}
        onSaved={() => setOpen(false)}
        action={(data) => {
          const minimum = text(data, "minimum")
          return saveAlertSettings(administration, {
            late: data.get("late") !== null,
            lateDays: text(data, "lateDays"),
            partial: data.get("partial") !== null,
            minimum: decimalFrom(minimum, sign) ?? minimum,
          })
        }}
      >
        <FormErrors />
        <Checkbox name="late" label={t("late")} defaultChecked={settings.late} />
        <Field label={t("lateDays")} name="lateDays">
          <Input numeric maxLength={3} autoComplete="off" defaultValue={settings.lateDays} />
        </Field>
        <Checkbox name="partial" label={t("partial")} defaultChecked={settings.partial} />
        <Field label={t("minimum", { currency })} name="minimum" help={t("minimumHelp")}>
          <Input
            numeric
            maxLength={14}
            autoComplete="off"
            defaultValue={moneyText(settings.minimumMinor, currency).replace(".", sign)}
          />
        </Field>
        <footer className="flex justify-end">
          <SubmitButton>{words("save")}</SubmitButton>
        </footer>
      </Form>
    </Dialog>
  )
}
