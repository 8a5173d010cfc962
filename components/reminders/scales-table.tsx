import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { Time } from "@/components/ui/time"
import { countryName } from "@/lib/accounts/countries"
import { getFormatter, getLocale, getTranslator } from "@/lib/platform/i18n"
import type { CollectionScale } from "@/lib/receivables/reminders/costs"

/** What may be asked for collecting, with its source. */
export async function ScalesTable({ scales }: { scales: CollectionScale[] }) {
  const [t, format, locale] = await Promise.all([
    getTranslator("reminders.settings"),
    getFormatter(),
    getLocale(),
  ])
  return (
    <Table label={t("scales")}>
      <THead>
        <tr>
          <Th pinned>{t("country")}</Th>
          <Th>{t("from")}</Th>
          <Th>{t("scale")}</Th>
          <Th>{t("source")}</Th>
        </tr>
      </THead>
      <TBody>
        {scales.map((scale) => (
          <Tr key={`${scale.country} ${scale.fromDay}`}>
            <RowTh pinned>{countryName(scale.country, locale)}</RowTh>
            <Td className="tabular-nums">
              <Time value={scale.fromDay} show="date" />
            </Td>
            <Td className="max-w-120 whitespace-normal py-1.5">{scaleText(scale)}</Td>
            <Td className="max-w-80 whitespace-normal py-1.5">{scale.source}</Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  )

  function scaleText({ tiers, minimumMinor, maximumMinor, currency }: CollectionScale): string {
    const money = (minor: bigint) => format.money(minor, currency)
    const parts = tiers.map(({ upToMinor, percent }) => {
      const share = format.percent(Number(percent) / 100, 2)
      return upToMinor === null
        ? t("tierAbove", { percent: share })
        : t("tier", { percent: share, amount: money(BigInt(upToMinor)) })
    })
    const bounds = t("bounds", { minimum: money(minimumMinor), maximum: money(maximumMinor) })
    return `${parts.join("; ")}; ${bounds}`
  }
}
