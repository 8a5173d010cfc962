import { addDays } from "@/lib/platform/calendar"
import {
  type AskedCosts,
  type CollectionScale,
  collectionCosts,
  costsAfter,
  scaleOn,
  vatOnCosts,
} from "./costs"
import { type InterestRate, interest } from "./interest"
import {
  type Block,
  type Buyer,
  type ItemFacts,
  nextReminder,
  type Scheme,
  type Sending,
  schemeOf,
} from "./rules"

export type OpenItem = ItemFacts & {
  id: string
  accountId: string
  number: string
  /** In the currency of the books. */
  openBaseMinor: bigint
  /** Of the fields that some scheme asks for. */
  classifications: (number | null)[]
  askedCosts: AskedCosts[]
}

export type LetterItem = {
  id: string
  number: string
  dueDate: string
  openMinor: bigint
  interestMinor: bigint
}

/** One letter: an account, a level, a currency; all that is ready for it. Amounts in the currency of its items. */
export type Letter = {
  /** Its name while it is only proposed. */
  key: string
  accountId: string
  buyer: Buyer
  schemeId: string
  level: number
  channel: "email" | "letter"
  letterFirst: boolean
  currency: string
  items: LetterItem[]
  principalMinor: bigint
  /** Asked for, also those that letters before it asked for and that are open; zero on free letters. */
  costsMinor: bigint
  costsVatMinor: bigint
  /** Of these, with VAT, what no letter before asked for. */
  newCostsMinor: bigint
  /** On the consumer's free letter: what costs, with VAT, will be. Null on others. */
  announcedMinor: bigint | null
  interestMinor: bigint
  totalMinor: bigint
  payBefore: string | null
}

/** An open item that no letter is about now, and why. */
export type BlockedItem = {
  id: string
  accountId: string
  number: string
  dueDate: string
  currency: string
  openMinor: bigint
  lastLevel: number
  /** What would be next; null where nothing is. */
  level: number | null
  block: Block
  from: string | null
}

export type Proposal = { letters: Letter[]; blocked: BlockedItem[] }

export type Basis = {
  schemes: (Omit<Scheme, "levels"> & { levels: (Scheme["levels"][number] & { payDays: number })[] })[]
  sending: Sending
  minimumMinor: bigint
  scales: CollectionScale[]
  rates: InterestRate[]
  vatDeductible: boolean
  /** Percentage on costs where it cannot be deducted. */
  vatPercent: string
}

/**
 * Decides for each open item, and puts those that are ready for the same level into one letter per account and
 * currency: costs are on their sum. Largest letters first,
 * and of what is blocked what fell due longest ago.
 */
export function propose(items: OpenItem[], basis: Basis, day: string): Proposal {
  const letters = new Map<string, { items: OpenItem[]; schemeId: string; level: number }>()
  const blocked: BlockedItem[] = []
  for (const item of items) {
    const scheme = schemeOf(basis.schemes, item.buyer, item.classifications)
    const next = nextReminder(item, scheme, basis.sending, day)
    if (next.block !== null || !scheme) {
      blocked.push(blockedItem(item, next.level?.level ?? null, next.block ?? "noScheme", next.from))
      continue
    }
    const key = `${item.accountId}.${next.level.level}.${item.currency}`
    const letter = letters.get(key)
    if (letter) letter.items.push(item)
    else letters.set(key, { items: [item], schemeId: scheme.id, level: next.level.level })
  }
  const made: Letter[] = []
  for (const [key, letter] of letters) {
    const base = letter.items.reduce((sum, { openBaseMinor }) => sum + openBaseMinor, 0n)
    if (base < basis.minimumMinor)
      blocked.push(...letter.items.map((item) => blockedItem(item, letter.level, "belowMinimum", null)))
    else made.push(letterOf(key, letter, basis, day))
  }
  return { letters: made.toSorted(largestFirst), blocked: blocked.toSorted(oldestFirst) }
}

function letterOf(
  key: string,
  { items, schemeId, level: number }: { items: OpenItem[]; schemeId: string; level: number },
  basis: Basis,
  day: string,
): Letter {
  const [first] = items as [OpenItem, ...OpenItem[]]
  const level = basis.schemes
    .find(({ id }) => id === schemeId)
    ?.levels.find((candidate) => candidate.level === number)
  if (!level) throw new Error("a letter was proposed at a level that its scheme does not have")
  const rates = basis.rates.filter(({ country, buyer }) => country === first.country && buyer === first.buyer)
  const lines = items
    .toSorted((a, b) => (a.dueDate + a.number < b.dueDate + b.number ? -1 : 1))
    .map(({ id, number: name, dueDate, openMinor }) => ({
      id,
      number: name,
      dueDate,
      openMinor,
      interestMinor: level.interest ? (interest(openMinor, dueDate, day, rates) ?? 0n) : 0n,
    }))
  const sum = (of: (line: LetterItem) => bigint) => lines.reduce((total, line) => total + of(line), 0n)
  const principalMinor = sum(({ openMinor }) => openMinor)
  const interestMinor = sum((line) => line.interestMinor)
  const scale = level.costs || level.letterFirst ? scaleOn(basis.scales, first.country ?? "", day) : null
  const costs = scale ? collectionCosts(principalMinor, scale) : 0n
  const vat = vatOnCosts(costs, basis.vatPercent, basis.vatDeductible)
  const asked = items.flatMap(({ askedCosts }) => askedCosts)
  const { newMinor, openMinor } = level.costs ? costsAfter(costs + vat, asked) : NO_COSTS
  const costsVatMinor = newMinor < vat ? newMinor : vat
  const costsMinor = newMinor - costsVatMinor + openMinor
  return {
    key,
    accountId: first.accountId,
    buyer: first.buyer,
    schemeId,
    level: number,
    channel: level.channel,
    letterFirst: level.letterFirst,
    currency: first.currency,
    items: lines,
    principalMinor,
    costsMinor,
    costsVatMinor,
    newCostsMinor: newMinor,
    announcedMinor: level.letterFirst ? costs + vat : null,
    interestMinor,
    totalMinor: principalMinor + costsMinor + costsVatMinor + interestMinor,
    payBefore: level.letterFirst ? null : addDays(day, level.payDays),
  }
}

const NO_COSTS = { newMinor: 0n, openMinor: 0n }

function blockedItem(item: OpenItem, level: number | null, block: Block, from: string | null): BlockedItem {
  const { id, accountId, number, dueDate, currency, openMinor, lastLevel } = item
  return { id, accountId, number, dueDate, currency, openMinor, lastLevel, level, block, from }
}

function largestFirst(a: Letter, b: Letter): number {
  if (a.totalMinor !== b.totalMinor) return a.totalMinor < b.totalMinor ? 1 : -1
  return a.key < b.key ? -1 : 1
}

function oldestFirst(a: BlockedItem, b: BlockedItem): number {
  if (a.dueDate !== b.dueDate) return a.dueDate < b.dueDate ? -1 : 1
  return a.number < b.number ? -1 : 1
}
