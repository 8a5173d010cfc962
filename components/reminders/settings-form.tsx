"use client"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Checkbox } from "@/components/ui/checkbox"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton, text } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import { RadioGroup } from "@/components/ui/radio-group"
import { Select } from "@/components/ui/select"
import { REMINDER_SENDERS } from "@/db/vocabulary"
import { decimalFrom } from "@/lib/platform/decimal"
import { saveReminderSettings } from "@/lib/receivables/reminders/actions"
import type { ReminderSettings } from "@/lib/receivables/reminders/settings"

type SettingsFormProps = {
  administration: string
  settings: Omit<ReminderSettings, "minimumMinor">
  /** Exact decimal text. */
  minimum: string
  may: boolean
}

/** Who reminds, and what is too little or too soon. */
export function ReminderSettingsForm({ administration, settings, minimum, may }: SettingsFormProps) {
  const t = useTranslations("reminders.settings")
  const words = useTranslations("platform")
  const sign = useFormatter().format === "nl-NL" ? "," : "."
  const [sender, setSender] = useState(settings.sender)
  return (
    <Form
      saved={words("saved")}
      action={(data) => {
        const typed = text(data, "minimum")
        return saveReminderSettings(administration, {
          sender: data.get("sender") === "office" ? "office" : "creditor",
          officeName: text(data, "officeName"),
          registration: text(data, "registration"),
          minimum: decimalFrom(typed, sign) ?? typed,
          leastDays: text(data, "leastDays"),
          deliveryDays: text(data, "deliveryDays"),
          vatDeductible: data.get("vatDeductible") === "on",
          language: languageIn(text(data, "language")),
        })
      }}
    >
      <FormErrors />
      <RadioGroup
        label={t("sender")}
        name="sender"
        value={sender}
        onValueChange={(value) => setSender(value === "office" ? "office" : "creditor")}
        options={REMINDER_SENDERS.map((value) => ({
          value,
          label: t(value),
          disabled: !may,
          ...(value === "office" && { help: t("officeHelp") }),
        }))}
      />
      {sender === "office" && (
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t("officeName")} name="officeName">
            <Input
              maxLength={120}
              autoComplete="off"
              disabled={!may}
              defaultValue={settings.officeName ?? ""}
            />
          </Field>
          <Field label={t("registration")} name="registration" optional>
            <Input
              maxLength={40}
              autoComplete="off"
              disabled={!may}
              defaultValue={settings.registration ?? ""}
            />
          </Field>
        </div>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("minimum")} name="minimum" help={t("minimumHelp")}>
          <Input
            numeric
            maxLength={12}
            autoComplete="off"
            disabled={!may}
            className="max-w-28"
            defaultValue={minimum.replace(".", sign)}
          />
        </Field>
        <Field label={t("leastDays")} name="leastDays">
          <Input
            numeric
            maxLength={3}
            autoComplete="off"
            disabled={!may}
            className="max-w-20"
            defaultValue={settings.leastDays}
          />
        </Field>
        <Field label={t("deliveryDays")} name="deliveryDays" help={t("deliveryDaysHelp")}>
          <Input
            numeric
            maxLength={2}
            autoComplete="off"
            disabled={!may}
            className="max-w-20"
            defaultValue={settings.deliveryDays}
          />
        </Field>
        <Field label={t("language")} name="language">
          <Select disabled={!may} defaultValue={settings.language} className="max-w-44">
            {(["nl", "en", "zh"] as const).map((language) => (
              <option key={language} value={language}>
                {t(`languages.${language}`)}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <Checkbox
        name="vatDeductible"
        label={t("vatDeductible")}
        help={t("vatDeductibleHelp")}
        disabled={!may}
        defaultChecked={settings.vatDeductible}
      />
      {may && (
        <div>
          <SubmitButton>{words("save")}</SubmitButton>
        </div>
      )}
    </Form>
  )
}

function languageIn(text: string): "nl" | "en" | "zh" {
  return text === "en" || text === "zh" ? text : "nl"
}
