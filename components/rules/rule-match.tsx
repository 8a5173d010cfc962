"use client"
import clsx from "clsx"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { TextLink } from "@/components/ui/link"
import { Panel } from "@/components/ui/panel"
import type { TrialState } from "./use-trial"

/** Whom the condition matches now, beside the form. */
export function RuleMatch({ administration, trial }: { administration: string; trial: TrialState }) {
  const t = useTranslations("rules.match")
  return (
    <Panel title={t("title")} level={2}>
      <div className="flex flex-col gap-2" aria-busy={!trial.fresh}>
        <div className={clsx(!trial.fresh && "opacity-80")}>
          <Matched trial={trial} />
        </div>
        {trial.match && trial.match.sample.length > 0 && (
          <section aria-label={t("sample")}>
            <h3 className="mb-1 text-muted text-sm">{t("sample")}</h3>
            <ul className="flex max-h-72 flex-col overflow-y-auto text-sm">
              {trial.match.sample.map(({ id, code, name }) => (
                <li key={id} className="flex min-h-6 items-center gap-2">
                  <span className="w-14 shrink-0 text-muted tabular-nums">{code}</span>
                  <TextLink href={`/${administration}/accounts/${id}`} className="min-w-0 truncate">
                    {name}
                  </TextLink>
                </li>
              ))}
            </ul>
          </section>
        )}
        <p className="text-muted text-sm">{t("text")}</p>
      </div>
    </Panel>
  )
}

function Matched({ trial: { match, fresh, failed } }: { trial: TrialState }) {
  const t = useTranslations("rules.match")
  const { number, percent } = useFormatter()
  if (failed) return <p className="text-danger">{t("failed")}</p>
  if (!match) return <p role="status">{fresh ? t("problems") : t("counting")}</p>
  const { matched, of, total } = match
  const share = of > 0 ? matched / of : 0
  const figures = { n: number(Math.round(share * total)), total: number(total), of: number(of) }
  return (
    <p role="status">
      <span className="block font-medium text-xl tabular-nums">{percent(share, share < 0.1 ? 1 : 0)}</span>
      {matched === 0 ? t("none") : of < total ? t("about", figures) : t("count", figures)}
    </p>
  )
}
