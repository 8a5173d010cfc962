"use client"
import { useTranslations } from "use-intl"
import { Form, SubmitButton } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { confirmReading, drawExercise } from "@/lib/classification/procedure/actions"

type ButtonProps = {
  /** Slug. */
  administration: string
  version: number
}

export function DrawExercise({ administration, version, again }: ButtonProps & { again: boolean }) {
  const t = useTranslations("procedure.read")
  return (
    <Form action={() => drawExercise(administration, { version })}>
      <FormErrors />
      <div>
        <SubmitButton variant={again ? "secondary" : "primary"}>{t(again ? "again" : "draw")}</SubmitButton>
      </div>
    </Form>
  )
}

export function ConfirmReading({ administration, version, disabled }: ButtonProps & { disabled: boolean }) {
  const t = useTranslations("procedure.read")
  return (
    <Form action={() => confirmReading(administration, { version })} saved={t("confirmedToast")}>
      <FormErrors />
      <div>
        <SubmitButton disabled={disabled}>{t("confirm")}</SubmitButton>
      </div>
    </Form>
  )
}
