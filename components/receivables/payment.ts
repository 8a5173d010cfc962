import { decimalFrom } from "@/lib/platform/decimal"
import { converted, moneyText, parseMoney } from "@/lib/platform/money"
import type { PayableItem } from "@/lib/receivables/paying/queries"
import { discountTaken, exchangeGain, type Rest } from "@/lib/receivables/paying/rules"

export type Direction = "in" | "out"

/** What is typed at an item, in the person's own number format; not there while it is not ticked. */
export type TypedPart = { typed: string; rest: Rest }
export type TypedParts = Readonly<Record<string, TypedPart>>

/** An item with what is open as a positive amount, and its part as far as that can be read. */
export type PartOf = {
  item: PayableItem
  openMinor: bigint
  part: TypedPart | null
  amountMinor: bigint
  /** Goes off without money. */
  offMinor: bigint
}

/** What was typed, in minor units; null when it is no amount of that currency. */
export function minorFrom(typed: string, sign: "," | ".", currency: string): bigint | null {
  const exact = decimalFrom(typed, sign)
  if (exact === null) return null
  try {
    const minor = parseMoney(exact, currency)
    return minor >= 0n ? minor : null
  } catch {
    return null
  }
}

export function typedFrom(minor: bigint, sign: "," | ".", currency: string): string {
  return moneyText(minor, currency).replace(".", sign)
}

/** Items of the side and currency that are paid, with their parts. */
export function partsOf(
  items: PayableItem[],
  parts: TypedParts,
  {
    direction,
    currency,
    day,
    sign,
  }: { direction: Direction; currency: string; day: string; sign: "," | "." },
): PartOf[] {
  return items
    .filter((item) => item.currency === currency && item.amountMinor > 0n === (direction === "in"))
    .map((item) => {
      const openMinor = sizeOf(item.openMinor)
      const part = parts[item.id] ?? null
      const amountMinor = part ? (minorFrom(part.typed, sign, currency) ?? 0n) : 0n
      const left = openMinor - amountMinor
      const off =
        !part || part.rest === "open" || left <= 0n
          ? 0n
          : part.rest === "discount"
            ? discountTaken(left, item.discount, day)
            : left
      return { item, openMinor, part, amountMinor, offMinor: off }
    })
}

/** In the currency of the books, as it will be booked; null where amount or rate cannot be read. */
export function gainOf(
  parts: PartOf[],
  payment: { direction: Direction; amountMinor: bigint; currency: string; base: string; rate: string | null },
): bigint | null {
  const { direction, amountMinor, currency, base, rate } = payment
  if (currency === base || amountMinor <= 0n) return 0n
  if (rate === null || !/^\d{1,6}(\.\d{1,8})?$/.test(rate) || !/[1-9]/.test(rate)) return null
  if (parts.some((one) => one.amountMinor > one.openMinor)) return null
  const minor = direction === "in" ? -amountMinor : amountMinor
  const worth = converted(minor, { from: currency, to: base, rate })
  return exchangeGain(
    { currency, amountMinor: minor, openMinor: minor, openBaseMinor: worth },
    parts.map(({ item, amountMinor: part }) => ({ item, amountMinor: part })),
  )
}

function sizeOf(minor: bigint): bigint {
  return minor < 0n ? -minor : minor
}
