import { Panel } from "@/components/ui/panel"
import { addDays } from "@/lib/platform/calendar"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import type { Forecast, tryOut } from "@/lib/receivables/forecast/queries"
import { FEWEST_OF_ACCOUNT, FEWEST_OF_CLASS, WEEKS } from "@/lib/receivables/forecast/rules"

type ForecastRulesProps = {
  currency: string
  forecast: Forecast
  tried: Awaited<ReturnType<typeof tryOut>>
  /** "2026-11-21". */
  day: string
}

/** How it is worked out, in words, and how far off the same would have been a quarter ago. */
export async function ForecastRules({ currency, forecast, tried, day }: ForecastRulesProps) {
  const [t, { date, number, percent, money }] = await Promise.all([getTranslator("forecast"), getFormatter()])
  const { share, becauseMinor } = forecast
  const then = date(tried?.day ?? addDays(day, -7 * WEEKS))
  const amounts = {
    account: money(becauseMinor.account, currency),
    class: money(becauseMinor.class, currency),
    all: money(becauseMinor.all + becauseMinor.terms, currency),
  }
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      <Panel title={t("rules")}>
        <ul className="flex max-w-prose list-disc flex-col gap-2 pl-5">
          <li>{t("ruleTerms")}</li>
          <li>
            {t("ruleExpected", { account: number(FEWEST_OF_ACCOUNT), class: number(FEWEST_OF_CLASS) })}{" "}
            {t("ruleBecause", amounts)}
          </li>
          <li>
            {share
              ? t("ruleOverdue", {
                  share: percent(Number(share.tenThousandths) / 10_000, 1),
                  n: number(share.items),
                })
              : t("ruleOverdueEven")}
          </li>
        </ul>
      </Panel>
      <Panel title={t("tried")}>
        <p className="max-w-prose">
          {!tried
            ? t("triedNothing", { day: then })
            : tried.off === null || tried.weeklyOff === null
              ? t("triedNothingCame", { day: then, said: money(tried.saidMinor, currency) })
              : t("triedText", {
                  day: then,
                  said: money(tried.saidMinor, currency),
                  came: money(tried.cameMinor, currency),
                  off: `${tried.off > 0 ? "+" : ""}${percent(tried.off, 1).replace("-", "−")}`,
                  weekly: percent(tried.weeklyOff, 1),
                  terms: money(tried.termsMinor, currency),
                })}
        </p>
      </Panel>
    </div>
  )
}
