"use client"
import { useRouter } from "next/navigation"
import { useTransition } from "react"
import { useTranslations } from "use-intl"
import { TextLink } from "@/components/ui/link"
import { Select } from "@/components/ui/select"
import { AGES } from "@/lib/classification/review/rules"

type ReviewFiltersProps = {
  administration: string
  /** As the address has them; left out when not set. */
  asked: { reason?: string; field?: string; assignee?: string; age?: string }
  fields: { id: string; label: string }[]
}

/** Field, assignee and age; the reasons stand above as links with their counts. */
export function ReviewFilters({ administration, asked, fields }: ReviewFiltersProps) {
  const t = useTranslations("review.filters")
  const router = useRouter()
  const [pending, start] = useTransition()
  const at = `/${administration}/review`

  function set(name: string, value: string) {
    const next = new URLSearchParams({ ...asked, [name]: value })
    if (!value) next.delete(name)
    start(() => router.push((next.size > 0 ? `${at}?${next}` : at) as "/"))
  }

  const select = (name: "field" | "assignee" | "age", options: { value: string; label: string }[]) => (
    <Select
      aria-label={t(name)}
      value={asked[name] ?? ""}
      onChange={(event) => set(name, event.target.value)}
      className="w-44 max-sm:w-full [&>select]:h-7 [&>select]:text-sm [&>svg]:top-1.5"
    >
      {options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </Select>
  )
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a form of its own
    <div
      role="group"
      aria-label={t("label")}
      aria-busy={pending}
      className="flex flex-wrap items-center gap-2 pb-4"
    >
      {select("field", [
        { value: "", label: t("anyField") },
        ...fields.map(({ id, label }) => ({ value: id, label })),
      ])}
      {select("assignee", [
        { value: "", label: t("anyone") },
        { value: "me", label: t("me") },
        { value: "nobody", label: t("nobody") },
      ])}
      {select("age", [
        { value: "", label: t("anyAge") },
        ...AGES.map((days) => ({ value: String(days), label: t("days", { count: days }) })),
      ])}
      {(asked.field || asked.assignee || asked.age) && (
        <TextLink href={asked.reason ? `${at}?reason=${asked.reason}` : at} className="text-sm">
          {t("reset")}
        </TextLink>
      )}
    </div>
  )
}
