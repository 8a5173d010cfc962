"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton, text } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import { renameField } from "@/lib/classification/actions"
import type { FieldId, Texts } from "@/lib/classification/rules"
import { localeNames, locales } from "@/lib/platform/locale"

export type FieldLabelsFormProps = {
  /** Slug. */
  administration: string
  field: FieldId
  labels: Texts
  /** What the field is called without any label. */
  unnamed: string
  disabled: boolean
}

export function FieldLabelsForm({ administration, field, labels, unnamed, disabled }: FieldLabelsFormProps) {
  const t = useTranslations("classification.labels")
  const save = useTranslations("platform")("save")
  const { language } = useFormatter()
  return (
    <Form
      action={(data) =>
        renameField(administration, {
          field,
          labels: { en: text(data, "labels.en"), nl: text(data, "labels.nl"), zh: text(data, "labels.zh") },
        })
      }
      saved={t("saved")}
    >
      <FormErrors />
      <div className="grid gap-4 sm:grid-cols-3">
        {ownFirst(language).map((locale) => (
          <Field key={locale} label={localeNames[locale]} name={`labels.${locale}`}>
            <Input
              lang={locale}
              defaultValue={labels[locale]}
              maxLength={60}
              placeholder={unnamed}
              disabled={disabled}
            />
          </Field>
        ))}
      </div>
      <p className="max-w-prose text-muted text-sm">{t("text", { id: field })}</p>
      <div>
        <SubmitButton variant="secondary" disabled={disabled}>
          {save}
        </SubmitButton>
      </div>
    </Form>
  )
}

/** The language of the page, then the others. */
function ownFirst(language: (typeof locales)[number]) {
  return [language, ...locales.filter((locale) => locale !== language)]
}
