import type { VAT_TREATMENTS } from "@/db/vocabulary"
import { divide, exact, times } from "@/lib/platform/decimal"
import { minorDigits } from "@/lib/platform/money"

export type VatTreatment = (typeof VAT_TREATMENTS)[number]

/** A line as it is priced; quantity, price and percentage are exact decimal text. */
export type PricedLine = {
  quantity: string
  unitPrice: string
  /** Off the line, from 0 to 100. */
  discountPercent: string
  vatCode: string
  /** Percentage. */
  rate: string
}

export type VatSum = { vatCode: string; rate: string; netMinor: bigint; vatMinor: bigint }

export type SaleAmounts = {
  /** By line, excluding VAT; they sum to `netMinor`. */
  lines: bigint[]
  /** By code and rate, in order of first appearance. */
  vat: VatSum[]
  netMinor: bigint
  vatMinor: bigint
  totalMinor: bigint
}

/**
 * What a sale comes to. VAT is taken of the sum per code and rate, and rounded once for each, half away from zero:
 * so a paper, its UBL (EN 16931, BR-CO-17) and the return agree. Of prices with VAT the customer pays exactly the
 * sum of the lines, and the tax is taken out of it.
 */
export function saleAmounts(
  lines: PricedLine[],
  { currency, pricesIncludeVat }: { currency: string; pricesIncludeVat: boolean },
): SaleAmounts {
  const priced = lines.map((line) => lineAmount(line, currency))
  const groups = new Map<string, number[]>()
  for (const [i, line] of lines.entries()) {
    const key = `${line.vatCode} ${line.rate}`
    groups.set(key, [...(groups.get(key) ?? []), i])
  }
  const nets = [...priced]
  const vat = [...groups.values()].map((places): VatSum => {
    const { vatCode, rate } = lines[places[0] ?? 0] as PricedLine
    const sum = total(places.map((i) => priced[i] ?? 0n))
    if (!pricesIncludeVat) return { vatCode, rate, netMinor: sum, vatMinor: vatOn(sum, rate) }
    const netMinor = sum - vatWithin(sum, rate)
    shareOut(places, priced, nets, netMinor, rate)
    return { vatCode, rate, netMinor, vatMinor: sum - netMinor }
  })
  const netMinor = total(vat.map((one) => one.netMinor))
  const vatMinor = total(vat.map((one) => one.vatMinor))
  return { lines: nets, vat, netMinor, vatMinor, totalMinor: netMinor + vatMinor }
}

/** Of dated rates, the newest first, the one of a day; null when none held yet. */
export function rateOn(rates: { from: string; rate: string }[], day: string): string | null {
  return rates.find(({ from }) => from <= day)?.rate ?? null
}

/** VAT on an amount without it. */
export function vatOn(netMinor: bigint, rate: string): bigint {
  const { digits, scale } = exact(rate)
  return divide(netMinor * digits, 100n * 10n ** BigInt(scale))
}

/** VAT within an amount that includes it. */
export function vatWithin(grossMinor: bigint, rate: string): bigint {
  const { digits, scale } = exact(rate)
  return divide(grossMinor * digits, 100n * 10n ** BigInt(scale) + digits)
}

function lineAmount({ quantity, unitPrice, discountPercent }: PricedLine, currency: string): bigint {
  const minor = 10n ** BigInt(minorDigits(currency))
  const kept = exact(discountPercent)
  const left = { digits: 100n * 10n ** BigInt(kept.scale) - kept.digits, scale: kept.scale + 2 }
  return times(minor, exact(quantity), exact(unitPrice), left)
}

/** Each line without its VAT; what rounding leaves over goes to the largest. */
function shareOut(places: number[], gross: bigint[], nets: bigint[], netMinor: bigint, rate: string): void {
  for (const i of places) nets[i] = (gross[i] ?? 0n) - vatWithin(gross[i] ?? 0n, rate)
  const left = netMinor - total(places.map((i) => nets[i] ?? 0n))
  const size = (i: number) => ((gross[i] ?? 0n) < 0n ? -(gross[i] ?? 0n) : (gross[i] ?? 0n))
  const largest = places.reduce((most, i) => (size(i) > size(most) ? i : most), places[0] ?? 0)
  nets[largest] = (nets[largest] ?? 0n) + left
}

function total(amounts: bigint[]): bigint {
  return amounts.reduce((sum, amount) => sum + amount, 0n)
}
