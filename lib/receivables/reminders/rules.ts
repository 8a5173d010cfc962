import { addDays } from "@/lib/platform/calendar"

// Which reminder is next for an open item, and why there is none. Facts in, reasons out.

export type Buyer = "company" | "consumer"

export type Level = {
  /** 1 attention, 2 reminder, 3 demand, 4 notice of default, 5 collection agency. */
  level: number
  /** After the due date, or after the level before. */
  days: number
  channel: "email" | "letter"
  /** Asks for collection costs. */
  costs: boolean
  /** Asks for statutory interest. */
  interest: boolean
  /** The free letter that a consumer must have had first: it names the costs and gives the term. */
  letterFirst: boolean
}

export type Scheme = {
  id: string
  buyer: Buyer
  /** Of accounts with this value; null for all others of the buyer type. */
  classification: number | null
  levels: Level[]
}

/** What sending depends on, for all items of an administration. */
export type Sending = {
  sender: "creditor" | "office"
  /** The office's registration as a collector (Wki); null for none. */
  registration: string | null
  /** Between two letters about one item, whatever the levels say. */
  leastDays: number
  /** So many days a letter is on its way; a consumer's term begins the day after. */
  deliveryDays: number
  /** Countries that have a scale of costs, and its currency. */
  scales: { country: string; currency: string }[]
}

export type ItemFacts = {
  dueDate: string
  currency: string
  openMinor: bigint
  owedBy: "shopper" | "provider" | "marketplace"
  /** Collection costs that a letter asked for: the letters about what they are for ask for them again. */
  isCosts: boolean
  disputed: boolean
  heldUntil: string | null
  buyer: Buyer
  /** A person entered the account, or a register's number says that it is a company. */
  buyerSure: boolean
  country: string | null
  /** The account is not reminded. */
  excluded: boolean
  /** The account has money or a credit that was not allocated yet, in this currency. */
  hasCredit: boolean
  hasEmail: boolean
  hasAddress: boolean
  lastLevel: number
  lastDay: string | null
  /** The last letter was made, and nobody said yet that it left. */
  lastWaits: boolean
  /** When the consumer's free letter left; null for not yet. */
  letterSentOn: string | null
}

export const BLOCKS = [
  "settled",
  "credit",
  "costs",
  "provider",
  "marketplace",
  "notDue",
  "excluded",
  "disputed",
  "held",
  "hasCredit",
  "noScheme",
  "lastLevel",
  "senderNotAllowed",
  "waiting",
  "tooSoon",
  "typeUnreviewed",
  "countryRules",
  "otherCurrency",
  "letterFirst",
  "termRunning",
  "noEmail",
  "noAddress",
  "belowMinimum",
] as const

export type Block = (typeof BLOCKS)[number]

/** `from` is the first day on which the reason is gone by itself; null where somebody has to do something. */
export type Next =
  | { level: Level; block: null; from: null }
  | { level: Level | null; block: Block; from: string | null }

/** The first reason that holds is told: what comes later may be gone by then. */
export function nextReminder(item: ItemFacts, scheme: Scheme | null, sending: Sending, day: string): Next {
  const blocked = (block: Block, level: Level | null = null, from: string | null = null): Next => ({
    level,
    block,
    from,
  })
  if (item.openMinor === 0n) return blocked("settled")
  if (item.openMinor < 0n) return blocked("credit")
  if (item.isCosts) return blocked("costs")
  if (item.owedBy !== "shopper") return blocked(item.owedBy)
  if (item.dueDate >= day) return blocked("notDue", null, addDays(item.dueDate, 1))
  if (item.excluded) return blocked("excluded")
  if (item.disputed) return blocked("disputed")
  if (item.heldUntil && item.heldUntil > day) return blocked("held", null, item.heldUntil)
  if (item.hasCredit) return blocked("hasCredit")
  if (!scheme || scheme.levels.length === 0) return blocked("noScheme")
  const level = scheme.levels
    .filter((one) => one.level > item.lastLevel)
    .toSorted((a, b) => a.level - b.level)[0]
  if (!level) return blocked("lastLevel")
  // Natural persons in the Netherlands are reminded for others only by who is registered; traders may be such.
  if (sending.sender === "office" && !sending.registration && (item.country ?? "NL") === "NL")
    return blocked("senderNotAllowed", level)
  if (item.lastWaits) return blocked("waiting", level)
  const from = earliest(item, level, sending)
  if (from > day) return blocked("tooSoon", level, from)
  const legal = legalBlock(item, level, sending, day)
  if (legal) return blocked(legal.block, level, legal.from)
  if (level.channel === "email" && !item.hasEmail) return blocked("noEmail", level)
  if (level.channel === "letter" && !item.hasAddress) return blocked("noAddress", level)
  return { level, block: null, from: null }
}

/** Of a class if the account has one with a scheme, the lowest field first; else of its buyer type. */
export function schemeOf(schemes: Scheme[], buyer: Buyer, classifications: (number | null)[]): Scheme | null {
  const ofBuyer = schemes.filter((scheme) => scheme.buyer === buyer)
  const [ofClass] = ofBuyer
    .filter(({ classification }) => classification !== null && classifications.includes(classification))
    .toSorted((a, b) => Number(a.classification) - Number(b.classification))
  return ofClass ?? ofBuyer.find(({ classification }) => classification === null) ?? null
}

/**
 * The first day on which costs may be asked of a consumer: the letter says "within fifteen days after it was
 * delivered", so the fifteenth day after delivery is the last on which paying costs nothing.
 */
export function costsFrom(letterSentOn: string, deliveryDays: number): string {
  return addDays(letterSentOn, deliveryDays + TERM_DAYS + 1)
}

/** Fourteen whole days from the day after receipt, in the words of the letter fifteen days after delivery. */
export const TERM_DAYS = 15

function earliest(item: ItemFacts, level: Level, { leastDays }: Sending): string {
  if (item.lastLevel === 0 || !item.lastDay) return addDays(item.dueDate, Math.max(level.days, 1))
  return addDays(item.lastDay, Math.max(level.days, leastDays))
}

function legalBlock(
  item: ItemFacts,
  level: Level,
  { scales, deliveryDays }: Sending,
  day: string,
): { block: Block; from: string | null } | null {
  if (!level.costs && !level.letterFirst) return null
  // Taken for a company, a consumer would be asked for costs without the letter.
  if (item.buyer === "company" && !item.buyerSure) return { block: "typeUnreviewed", from: null }
  const scale = scales.find(({ country }) => country === item.country)
  if (!scale) return { block: "countryRules", from: null }
  if (scale.currency !== item.currency) return { block: "otherCurrency", from: null }
  if (!level.costs || item.buyer === "company") return null
  if (!item.letterSentOn) return { block: "letterFirst", from: null }
  const from = costsFrom(item.letterSentOn, deliveryDays)
  return from > day ? { block: "termRunning", from } : null
}
