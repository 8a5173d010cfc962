import type { OwedBy } from "./event"

export type Owing = { owedBy: OwedBy; owedByName: string | null }

/** What a sender says of an order's payment and origin; blanks are ignored. */
export type PaymentFacts = {
  /** Ids of payment methods or gateways. */
  methods: (string | null)[]
  /** What the shopper saw. */
  title: string | null
  /** Where the order was made: a sales channel, a plugin's mark. */
  origins: (string | null)[]
  email: string | null
}

/**
 * Whose debt an order is. A marketplace pays the shop itself; Klarna and the like take the shopper's debt
 * over; anything else the shopper owes.
 */
export function whoOwes({ methods, title, origins, email }: PaymentFacts): Owing {
  const sources = [...origins, ...methods, title].filter((text) => text !== null)
  const marketplace = relayOf(email) ?? firstNamed(MARKETPLACES, sources.filter(isNoWallet))
  if (marketplace) return { owedBy: "marketplace", owedByName: marketplace }

  const provider =
    firstNamed(
      PROVIDERS,
      methods.filter((text) => text !== null),
    ) ?? providerIn(title)
  if (provider) return { owedBy: "provider", owedByName: provider }
  return { owedBy: "shopper", owedByName: null }
}

/** The marketplace whose relay address this is: it changes per order, so it says nothing of who the person is. */
export function relayOf(email: string | null): string | null {
  const domain = email?.trim().toLowerCase().split("@").at(-1) ?? ""
  return RELAYS.find(([, pattern]) => pattern.test(domain))?.[0] ?? null
}

type Named = [name: string, pattern: RegExp]

/** Matches a word in lower-cased text, where an underscore separates words and digits may follow. */
const word = (words: string) => new RegExp(`(^|[^a-z])(${words})([^a-z]|$)`)

const PROVIDERS: Named[] = [
  ["Klarna", /(^|[^a-z])(klarna|kco([^a-z]|$))/],
  ["Riverty", /riverty/],
  ["AfterPay", /(^|[^a-z])after[ _-]?pay/],
  ["in3", /(^|[^a-z])(in3|payin3|capayable)/],
  ["Billink", /billink/],
  ["SprayPay", /spray[ _-]?pay/],
  ["Tabby", /(^|[^a-z])tabby/],
  ["Tamara", word("tamara")],
  ["Alma", word("alma")],
  ["Billie", word("billie")],
  ["Biller", word("biller")],
  ["Mondu", /(^|[^a-z])mondu/],
  ["Hokodo", /hokodo/],
  ["Ratepay", /rate[ _-]?pay/],
  ["Scalapay", /scalapay/],
  ["Clearpay", /clearpay/],
  ["Affirm", word("affirm")],
  ["Sezzle", /sezzle/],
  ["Tinka", word("tinka")],
  ["MultiSafepay", /pay[ _-]?after[ _-]?delivery|payafter/],
]

const MARKETPLACES: Named[] = [
  ["bol.com", /(^|[^a-z])bol([^a-z]|$|[ _.-]?com([^a-z]|$))/],
  ["Amazon", word("amazon")],
  ["eBay", /(^|[^a-z])ebay/],
  ["Kaufland", word("kaufland")],
  ["Zalando", word("zalando")],
  ["ManoMano", word("manomano")],
  ["Cdiscount", word("cdiscount")],
  ["Fnac", word("fnac")],
  ["Decathlon", word("decathlon")],
  ["Wehkamp", word("wehkamp")],
  ["Etsy", word("etsy")],
  ["TikTok Shop", /tiktok[ _-]?shop/],
  ["Temu", word("temu")],
  ["Mirakl", word("mirakl")],
]

const RELAYS: Named[] = [
  ["bol.com", /\.bol\.com$/],
  ["Amazon", /^(.+\.)?marketplace\.amazon\.[a-z.]+$/],
  ["eBay", /^members\.ebay\.[a-z.]+$/],
  ["Kaufland", /^(.+\.)?kaufland-(online|marktplatz|marketplace)\.[a-z]+$/],
  ["Cdiscount", /^(.+\.)?clemarche\.com$/],
  ["Mirakl", /^(.+\.)?mirakl\.(net|com)$/],
]

/** Amazon Pay is a wallet that pays at once, not the marketplace. */
function isNoWallet(text: string): boolean {
  return !/amazon[ _-]?(pay|cba|checkout)/i.test(text)
}

function firstNamed(named: Named[], texts: string[]): string | null {
  const lower = texts.map((text) => text.toLowerCase())
  return named.find(([, pattern]) => lower.some((text) => pattern.test(text)))?.[0] ?? null
}

/** A title counts only when it names no other way to pay: "iDEAL, Klarna or card" leaves it open. */
function providerIn(title: string | null): string | null {
  if (title === null || /ideal|wero|paypal|card|kaart|bancontact|visa|mastercard/i.test(title)) return null
  return firstNamed(PROVIDERS, [title])
}
