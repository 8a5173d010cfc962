import { Refusal } from "@/lib/platform/errors"
import { amountText } from "@/lib/platform/money"

/** Amounts of the item's own sign; `openBaseMinor` in the currency of the books. */
export type OpenItem = { currency: string; amountMinor: bigint; openMinor: bigint; openBaseMinor: bigint }

/** An allocation takes at most what is open, of two items of one currency and opposite sign. */
export function refuseAllocation(debit: OpenItem, credit: OpenItem, amountMinor: bigint): void {
  if (debit.currency !== credit.currency) throw new Refusal("allocation_currency")
  if (debit.amountMinor <= 0n || credit.amountMinor >= 0n || amountMinor <= 0n)
    throw new Refusal("allocation_sign")
  for (const open of [debit.openMinor, -credit.openMinor])
    if (amountMinor > open)
      throw new Refusal("allocation_over_open", {}, { open: amountText(open, debit.currency) })
}

/**
 * So much of an item's value in the currency of the books goes with this amount, positive: its share, and with the
 * last of the item all that is left, so that no cent stays behind.
 */
export function allocatedBase({ openMinor, openBaseMinor }: OpenItem, amountMinor: bigint): bigint {
  const [open, base] = [size(openMinor), size(openBaseMinor)]
  if (amountMinor === open) return base
  return (base * amountMinor * 2n + open) / (open * 2n)
}

function size(amount: bigint): bigint {
  return amount < 0n ? -amount : amount
}
