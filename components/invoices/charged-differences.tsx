import { Notice } from "@/components/ui/notice"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import type { ChargedDifference } from "@/lib/receivables/invoices/charged"

type ChargedDifferencesProps = {
  differences: ChargedDifference[]
  totalMinor: bigint
  /** Null when the order is not known any more. */
  orderTotalMinor: bigint | null
  currency: string
}

/** Where the shop's VAT is not what our rates say; nothing is changed by it. */
export async function ChargedDifferences(props: ChargedDifferencesProps) {
  const { differences, totalMinor, orderTotalMinor, currency } = props
  const [t, { money, percent }] = await Promise.all([getTranslator("invoices.charged"), getFormatter()])
  const isOff = orderTotalMinor !== null && orderTotalMinor !== totalMinor
  if (differences.length === 0 && !isOff) return null
  const shown = (rate: string) => percent(Number(rate) / 100, 2)
  return (
    <Notice tone="warning" title={t("title")}>
      <ul className="list-disc pl-5">
        {differences.map(({ vatCode, rate, ourRate, vatMinor, ourMinor }) => (
          <li key={`${vatCode} ${rate}`}>
            {ourRate === null || ourMinor === null
              ? t("unknown", { code: vatCode, rate: shown(rate), charged: money(vatMinor, currency) })
              : t("differs", {
                  code: vatCode,
                  rate: shown(rate),
                  charged: money(vatMinor, currency),
                  ourRate: shown(ourRate),
                  ours: money(ourMinor, currency),
                })}
          </li>
        ))}
        {isOff && (
          <li>
            {t("total", { lines: money(totalMinor, currency), order: money(orderTotalMinor, currency) })}
          </li>
        )}
      </ul>
    </Notice>
  )
}
