import { converted } from "@/lib/platform/money"

type Amount = { vatMinor: bigint; rate: string; currency: string; baseCurrency: string }

/** VAT in the currency of the books: article 230 of the VAT directive wants it beside that of the paper. */
export function baseVat({ vatMinor, rate, currency, baseCurrency }: Amount): bigint {
  return converted(vatMinor, { from: currency, to: baseCurrency, rate })
}
