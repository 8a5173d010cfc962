"use client"
import { ChevronLeft, ChevronRight } from "lucide-react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "./button"
import { LinkButton } from "./link-button"

export type PaginationProps = {
  /** Of the first and the last row shown, from 1. */
  from: number
  to: number
  /** Left out while unknown. */
  total?: number
  previousHref?: string
  nextHref?: string
}

export function Pagination({ from, to, total, previousHref, nextHref }: PaginationProps) {
  const t = useTranslations("platform")
  const { number } = useFormatter()
  const range = { from: number(from), to: number(to) }
  return (
    <nav aria-label={t("pages")} className="flex items-center gap-2 text-sm print:hidden">
      <span className="text-muted tabular-nums">
        {total === undefined ? t("rangeOpen", range) : t("range", { ...range, total: number(total) })}
      </span>
      <Turn href={previousHref} rel="prev">
        <ChevronLeft aria-hidden="true" className="size-4" />
        {t("previousPage")}
      </Turn>
      <Turn href={nextHref} rel="next">
        {t("nextPage")}
        <ChevronRight aria-hidden="true" className="size-4" />
      </Turn>
    </nav>
  )
}

function Turn({ href, rel, children }: { href?: string; rel: string; children: React.ReactNode }) {
  if (!href) {
    return (
      <Button size="small" disabled>
        {children}
      </Button>
    )
  }
  return (
    <LinkButton size="small" href={href} rel={rel} scroll={false}>
      {children}
    </LinkButton>
  )
}
