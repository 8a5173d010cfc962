"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { Dialog, DialogClose } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton, text } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { TextArea } from "@/components/ui/text-area"
import { describeValue } from "@/lib/classification/actions"
import { localeNames, locales } from "@/lib/platform/locale"
import type { ValueDialogProps } from "./value-actions"
import { type Parents, readValue, ValueInputs } from "./value-inputs"

export function ValueEdit({
  administration,
  row,
  parents,
  onClose,
}: ValueDialogProps & { parents: Parents }) {
  const t = useTranslations("classification.values")
  const platform = useTranslations("platform")
  const { language } = useFormatter()
  return (
    <Dialog open onOpenChange={onClose} title={t("editTitle", { code: row.code })}>
      <Form
        action={(data) =>
          describeValue(administration, {
            number: row.number,
            ...readValue(data),
            guidance: {
              en: text(data, "guidance.en"),
              nl: text(data, "guidance.nl"),
              zh: text(data, "guidance.zh"),
            },
          })
        }
        saved={platform("saved")}
        onSaved={onClose}
      >
        <FormErrors />
        <ValueInputs parents={parents} value={row} />
        <fieldset className="flex min-w-0 flex-col gap-3 border-line border-t pt-4">
          <legend className="sr-only">{t("guidance")}</legend>
          <p className="text-muted text-sm">{t("guidanceHelp")}</p>
          {[language, ...locales.filter((locale) => locale !== language)].map((locale) => (
            <Field
              key={locale}
              label={t("guidanceIn", { language: localeNames[locale] })}
              name={`guidance.${locale}`}
              optional
            >
              <TextArea lang={locale} rows={3} defaultValue={row.guidance[locale]} maxLength={2000} />
            </Field>
          ))}
        </fieldset>
        <div className="flex flex-wrap justify-end gap-2">
          <DialogClose>
            <Button>{platform("cancel")}</Button>
          </DialogClose>
          <SubmitButton>{platform("save")}</SubmitButton>
        </div>
      </Form>
    </Dialog>
  )
}
