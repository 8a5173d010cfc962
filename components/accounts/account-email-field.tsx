"use client"
import { useTranslations } from "use-intl"
import { Field } from "@/components/ui/field"
import { useForm } from "@/components/ui/form"
import { Input } from "@/components/ui/input"
import { TextLink } from "@/components/ui/link"

/** An address that another account has already leads to that account. */
export function AccountEmailField(props: { administration: string; defaultValue?: string }) {
  const t = useTranslations("accounts.card")
  const { result } = useForm()
  const known = result?.ok === false && result.fields?.email === "email_known" ? result.facts?.id : undefined
  return (
    <div className="flex flex-col gap-1">
      <Field label={t("email")} name="email" optional>
        <Input type="email" defaultValue={props.defaultValue} autoComplete="off" />
      </Field>
      {known !== undefined && (
        <p className="text-sm">
          <TextLink href={`/${props.administration}/accounts/${known}`} target="_blank">
            {t("openKnown")}
          </TextLink>
        </p>
      )}
    </div>
  )
}
