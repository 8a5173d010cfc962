import { formatter } from "@/lib/platform/format"
import type { Locale } from "@/lib/platform/locale"

// A letter is a text with places for what only its sending knows. What goes out is kept as it was.

/** What can stand between braces in a text. */
export const PLACES = [
  "name",
  "sender",
  "items",
  "principal",
  "costs",
  "interest",
  "total",
  "payBefore",
  "term",
  "iban",
] as const

export type Place = (typeof PLACES)[number]
export type LetterText = { subject: string; body: string }

export type LetterFacts = {
  name: string
  sender: string
  iban: string
  currency: string
  items: { number: string; dueDate: string; openMinor: bigint }[]
  principalMinor: bigint
  /** Asked for, or named on the free letter; with VAT. */
  costsMinor: bigint
  interestMinor: bigint
  /** Principal, costs that are asked for, and interest. */
  totalMinor: bigint
  payBefore: string | null
}

/** Figures and dates as the letter's language writes them. */
export function composeLetter(
  { subject, body }: LetterText,
  facts: LetterFacts,
  language: Locale,
): LetterText {
  const { money, date } = formatter(FORMATS[language], language)
  const amount = (minor: bigint) => money(minor, facts.currency)
  const places: Record<Place, string> = {
    name: facts.name,
    sender: facts.sender,
    iban: facts.iban,
    items: facts.items
      .map((item) => ITEM[language](item.number, date(item.dueDate), amount(item.openMinor)))
      .join("\n"),
    principal: amount(facts.principalMinor),
    costs: amount(facts.costsMinor),
    interest: amount(facts.interestMinor),
    total: amount(facts.totalMinor),
    payBefore: facts.payBefore ? date(facts.payBefore) : "",
    term: TERM[language],
  }
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (whole, place: string) => (isPlace(place) ? places[place] : whole))
  return { subject: fill(subject), body: fill(body) }
}

/**
 * What is wrong with a text, as an error code: a place that does not exist; the consumer's free letter must name the
 * costs and the term, no other letter names that term; costs are named where they are asked for.
 */
export function faultOf(
  { subject, body }: LetterText,
  { letterFirst, costs }: { letterFirst: boolean; costs: boolean },
): string | null {
  const used = [...`${subject} ${body}`.matchAll(/\{(\w*)\}/g)].map(([, place = ""]) => place)
  if (used.some((place) => !isPlace(place))) return "letter_place_unknown"
  if (!used.includes("items")) return "letter_needs_items"
  if ((letterFirst || costs) && !used.includes("costs")) return "letter_needs_costs"
  if (letterFirst !== used.includes("term")) return letterFirst ? "letter_needs_term" : "letter_other_term"
  return null
}

/** The language of an account, if letters are written in it. */
export function languageOf(language: string | null, otherwise: Locale): Locale {
  const short = language?.slice(0, 2).toLowerCase()
  return short === "nl" || short === "en" || short === "zh" ? short : otherwise
}

function isPlace(text: string): text is Place {
  return PLACES.some((place) => place === text)
}

const FORMATS = { nl: "nl-NL", en: "en-GB", zh: "zh-CN" } as const

/** Fourteen days from the day after receipt: only these words are right whatever the post does. */
const TERM: Record<Locale, string> = {
  nl: "binnen vijftien dagen nadat deze brief bij u is bezorgd",
  en: "within fifteen days after this letter was delivered to you",
  zh: "在本函送达您之后的十五天内",
}

const ITEM: Record<Locale, (number: string, due: string, open: string) => string> = {
  nl: (number, due, open) => `${number}, vervallen op ${due}: ${open}`,
  en: (number, due, open) => `${number}, due on ${due}: ${open}`,
  zh: (number, due, open) => `${number}，到期日 ${due}：${open}`,
}
