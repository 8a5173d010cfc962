import { useTranslations } from "use-intl"
import { TARGET_GROUPS, type Target } from "@/lib/transfer/import/targets"

export type FieldNames = Record<string, string>
export type TargetGroup = { label: string; options: { value: Target; label: string }[] }

/** What a target is called; label fields by the names that they have here. */
export function useTargetName(fields: FieldNames): (target: string) => string {
  const t = useTranslations("transfer.import.target")
  return (target) => {
    const part = /^(billing|shipping)([A-Z].*)$/.exec(target)
    if (part) return `${t(part[1] as "billing")}: ${t(part[2] as "City")}`
    if (fields[target]) return fields[target]
    if (/^contact[A-Z]/.test(target)) return `${t("contact")}: ${t(target as "contactEmail")}`
    return t.has(target as "code") ? t(target as "code") : target
  }
}

/** In the groups in which they are offered. */
export function useTargetGroups(fields: FieldNames): TargetGroup[] {
  const t = useTranslations("transfer.import.group")
  const nameOf = useTargetName(fields)
  return Object.entries(TARGET_GROUPS).map(([group, targets]) => ({
    label: t(group as keyof typeof TARGET_GROUPS),
    options: targets.map((target) => ({ value: target, label: nameOf(target) })),
  }))
}
