"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { endedOn, lastTrialDay, type ModuleState, TRIAL_DAYS } from "@/lib/modules/rules"

export type ModuleTrialProps = {
  state: ModuleState
  /** Euro cents per month. */
  priceMinor: bigint
  /** In the time zone of the books. */
  today: string
}

/** What saving costs, and until when nothing. */
export function ModuleTrial({ state, priceMinor, today }: ModuleTrialProps) {
  const t = useTranslations("classification.module.trial")
  const format = useFormatter()
  const price = format.money(priceMinor, "EUR")
  if (state.state === "active") return <p>{t("active", { date: format.date(state.until) })}</p>
  const ended = endedOn(state, today)
  if (ended) return <p>{t("over", { date: format.date(ended) })}</p>
  return (
    <div>
      <p>{line()}</p>
      <p className="text-muted text-sm">{t("later")}</p>
    </div>
  )

  function line() {
    if (state.state === "trial") return t("running", { date: format.date(state.until), price })
    if (state.state === "off" && state.trialEndsOn)
      return t("resumes", { date: format.date(state.trialEndsOn), price })
    return t("new", { days: format.number(TRIAL_DAYS), price, date: format.date(lastTrialDay(today)) })
  }
}
