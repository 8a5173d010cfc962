"use client"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { CodeBlock } from "@/components/ui/code-block"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton, text, useForm } from "@/components/ui/form"
import { FormErrors, useErrorText } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import { Notice } from "@/components/ui/notice"
import { Select } from "@/components/ui/select"
import { addMember } from "@/lib/administrations/actions"
import type { Role } from "@/lib/administrations/permissions"
import { ROLES_IN_ORDER } from "./member-role"

export type MemberAddFormProps = {
  /** Slug. */
  administration: string
  /** Of a first password. */
  leastCharacters: number
}

const SAFEST: Role = "viewer"

type Added = { name: string; email: string; password: string | null }

/** First the address; only when nobody signs in with it yet, a name and a first password. */
export function MemberAddForm({ administration, leastCharacters }: MemberAddFormProps) {
  const t = useTranslations("administrations")
  const { number } = useFormatter()
  const [role, setRole] = useState<Role>(SAFEST)
  /** The password proposed to a new user; null while the address may be known. */
  const [proposed, setProposed] = useState<string | null>(null)
  const [added, setAdded] = useState<Added | null>(null)

  async function add(data: FormData) {
    const email = text(data, "email")
    const password = String(data.get("password") ?? "")
    const result = await addMember(administration, {
      email,
      role: roleFrom(text(data, "role")),
      ...(proposed ? { name: text(data, "name"), password } : {}),
    })
    if (result.ok) {
      const { name, created } = result.value
      setAdded({ name, email, password: created ? password : null })
      setProposed(null)
      setRole(SAFEST)
      return result
    }
    setAdded(null)
    if (result.code !== "user_unknown" || proposed) return result
    setProposed(randomPassword())
    // Not yet a fault: these two were not asked for.
    return { ...result, fields: {} }
  }

  return (
    <div className="flex flex-col gap-4">
      <Form action={add} resetOnSaved>
        <Problems />
        <div className="grid items-start gap-4 sm:grid-cols-[2fr_1fr]">
          <Field label={t("members.email")} name="email">
            <Input type="email" autoComplete="off" maxLength={254} />
          </Field>
          <Field label={t("members.role")} name="role" help={t(`roleMay.${role}`)}>
            <Select defaultValue={SAFEST} onChange={(event) => setRole(roleFrom(event.target.value))}>
              {ROLES_IN_ORDER.map((one) => (
                <option key={one} value={one}>
                  {t(`role.${one}`)}
                </option>
              ))}
            </Select>
          </Field>
        </div>
        {proposed && (
          <div className="grid items-start gap-4 sm:grid-cols-2">
            <Field label={t("members.newName")} name="name">
              <Input autoComplete="off" maxLength={120} autoFocus />
            </Field>
            <Field
              label={t("members.password")}
              name="password"
              help={t("members.passwordHelp", { n: number(leastCharacters) })}
            >
              <Input
                defaultValue={proposed}
                autoComplete="off"
                spellCheck={false}
                maxLength={200}
                className="font-mono"
              />
            </Field>
          </div>
        )}
        <div>
          <SubmitButton>{t("members.addButton")}</SubmitButton>
        </div>
      </Form>
      <div role="status" className="empty:hidden">
        {added && <Welcome {...added} />}
      </div>
    </div>
  )
}

/** That nobody has the address yet is a question, not a fault. */
function Problems() {
  const { result } = useForm()
  const errorText = useErrorText()
  const asks = result && !result.ok && result.code === "user_unknown"
  if (!asks) return <FormErrors />
  return <Notice role="alert">{errorText("user_unknown")}</Notice>
}

function Welcome({ name, email, password }: Added) {
  const t = useTranslations("administrations.members")
  return (
    <Notice tone="good" title={t("added", { name })}>
      {password === null ? (
        t("addedKnown", { name })
      ) : (
        <div className="flex flex-col gap-2">
          <p>{t("addedNew", { name })}</p>
          <CodeBlock label={t("signIn", { name })} code={`${email}\n${password}`} wrap />
        </div>
      )}
    </Notice>
  )
}

function roleFrom(text: string): Role {
  return ROLES_IN_ORDER.find((role) => role === text) ?? SAFEST
}

/** Sixteen of 32 signs that cannot be taken for one another: 80 bits. */
function randomPassword(): string {
  const signs = "abcdefghijkmnpqrstuvwxyz23456789"
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => signs[byte % 32]).join("")
}
