"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { TextLink } from "@/components/ui/link"
import { Notice } from "@/components/ui/notice"

/** A link from elsewhere, or from long ago, may ask for what is not here: that is said, and the rest works. */
export function UnknownFilters({ names, href }: { names: string[]; href: string }) {
  const t = useTranslations("platform.table")
  const { number } = useFormatter()
  if (names.length === 0) return null
  return (
    <Notice
      tone="warning"
      className="mb-3"
      title={t("unknown", { count: names.length, n: number(names.length) })}
    >
      <p className="break-words font-mono text-sm">{names.slice(0, 10).join("  ")}</p>
      <TextLink href={href}>{t("withoutUnknown")}</TextLink>
    </Notice>
  )
}
