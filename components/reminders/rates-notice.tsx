import { TextLink } from "@/components/ui/link"
import { Notice } from "@/components/ui/notice"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import { type InterestRate, isRateOld } from "@/lib/receivables/reminders/interest"

type RatesNoticeProps = { administration: string; rates: InterestRate[]; day: string }

/** Rates change twice a year: somebody has to look. Nothing while the newest is younger than half a year. */
export async function RatesNotice({ administration, rates, day }: RatesNoticeProps) {
  if (!isRateOld(rates, day)) return null
  const [t, format] = await Promise.all([getTranslator("reminders.proposal"), getFormatter()])
  const newest = rates
    .map(({ fromDay }) => fromDay)
    .toSorted()
    .at(-1)
  return (
    <Notice tone="warning" className="mb-3">
      {newest ? t("ratesOld", { date: format.date(newest) }) : t("ratesNone")}{" "}
      <TextLink href={`/${administration}/settings/reminders`}>{t("toRates")}</TextLink>
    </Notice>
  )
}
