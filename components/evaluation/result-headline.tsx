import type { Accuracy } from "@/lib/classification/evaluation/stats"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"

/** The result in words: what was found, and how far it can be trusted. */
export async function ResultHeadline({ accuracy }: { accuracy: Accuracy }) {
  const [t, { number, percent }] = await Promise.all([getTranslator("evaluation.result"), getFormatter()])
  const { told, right, untold, share, interval } = accuracy
  if (share === null || interval === null) return <p className="max-w-prose text-lg">{t("none")}</p>
  return (
    <div className="flex max-w-prose flex-col gap-1">
      <p className="font-semibold text-xl tabular-nums">
        {t("headline", { right: number(right), told: number(told), share: percent(share) })}
      </p>
      <p>{t("range", { low: percent(interval.low), high: percent(interval.high) })}</p>
      {untold > 0 && <p className="text-muted">{t("untold", { count: untold, n: number(untold) })}</p>}
    </div>
  )
}
