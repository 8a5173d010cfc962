import { exact, times } from "@/lib/platform/decimal"
import { allocatedBase, type OpenItem } from "../allocation-rules"
import { discountUntil } from "../terms/rules"

// A payment over several items: what goes to which, what is left, and what it makes of two exchange rates.

/** What becomes of what a payment leaves open of an item: it stays so, or goes off without money. */
export const RESTS = ["open", "discount", "difference", "badDebt"] as const
export type Rest = (typeof RESTS)[number]

/** Off an invoice that is paid until this day, both included. */
export type PromptDiscount = { amountMinor: bigint; until: string }

/** What is agreed on an invoice for prompt payment; null without it. Amounts are positive. */
export function promptDiscount(
  totalMinor: bigint,
  invoiceDate: string,
  agreed: { percent: string; days: number } | null,
): PromptDiscount | null {
  const until = discountUntil(invoiceDate, agreed)
  if (!agreed || !until) return null
  return { amountMinor: times(totalMinor, exact(agreed.percent), exact("0.01")), until }
}

/** So much of what is left open goes off as discount when paid on this day: never more than was agreed. */
export function discountTaken(restMinor: bigint, discount: PromptDiscount | null, day: string): bigint {
  if (!discount || day > discount.until || restMinor <= 0n) return 0n
  return lesser(restMinor, discount.amountMinor)
}

/**
 * An amount over items in their order, each for what is wanted of it at most: parts sum to the amount or to all that
 * is wanted, whichever is less. All amounts are positive.
 */
export function inOrder(
  items: { id: string; wantedMinor: bigint }[],
  amountMinor: bigint,
): Map<string, bigint> {
  let left = amountMinor < 0n ? 0n : amountMinor
  return new Map(
    items.map(({ id, wantedMinor }) => {
      const part = lesser(wantedMinor, left)
      left -= part
      return [id, part]
    }),
  )
}

/**
 * What a payment of these parts gains in the currency of the books, negative for a loss: what it is worth there
 * against what the items stand for. Counted as `allocate` counts it, in the same order.
 */
export function exchangeGain(payment: OpenItem, parts: { item: OpenItem; amountMinor: bigint }[]): bigint {
  const left = { ...payment }
  const received = payment.amountMinor < 0n
  const sign = received ? 1n : -1n
  let gain = 0n
  for (const { item, amountMinor } of parts) {
    if (amountMinor <= 0n) continue
    const paidBase = allocatedBase(left, amountMinor)
    gain += sign * (paidBase - allocatedBase(item, amountMinor))
    left.openMinor += sign * amountMinor
    left.openBaseMinor += sign * paidBase
  }
  return gain
}

type Side = { id: string; amountMinor: bigint }

/** Both sides in their order, each amount used up before the next; null when they do not come to the same. */
export function pairs(
  debits: Side[],
  credits: Side[],
): { debitId: string; creditId: string; amountMinor: bigint }[] | null {
  const made: { debitId: string; creditId: string; amountMinor: bigint }[] = []
  const left = credits.map((credit) => ({ ...credit }))
  for (const debit of debits) {
    let wanted = debit.amountMinor
    for (const credit of left) {
      const amountMinor = lesser(credit.amountMinor, wanted)
      if (amountMinor <= 0n) continue
      made.push({ debitId: debit.id, creditId: credit.id, amountMinor })
      credit.amountMinor -= amountMinor
      wanted -= amountMinor
    }
    if (wanted > 0n) return null
  }
  return left.some(({ amountMinor }) => amountMinor > 0n) ? null : made
}

/** Of an item as a payment sees it; amounts are positive. */
export type Wanting = { id: string; openMinor: bigint; discount: PromptDiscount | null }

/**
 * The amount over items in their order. Where it stops short of an item by no more than the discount that may be
 * taken on this day, the customer paid promptly: the rest goes off as that.
 */
export function oldestFirst(
  items: Wanting[],
  amountMinor: bigint,
  day: string,
): Map<string, { amountMinor: bigint; rest: Rest }> {
  const parts = inOrder(
    items.map(({ id, openMinor }) => ({ id, wantedMinor: openMinor })),
    amountMinor,
  )
  return new Map(
    items.flatMap(({ id, openMinor, discount }) => {
      const part = parts.get(id) ?? 0n
      if (part === 0n) return []
      const left = openMinor - part
      const prompt = left > 0n && discountTaken(left, discount, day) === left
      return [[id, { amountMinor: part, rest: prompt ? "discount" : "open" }] as const]
    }),
  )
}

export function lesser(one: bigint, other: bigint): bigint {
  if (one < other) return one
  return other
}
