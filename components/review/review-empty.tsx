import { EmptyState } from "@/components/ui/empty-state"
import { TextLink } from "@/components/ui/link"
import { Panel } from "@/components/ui/panel"
import { dayOf } from "@/lib/platform/calendar"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"

type ReviewEmptyProps = {
  filtered: boolean
  last: { day: string; count: number } | null
  /** The queue without filters. */
  href: string
}

export async function ReviewEmpty({ filtered, last, href }: ReviewEmptyProps) {
  const [t, { number, date }] = await Promise.all([getTranslator("review"), getFormatter()])
  if (filtered) {
    return (
      <Panel flush>
        <EmptyState
          title={t("empty.filtered")}
          action={<TextLink href={href}>{t("filters.reset")}</TextLink>}
        />
      </Panel>
    )
  }
  const count = number(last?.count ?? 0)
  return (
    <Panel flush>
      <EmptyState title={t("empty.title")}>
        {!last
          ? t("empty.never")
          : last.day === dayOf(new Date())
            ? t("empty.today", { count })
            : t("empty.on", { count, date: date(last.day) })}
      </EmptyState>
    </Panel>
  )
}
