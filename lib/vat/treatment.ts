import type { VatCode } from "./queries"
import type { VatTreatment } from "./rules"

/** Who buys; the country is that of arrival of goods, ISO 3166-1 alpha-2. */
export type VatBuyer = {
  kind: "company" | "consumer"
  country: string | null
  vatNumber: string | null
}

export type VatReason =
  | "sameCountry"
  | "euBusiness"
  | "euBusinessWithoutNumber"
  | "euConsumer"
  | "outsideEu"
  | "countryUnknown"

export type VatProposal = { treatment: VatTreatment; country: string; because: VatReason }

const EU = new Set(
  "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" "),
)

/**
 * How a sale of goods to this buyer is usually taxed; a person may know better. At nothing within the EU only goes
 * with a VAT number, since without it the seller owes the tax; distance sales look at the country of arrival.
 */
export function proposedVat(buyer: VatBuyer, sellerCountry: string): VatProposal {
  const { country } = buyer
  const domestic = (because: VatReason): VatProposal => ({
    treatment: "domestic",
    country: sellerCountry,
    because,
  })
  if (!country) return domestic("countryUnknown")
  if (country === sellerCountry) return domestic("sameCountry")
  if (!EU.has(country)) return { treatment: "export", country: sellerCountry, because: "outsideEu" }
  if (buyer.kind === "consumer") return { treatment: "oss", country, because: "euConsumer" }
  if (!buyer.vatNumber) return domestic("euBusinessWithoutNumber")
  return { treatment: "intraEu", country: sellerCountry, because: "euBusiness" }
}

/** The code that a line begins with: the highest rate of that treatment. Null when there is none. */
export function codeOf({ treatment, country }: VatProposal, codes: VatCode[]): string | null {
  const fitting = codes.filter(
    (code) => !code.archived && code.treatment === treatment && code.country === country,
  )
  const standard = fitting.find(({ band }) => band === "standard")
  return (standard ?? fitting[0])?.code ?? null
}

/**
 * The code of a rate that a shop charged, where the goods went: the country's own for distance sales, or the
 * seller's, of a shop below the threshold. `exact` is false when no code has that rate.
 */
export function codeOfCharged(
  rate: string,
  arrival: string,
  proposal: VatProposal,
  codes: VatCode[],
): { code: string; exact: boolean } | null {
  const same = (one: VatCode) => one.rate !== null && Number(one.rate) === Number(rate)
  const of = (wanted: (one: VatCode) => boolean) => codes.find((one) => !one.archived && wanted(one))
  if (Number(rate) === 0) {
    const nothing =
      proposal.treatment === "intraEu" || proposal.treatment === "export"
        ? of(({ treatment }) => treatment === proposal.treatment)
        : of(({ treatment, band }) => treatment === "domestic" && band === "zero")
    return nothing ? { code: nothing.code, exact: proposal.treatment !== "oss" } : null
  }
  const oss = (one: VatCode) => one.treatment === "oss" && one.country === arrival
  const domestic = (one: VatCode) => one.treatment === "domestic"
  const found = of((one) => oss(one) && same(one)) ?? of((one) => domestic(one) && same(one))
  if (found) return { code: found.code, exact: true }
  const near = of(oss) ?? of((one) => domestic(one) && one.band === "standard")
  return near ? { code: near.code, exact: false } : null
}
