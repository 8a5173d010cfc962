"use client"
import { Fragment } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Money } from "@/components/ui/money"
import type { VatSum } from "@/lib/vat/rules"

type DraftSumsProps = {
  currency: string
  sums: { netMinor: bigint; vatMinor: bigint; totalMinor: bigint; vat: VatSum[] }
}

/** What the lines come to, by rate: the same figures as on the paper. */
export function DraftSums({ currency, sums }: DraftSumsProps) {
  const t = useTranslations("invoices.form")
  const { percent } = useFormatter()
  return (
    <dl
      aria-label={t("sums")}
      className="ml-auto grid w-full max-w-80 grid-cols-[1fr_auto] gap-x-6 gap-y-1 text-base"
    >
      <dt className="text-muted">{t("net")}</dt>
      <dd className="text-right">
        <Money minor={sums.netMinor} currency={currency} />
      </dd>
      {sums.vat.map(({ vatCode, rate, netMinor, vatMinor }) => (
        <Fragment key={`${vatCode} ${rate}`}>
          <dt className="text-muted">
            {t("vatOver", { rate: percent(Number(rate) / 100, 2) })}{" "}
            <Money minor={netMinor} currency={currency} />
          </dt>
          <dd className="text-right">
            <Money minor={vatMinor} currency={currency} />
          </dd>
        </Fragment>
      ))}
      <dt className="border-line border-t pt-1 font-semibold">{t("total")}</dt>
      <dd className="border-line border-t pt-1 text-right font-semibold">
        <Money minor={sums.totalMinor} currency={currency} />
      </dd>
    </dl>
  )
}
