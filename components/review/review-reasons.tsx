import clsx from "clsx"
import { Link } from "@/components/ui/link"
import { REVIEW_REASONS } from "@/db/vocabulary"
import type { ReviewCounts } from "@/lib/classification/review/queries"
import { COUNTED, type ReviewReason } from "@/lib/classification/review/rules"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"

type ReviewReasonsProps = {
  counts: ReviewCounts
  chosen: ReviewReason | null
  /** The address with another reason, or with none. */
  hrefOf: (reason: ReviewReason | null) => string
}

/** An address per reason that occurs. */
export async function ReviewReasons({ counts, chosen, hrefOf }: ReviewReasonsProps) {
  const [t, { number }] = await Promise.all([getTranslator("review"), getFormatter()])
  const reasons = REVIEW_REASONS.filter((reason) => counts[reason] > 0 || reason === chosen)
  const said = (count: number) => (count > COUNTED ? t("more", { count: number(COUNTED) }) : number(count))
  const all = reasons.reduce((sum, reason) => sum + counts[reason], 0)
  const capped = reasons.some((reason) => counts[reason] > COUNTED)
  const choices = [
    {
      href: hrefOf(null),
      label: t("all"),
      count: capped ? t("more", { count: number(Math.max(COUNTED, all - 1)) }) : number(all),
      current: chosen === null,
    },
    ...reasons.map((reason) => ({
      href: hrefOf(reason),
      label: t(`reason.${reason}`),
      count: said(counts[reason]),
      current: reason === chosen,
    })),
  ]
  return (
    <nav aria-label={t("reasons")} className="pb-3">
      <ul className="flex flex-wrap gap-1">
        {choices.map(({ href, label, count, current }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={current ? "true" : undefined}
              className={clsx(
                "inline-flex h-7 items-center gap-1.5 rounded-md px-2 text-sm hover:bg-press",
                current ? "bg-here font-medium" : "text-muted",
              )}
            >
              {label}
              <span className="font-normal text-muted tabular-nums">{count}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
