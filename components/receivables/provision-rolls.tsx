import { Money } from "@/components/ui/money"
import { Panel } from "@/components/ui/panel"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import type { Provision } from "@/lib/receivables/provision/queries"
import { FEWEST_ITEMS } from "@/lib/receivables/provision/rules"

type RollRatesProps = {
  currency: string
  /** Formatted. */
  day: string
  titles: string[]
  own: NonNullable<Provision["own"]>
}

/** How buckets rolled on to the next, month by month, with the items behind each share. */
export async function RollRates({ currency, day, titles, own }: RollRatesProps) {
  const [t, { number, percent }] = await Promise.all([getTranslator("provision"), getFormatter()])
  const share = (part: bigint, whole: bigint) =>
    whole === 0n || part === 0n ? (
      <span className="text-muted">–</span>
    ) : (
      percent(Number(part) / Number(whole), 1)
    )
  const thin = own.rates.some(({ rate }) => rate === null)
  return (
    <Panel flush title={t("rolls")}>
      <p className="max-w-prose px-4 py-2 text-muted text-sm">{t("rollsLead", { day })}</p>
      <Table label={t("rolls")}>
        <THead>
          <Tr>
            <Th pinned>{t("from")}</Th>
            <Th numeric>{t("items")}</Th>
            <Th numeric>{t("open")}</Th>
            {titles.map((title) => (
              <Th key={title} numeric>
                {title}
              </Th>
            ))}
            <Th numeric>{t("paid")}</Th>
            <Th numeric>{t("writtenOff")}</Th>
            <Th numeric>{t("lost")}</Th>
          </Tr>
        </THead>
        <TBody>
          {own.rolls.map((roll, i) => {
            const rate = own.rates[i]?.rate ?? null
            return (
              <Tr key={titles[i]}>
                <RowTh pinned>{titles[i]}</RowTh>
                <Td numeric>{number(roll.items)}</Td>
                <Td numeric>
                  <Money minor={roll.startMinor} currency={currency} />
                </Td>
                {roll.toMinor.map((minor, to) => (
                  <Td key={titles[to]} numeric className={to === i ? "text-muted" : undefined}>
                    {share(minor, roll.startMinor)}
                  </Td>
                ))}
                <Td numeric>{share(roll.paidMinor, roll.startMinor)}</Td>
                <Td numeric>{share(roll.writtenOffMinor, roll.startMinor)}</Td>
                <Td numeric className="font-medium">
                  {rate === null ? (
                    <span className="font-normal text-muted">{t("thin")}</span>
                  ) : (
                    percent(Number(rate) / 100, 2)
                  )}
                </Td>
              </Tr>
            )
          })}
        </TBody>
      </Table>
      <p className="max-w-prose px-4 py-2 text-muted text-sm">
        {t("rollsHelp")} {thin && t("thinHelp", { n: number(FEWEST_ITEMS) })}
      </p>
    </Panel>
  )
}
