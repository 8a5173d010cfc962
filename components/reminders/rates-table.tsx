import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { Time } from "@/components/ui/time"
import { countryName } from "@/lib/accounts/countries"
import { getFormatter, getLocale, getTranslator } from "@/lib/platform/i18n"
import type { InterestRate } from "@/lib/receivables/reminders/interest"

/** From which day which rate holds, newest first, and who says so. */
export async function RatesTable({ rates }: { rates: InterestRate[] }) {
  const [t, format, locale] = await Promise.all([getTranslator("reminders"), getFormatter(), getLocale()])
  return (
    <Table label={t("settings.rates")}>
      <THead>
        <tr>
          <Th pinned>{t("settings.country")}</Th>
          <Th>{t("settings.addBuyer")}</Th>
          <Th>{t("settings.from")}</Th>
          <Th numeric>{t("settings.percent")}</Th>
          <Th>{t("settings.source")}</Th>
        </tr>
      </THead>
      <TBody>
        {rates.toReversed().map((rate) => (
          <Tr key={`${rate.country} ${rate.buyer} ${rate.fromDay}`}>
            <RowTh pinned>{countryName(rate.country, locale)}</RowTh>
            <Td>{t(`buyer.${rate.buyer}`)}</Td>
            <Td className="tabular-nums">
              <Time value={rate.fromDay} show="date" />
            </Td>
            <Td numeric>{format.percent(Number(rate.percent) / 100, 4)}</Td>
            <Td>{rate.source}</Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  )
}
