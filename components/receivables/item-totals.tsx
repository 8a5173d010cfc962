import { Money } from "@/components/ui/money"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import { surprise } from "@/lib/platform/log"
import type { CurrencyTotal } from "@/lib/receivables/lists/open-items"

/** What all matching items come to, per currency: added up after the rows, so that nobody waits for it. */
export async function ItemTotals({ totals }: { totals: Promise<CurrencyTotal[]> }) {
  const [t, { number }] = await Promise.all([getTranslator("receivables.items"), getFormatter()])
  let sums: CurrencyTotal[]
  try {
    sums = await totals
  } catch (error) {
    surprise(error, "totals of open items")
    return <p className="pt-3 text-danger text-sm">{t("totalsFailed")}</p>
  }
  return (
    <ul
      aria-label={t("totals")}
      className="mt-2 flex flex-col divide-y divide-line rounded-md border border-line bg-panel text-sm"
    >
      {sums.map(({ currency, count, openMinor, overdueMinor }) => (
        <li key={currency} className="flex flex-wrap items-baseline gap-x-6 gap-y-1 px-3 py-2">
          <span className="w-12 font-medium">{currency}</span>
          <span className="text-muted">{t("totalItems", { count, n: number(count) })}</span>
          <span className="ml-auto">
            <span className="text-muted">{t("totalOverdue")} </span>
            <Money minor={overdueMinor} currency={currency} />
          </span>
          <span>
            <span className="text-muted">{t("totalOpen")} </span>
            <Money minor={openMinor} currency={currency} className="font-medium" />
          </span>
        </li>
      ))}
    </ul>
  )
}
