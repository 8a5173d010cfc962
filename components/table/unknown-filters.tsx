"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { TextLink } from "@/components/ui/link"
import { Notice } from "@/components/ui/notice"

export type UnknownFiltersProps = {
  names: string[]
  /** The address without them. */
  href: string
  /** The saved view that they stand in. */
  view?: string | null
}

/** A link from elsewhere, or a view of long ago, may ask for what is not here: that is said, and the rest works. */
export function UnknownFilters({ names, href, view }: UnknownFiltersProps) {
  const t = useTranslations("platform.table")
  const views = useTranslations("platform.views")
  const { number } = useFormatter()
  if (names.length === 0) return null
  const facts = { count: names.length, n: number(names.length) }
  return (
    <Notice
      tone="warning"
      className="mb-3"
      title={view ? views("lost", { ...facts, name: view }) : t("unknown", facts)}
    >
      <p className="break-words font-mono text-sm">{names.slice(0, 10).join("  ")}</p>
      <TextLink href={href}>{t("withoutUnknown")}</TextLink>
    </Notice>
  )
}
