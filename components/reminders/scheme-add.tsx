"use client"
import { useTranslations } from "use-intl"
import { type ClassGroup, ClassSelect } from "@/components/terms/class-select"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton, text } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Select } from "@/components/ui/select"
import { addScheme } from "@/lib/receivables/reminders/actions"

/** A class that is reminded in its own way: a copy to begin with. */
export function SchemeAdd({ administration, classes }: { administration: string; classes: ClassGroup[] }) {
  const t = useTranslations("reminders")
  return (
    <Form
      saved={t("settings.added")}
      resetOnSaved
      action={(data) =>
        addScheme(administration, {
          buyer: data.get("buyer") === "consumer" ? "consumer" : "company",
          classification: Number(text(data, "classification")),
        })
      }
    >
      <FormErrors />
      <div className="flex flex-wrap items-end gap-3">
        <Field label={t("settings.addBuyer")} name="buyer">
          <Select className="w-40">
            <option value="company">{t("buyer.company")}</option>
            <option value="consumer">{t("buyer.consumer")}</option>
          </Select>
        </Field>
        <Field label={t("settings.addClass")} name="classification">
          <ClassSelect classes={classes} className="w-64" />
        </Field>
        <SubmitButton variant="secondary">{t("settings.addButton")}</SubmitButton>
      </div>
      <p className="text-muted text-sm">{t("settings.addClassHelp")}</p>
    </Form>
  )
}
