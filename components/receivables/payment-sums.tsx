"use client"
import { useTranslations } from "use-intl"
import { Money } from "@/components/ui/money"

type PaymentSumsProps = {
  currency: string
  baseCurrency: string
  allocatedMinor: bigint
  /** Negative when the parts are more than the amount. */
  leftMinor: bigint
  offMinor: bigint
  /** In the currency of the books, negative for a loss; null while it cannot be told. */
  gainMinor: bigint | null
}

/** What will be booked, before it is. */
export function PaymentSums(props: PaymentSumsProps) {
  const { currency, baseCurrency, allocatedMinor, leftMinor, offMinor, gainMinor } = props
  const t = useTranslations("receivables.payment")
  return (
    <dl
      aria-label={t("totals")}
      className="ml-auto grid w-full max-w-80 grid-cols-[1fr_auto] gap-x-6 gap-y-1 text-base"
    >
      <dt className="text-muted">{t("allocated")}</dt>
      <dd className="text-right">
        <Money minor={allocatedMinor} currency={currency} />
      </dd>
      {offMinor > 0n && (
        <>
          <dt className="text-muted">{t("off")}</dt>
          <dd className="text-right">
            <Money minor={offMinor} currency={currency} />
          </dd>
        </>
      )}
      {leftMinor < 0n ? (
        <>
          <dt className="font-medium text-danger">{t("tooMuch")}</dt>
          <dd className="text-right font-medium text-danger">
            <Money minor={-leftMinor} currency={currency} />
          </dd>
        </>
      ) : (
        <>
          <dt className="font-medium">{t("onAccount")}</dt>
          <dd className="text-right font-medium">
            <Money minor={leftMinor} currency={currency} />
          </dd>
        </>
      )}
      {gainMinor !== null && gainMinor !== 0n && (
        <>
          <dt className="border-line border-t pt-1 text-muted">{t(gainMinor > 0n ? "gain" : "loss")}</dt>
          <dd className="border-line border-t pt-1 text-right">
            <Money minor={gainMinor > 0n ? gainMinor : -gainMinor} currency={baseCurrency} />
          </dd>
        </>
      )}
    </dl>
  )
}
