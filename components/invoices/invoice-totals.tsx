"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Money } from "@/components/ui/money"

export type ShownTotals = {
  currency: string
  count: number
  net: bigint
  vat: bigint
  total: bigint
  open: bigint
}

/** What the whole selection comes to, a line per currency; credit notes are deducted. */
export function InvoiceTotals({ totals }: { totals: ShownTotals[] }) {
  const t = useTranslations("invoices")
  const { number } = useFormatter()
  if (totals.length === 0) return null
  return (
    <dl className="mb-3 flex flex-col gap-1 rounded-md border border-line bg-panel px-3 py-2 text-sm">
      {totals.map(({ currency, count, net, vat, total, open }) => (
        <div key={currency} className="flex flex-wrap items-baseline gap-x-5 gap-y-1">
          <dt className="font-medium">{t("totals", { currency, count, n: number(count) })}</dt>
          {(
            [
              ["net", net],
              ["vat", vat],
              ["total", total],
              ["open", open],
            ] as const
          ).map(([name, minor]) => (
            <dd key={name} className="flex items-baseline gap-1.5">
              <span className="text-muted">{t(`column.${name}`)}</span>
              <Money minor={minor} currency={currency} />
            </dd>
          ))}
        </div>
      ))}
    </dl>
  )
}
