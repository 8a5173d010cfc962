import { divide, exact } from "@/lib/platform/decimal"
import { minorDigits } from "@/lib/platform/money"

/** Rates of Dutch VAT that an order by hand can have, as percentages. */
export const VAT_RATES = ["21", "9", "0"] as const
export type VatRate = (typeof VAT_RATES)[number]

/** What a person can enter; refunds are recorded with the money. */
export const HAND_STATUSES = ["placed", "paid", "completed", "cancelled"] as const
export const HAND_METHODS = ["invoice", "transfer", "ideal", "card", "cash", "direct-debit", "other"] as const
export const CURRENCIES = ["EUR", "USD", "GBP", "CHF", "SEK", "DKK", "NOK", "PLN", "CZK", "HUF", "CNY", "JPY"]
export const MAX_LINES = 100

/** Quantity and unit price are exact decimal text; the price excludes VAT. */
export type PricedLine = { quantity: string; unitPrice: string; rate: VatRate }
export type LineAmounts = { netMinor: bigint; taxMinor: bigint }
export type OrderTotals = {
  netMinor: bigint
  taxMinor: bigint
  totalMinor: bigint
  /** Per rate that occurs, highest first. */
  taxes: { rate: VatRate; netMinor: bigint; taxMinor: bigint }[]
}

/** Each line is rounded by itself, half away from zero: first what it costs, then the VAT on that. */
export function lineAmounts(line: PricedLine, currency: string): LineAmounts {
  const quantity = exact(line.quantity)
  const price = exact(line.unitPrice)
  const scale = quantity.scale + price.scale
  const minor = 10n ** BigInt(minorDigits(currency))
  const netMinor = divide(quantity.digits * price.digits * minor, 10n ** BigInt(scale))
  const rate = exact(line.rate)
  return { netMinor, taxMinor: divide(netMinor * rate.digits, 100n * 10n ** BigInt(rate.scale)) }
}

/** Sums of rounded lines: the order's figures and those of its lines always agree. */
export function orderTotals(lines: PricedLine[], currency: string): OrderTotals {
  const amounts = lines.map((line) => ({ rate: line.rate, ...lineAmounts(line, currency) }))
  const netMinor = sum(amounts.map((line) => line.netMinor))
  const taxMinor = sum(amounts.map((line) => line.taxMinor))
  const taxes = VAT_RATES.flatMap((rate) => {
    const at = amounts.filter((line) => line.rate === rate)
    if (at.length === 0) return []
    return [
      {
        rate,
        netMinor: sum(at.map((line) => line.netMinor)),
        taxMinor: sum(at.map((line) => line.taxMinor)),
      },
    ]
  })
  return { netMinor, taxMinor, totalMinor: netMinor + taxMinor, taxes }
}

function sum(amounts: bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n)
}
