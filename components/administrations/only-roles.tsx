"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Notice } from "@/components/ui/notice"
import { may, type Permission, type Role, rolesThatMay } from "@/lib/administrations/permissions"
import { languageTags } from "@/lib/platform/locale"

export type OnlyRolesProps = {
  permission: Permission
  /** Of the person who looks. */
  role: Role
  /** They may not even see what would stand here. */
  hidden?: boolean
}

/** Why what stands below cannot be changed; nothing for who may. */
export function OnlyRoles({ permission, role, hidden }: OnlyRolesProps) {
  const t = useTranslations("administrations")
  const { language } = useFormatter()
  if (may(role, permission)) return null
  const list = new Intl.ListFormat(languageTags[language], { type: "disjunction" })
  const roles = list.format(rolesThatMay(permission).map((one) => t(`role.${one}`)))
  return <Notice>{t(hidden ? "onlyLook" : "only", { roles, role: t(`role.${role}`) })}</Notice>
}
