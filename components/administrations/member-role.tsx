"use client"
import { useTranslations } from "use-intl"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton, text, useForm } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Select } from "@/components/ui/select"
import { toast } from "@/components/ui/toast"
import { changeRole } from "@/lib/administrations/actions"
import type { Role } from "@/lib/administrations/permissions"

/** In the order of what they may. */
export const ROLES_IN_ORDER: readonly Role[] = ["admin", "accountant", "developer", "viewer"]

export type MemberRoleProps = {
  /** Slug. */
  administration: string
  member: { userId: string; name: string; role: Role }
  /** The only admin stays one. */
  last: boolean
}

export function MemberRole({ administration, member: { userId, name, role }, last }: MemberRoleProps) {
  const t = useTranslations("administrations")
  return (
    <Form
      action={async (data) => {
        const chosen = ROLES_IN_ORDER.find((one) => one === text(data, "role")) ?? role
        const result = await changeRole(administration, { userId, role: chosen })
        if (result.ok) toast({ title: t("members.roleSaved", { name, role: t(`role.${chosen}`) }) })
        return result
      }}
      className="gap-1!"
    >
      <div className="flex items-center gap-2">
        <Field label={t("members.roleOf", { name })} hideLabel name="role">
          <Select defaultValue={role} disabled={last} className="w-40">
            {ROLES_IN_ORDER.map((one) => (
              <option key={one} value={one}>
                {t(`role.${one}`)}
              </option>
            ))}
          </Select>
        </Field>
        <SaveChange />
      </div>
      {last && <p className="w-64 whitespace-normal text-muted text-sm">{t("members.lastAdmin")}</p>}
      <FormErrors />
    </Form>
  )
}

function SaveChange() {
  const t = useTranslations("platform")
  const { dirty, pending } = useForm()
  if (!dirty && !pending) return null
  return <SubmitButton size="small">{t("save")}</SubmitButton>
}
