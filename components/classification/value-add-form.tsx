"use client"
import { useRef } from "react"
import { useTranslations } from "use-intl"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton, text } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import { addValue } from "@/lib/classification/actions"
import type { FieldId } from "@/lib/classification/rules"
import { type Parents, readValue, ValueInputs } from "./value-inputs"

export type ValueAddFormProps = {
  /** Slug. */
  administration: string
  field: FieldId
  parents: Parents
}

/** Stays open, the focus back in the code: values are added one after another. */
export function ValueAddForm({ administration, field, parents }: ValueAddFormProps) {
  const t = useTranslations("classification.values")
  const add = useTranslations("platform")("add")
  const code = useRef<HTMLInputElement>(null)
  return (
    <Form
      action={(data) => addValue(administration, { field, code: text(data, "code"), ...readValue(data) })}
      saved={t("added")}
      onSaved={() => code.current?.focus()}
      resetOnSaved
      className="border-line border-b p-4"
    >
      <FormErrors />
      <p className="max-w-prose text-muted text-sm">{t("addText")}</p>
      <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-4">
        <Field label={t("code")} name="code" help={t("addHelp")}>
          <Input ref={code} maxLength={60} autoComplete="off" spellCheck={false} />
        </Field>
        <ValueInputs parents={parents} />
      </div>
      <div>
        <SubmitButton>{add}</SubmitButton>
      </div>
    </Form>
  )
}
