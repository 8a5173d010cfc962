"use client"
import { signIn } from "next-auth/react"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { Field } from "@/components/ui/field"
import { Form, type FormResult, SubmitButton } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import { PasswordInput } from "@/components/ui/password-input"

export function SignInForm({ destination }: { destination: string }) {
  const t = useTranslations("administrations.signIn")
  const [leaving, setLeaving] = useState(false)

  async function submit(data: FormData): Promise<FormResult> {
    const answer = await signIn("credentials", {
      email: String(data.get("email")),
      password: String(data.get("password")),
      redirect: false,
    }).catch(() => undefined)
    if (answer?.ok) {
      setLeaving(true)
      // A full load: nothing of what was drawn for a stranger stays.
      location.assign(destination)
      return { ok: true }
    }
    if (answer?.error === "throttled") return { ok: false, message: t("throttled") }
    return { ok: false, message: answer?.status === 401 ? t("wrong") : t("failed") }
  }

  return (
    <Form action={submit}>
      <FormErrors />
      <Field label={t("email")} name="email" required>
        <Input type="email" autoComplete="username" autoFocus />
      </Field>
      <Field label={t("password")} name="password" required>
        <PasswordInput />
      </Field>
      <SubmitButton disabled={leaving}>{t("submit")}</SubmitButton>
    </Form>
  )
}
