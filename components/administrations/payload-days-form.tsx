"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton, text } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import { setPayloadDays } from "@/lib/administrations/actions"

export type PayloadDaysFormProps = {
  /** Slug. */
  administration: string
  payloadDays: number
  least: number
  most: number
  disabled: boolean
}

export function PayloadDaysForm({
  administration,
  payloadDays,
  least,
  most,
  disabled,
}: PayloadDaysFormProps) {
  const t = useTranslations("administrations.general")
  const platform = useTranslations("platform")
  const { number } = useFormatter()
  return (
    <Form
      action={(data) => setPayloadDays(administration, { payloadDays: text(data, "payloadDays") })}
      saved={platform("saved")}
    >
      <FormErrors />
      <Field
        label={t("payloadDays")}
        name="payloadDays"
        help={t("payloadDaysHelp", { least: number(least), most: number(most) })}
      >
        <Input
          inputMode="numeric"
          autoComplete="off"
          defaultValue={payloadDays}
          maxLength={4}
          disabled={disabled}
          className="max-w-24 text-right tabular-nums"
        />
      </Field>
      <div>
        <SubmitButton disabled={disabled}>{platform("save")}</SubmitButton>
      </div>
    </Form>
  )
}
