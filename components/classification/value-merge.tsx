"use client"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { Dialog, DialogClose } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { toast } from "@/components/ui/toast"
import { mergeValue } from "@/lib/classification/actions"
import { valueText } from "@/lib/classification/rules"
import { type Choice, meaningOf } from "@/lib/classification/typed"
import { ClassificationCombobox } from "./classification-combobox"
import type { ValueDialogProps } from "./value-actions"

export function ValueMerge(props: ValueDialogProps & { choices: Choice[] }) {
  const { administration, field, row, name, choices, onClose } = props
  const t = useTranslations("classification.values")
  const cancel = useTranslations("platform")("cancel")
  const { number, language } = useFormatter()
  const [typed, setTyped] = useState("")
  const meaning = meaningOf(typed, choices)
  const into =
    meaning.is === "living" && meaning.choice.number !== row.number
      ? valueText(meaning.choice, language)
      : null

  return (
    <Dialog open onOpenChange={onClose} title={t("mergeTitle", { value: name })}>
      <Form
        action={() => mergeValue(administration, { number: row.number, into: typed })}
        onSaved={({ value: count }) => {
          toast({ title: t("mergeDone", { count, n: number(count), into: into ?? typed }) })
          onClose()
        }}
      >
        <FormErrors />
        <Field label={t("mergeInto")} name="into" help={t("mergeHelp")}>
          <ClassificationCombobox
            choices={choices.filter((choice) => choice.number !== row.number)}
            value={typed}
            onValueChange={setTyped}
          />
        </Field>
        <div role="status" className="flex flex-col gap-2 empty:hidden">
          {into && (
            <>
              <p className="font-medium">
                {t("mergePreview", { count: row.accounts, n: number(row.accounts), from: name, into })}
              </p>
              {row.given && <p>{t("mergeGiven", { into })}</p>}
              {field === "sector" && <p>{t("mergeSubsectors")}</p>}
              <p>{t("mergeArchives", { from: name })}</p>
              {row.accounts > 0 && <p>{t("mergeHistory", { from: name })}</p>}
            </>
          )}
        </div>
        <div className="flex flex-wrap justify-end gap-2">
          <DialogClose>
            <Button>{cancel}</Button>
          </DialogClose>
          <SubmitButton variant="danger">{t("mergeButton")}</SubmitButton>
        </div>
      </Form>
    </Dialog>
  )
}
