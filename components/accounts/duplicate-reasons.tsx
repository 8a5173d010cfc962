import clsx from "clsx"
import { Link } from "@/components/ui/link"
import { DUPLICATE_REASONS } from "@/db/vocabulary"
import type { DuplicateCounts } from "@/lib/accounts/duplicate-queries"
import type { DuplicateReason } from "@/lib/accounts/duplicate-rules"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"

type DuplicateReasonsProps = {
  administration: string
  counts: DuplicateCounts
  chosen: DuplicateReason | null
}

/** The filter of the open pairs: an address per reason that occurs. */
export async function DuplicateReasons({ administration, counts, chosen }: DuplicateReasonsProps) {
  const [t, { number }] = await Promise.all([getTranslator("accounts.duplicates"), getFormatter()])
  const at = `/${administration}/duplicates`
  const reasons = DUPLICATE_REASONS.filter((reason) => counts[reason] > 0 || reason === chosen)
  if (reasons.length === 0) return null
  const choices = [
    { href: at, label: t("all"), count: counts.open, current: chosen === null },
    ...reasons.map((reason) => ({
      href: `${at}?reason=${reason}`,
      label: t(`reason.${reason}`),
      count: counts[reason],
      current: reason === chosen,
    })),
  ]
  return (
    <nav aria-label={t("reasons")} className="pb-4">
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
              <span className="font-normal text-muted tabular-nums">{number(count)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
