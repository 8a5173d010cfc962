import { exact, times } from "@/lib/platform/decimal"
import { minorDigits } from "@/lib/platform/money"

type Amount = { vatMinor: bigint; rate: string; currency: string; baseCurrency: string }

/** VAT in the currency of the books: article 230 of the VAT directive wants it beside that of the paper. */
export function baseVat({ vatMinor, rate, currency, baseCurrency }: Amount): bigint {
  const places = minorDigits(baseCurrency) - minorDigits(currency)
  const factor = exact(rate)
  return places >= 0
    ? times(vatMinor * 10n ** BigInt(places), factor)
    : times(vatMinor, { digits: factor.digits, scale: factor.scale - places })
}
