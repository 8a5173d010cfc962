import { vatWithin } from "@/lib/vat/rules"

/** VAT of an invoice by code and rate, as it was charged. */
export type ChargedVat = { vatCode: string; rate: string; netMinor: bigint; vatMinor: bigint }

/** A part of a discount: what it takes off the price, and off the VAT of that code. */
export type DiscountPart = { vatCode: string; netMinor: bigint; vatMinor: bigint }

/**
 * A discount for prompt payment lowers the price, and the VAT with it (art. 29 (1) Wet OB): over the codes by their
 * share of the invoice, what rounding leaves over with the largest. Parts sum to the amount; none without VAT data.
 */
export function discountParts(amountMinor: bigint, charged: ChargedVat[]): DiscountPart[] {
  const gross = charged.map(({ netMinor, vatMinor }) => netMinor + vatMinor)
  const total = gross.reduce((sum, one) => sum + one, 0n)
  if (total <= 0n || gross.some((one) => one < 0n)) return []
  const shares = gross.map((one) => (amountMinor * one * 2n + total) / (total * 2n))
  const largest = gross.reduce((most, one, i) => (one > (gross[most] ?? 0n) ? i : most), 0)
  const left = amountMinor - shares.reduce((sum, one) => sum + one, 0n)
  shares[largest] = (shares[largest] ?? 0n) + left
  return charged.map(({ vatCode, rate }, i) => {
    const share = shares[i] ?? 0n
    const vatMinor = vatWithin(share, rate)
    return { vatCode, netMinor: share - vatMinor, vatMinor }
  })
}

/** Amounts in proportion to others, what rounding leaves over with the first; they sum to the total. */
export function inProportion(totalMinor: bigint, parts: bigint[]): bigint[] {
  const whole = parts.reduce((sum, one) => sum + one, 0n)
  if (whole === 0n) return parts
  const shares = parts.map((one) => (totalMinor * one) / whole)
  const left = totalMinor - shares.reduce((sum, one) => sum + one, 0n)
  return shares.map((one, i) => (i === 0 ? one + left : one))
}
