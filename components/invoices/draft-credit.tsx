"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Notice } from "@/components/ui/notice"
import { converted } from "@/lib/platform/money"
import { isOverLimit } from "@/lib/receivables/terms/rules"

/** What a customer's invoices are held against, in the currency of the books. */
export type Credit = { limitMinor: bigint | null; openMinor: bigint }

type DraftCreditProps = {
  credit: Credit
  totalMinor: bigint
  currency: string
  baseCurrency: string
  /** One unit of the currency in that of the books; null while it is not known. */
  rate: string | null
}

/** Says that this invoice passes the credit limit, and stops nobody. */
export function DraftCredit({ credit, totalMinor, currency, baseCurrency, rate }: DraftCreditProps) {
  const t = useTranslations("invoices.form")
  const { money } = useFormatter()
  const { limitMinor, openMinor } = credit
  if (limitMinor === null || rate === null) return null
  const worth = converted(totalMinor, { from: currency, to: baseCurrency, rate })
  if (!isOverLimit(limitMinor, openMinor, worth)) return null
  return (
    <Notice tone="warning" role="status">
      {t("overLimit", {
        open: money(openMinor + worth, baseCurrency),
        limit: money(limitMinor, baseCurrency),
      })}
    </Notice>
  )
}
