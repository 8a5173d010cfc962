"use client"
import { useTranslations } from "use-intl"
import { Money } from "@/components/ui/money"
import { orderTotals } from "@/lib/orders/rules"
import { pricedLine, type TypedLine } from "./order-lines"

type OrderTotalsProps = { lines: TypedLine[]; currency: string; sign: "," | "." }

/** By the same rules as the server will use. */
export function OrderTotals({ lines, currency, sign }: OrderTotalsProps) {
  const t = useTranslations("orders")
  const totals = orderTotals(
    lines.flatMap((line) => pricedLine(line, sign) ?? []),
    currency,
  )
  return (
    <dl className="ml-auto grid w-full max-w-72 grid-cols-[1fr_auto] gap-x-4 gap-y-1 border-line border-t pt-2 sm:mr-10">
      <dt className="text-muted">{t("net")}</dt>
      <dd className="text-right">
        <Money minor={totals.netMinor} currency={currency} />
      </dd>
      {totals.taxes.map(({ rate, taxMinor }) => (
        <div key={rate} className="col-span-2 grid grid-cols-subgrid">
          <dt className="text-muted">
            {t("vat")} {t("percent", { rate })}
          </dt>
          <dd className="text-right">
            <Money minor={taxMinor} currency={currency} />
          </dd>
        </div>
      ))}
      <dt className="font-medium">{t("total")}</dt>
      <dd className="text-right font-medium">
        <Money minor={totals.totalMinor} currency={currency} />
      </dd>
    </dl>
  )
}
