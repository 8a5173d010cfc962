"use client"
import clsx from "clsx"
import { useFormatter } from "@/components/shell/translations"

export type MoneyProps = {
  /** In the currency's smallest unit: 1495n is € 14,95. */
  minor: bigint
  currency: string
  className?: string
}

/** The sign of the currency is muted and a negative has its minus: figures are what one reads. */
export function Money({ minor, currency, className }: MoneyProps) {
  const { sign, symbol, figures } = useFormatter().moneyParts(minor, currency)
  return (
    <data value={minor.toString()} className={clsx("whitespace-nowrap tabular-nums", className)}>
      <span className="text-muted">{symbol}</span> {sign && "−"}
      {figures}
    </data>
  )
}
