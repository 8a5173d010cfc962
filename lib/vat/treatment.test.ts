import { expect, test } from "vitest"
import type { VatCode } from "./queries"
import { startVatCodes } from "./start-list"
import { codeOf, codeOfCharged, proposedVat, type VatBuyer } from "./treatment"

const codes = startVatCodes().map(({ code, en, nl, zh, treatment, country, band, rates }): VatCode => {
  return {
    code,
    names: { en, nl, zh },
    treatment,
    country,
    band,
    rate: rates.at(-1)?.rate ?? null,
    archived: false,
  }
})
const proposed = (buyer: Partial<VatBuyer>) => {
  const proposal = proposedVat({ kind: "company", country: "NL", vatNumber: null, ...buyer }, "NL")
  return [codeOf(proposal, codes), proposal.because]
}

test("where the buyer is, and whether it is a business with a number, decides how a sale is taxed", () => {
  expect(proposed({ kind: "consumer" })).toEqual(["NL-H", "sameCountry"])
  expect(proposed({ country: "DE", vatNumber: "DE123456789" })).toEqual(["EU-GOODS", "euBusiness"])
  expect(proposed({ country: "DE" })).toEqual(["NL-H", "euBusinessWithoutNumber"])
  expect(proposed({ country: "DE", kind: "consumer" })).toEqual(["OSS-DE", "euConsumer"])
  expect(proposed({ country: "CH", vatNumber: "CHE123" })).toEqual(["EXPORT", "outsideEu"])
  expect(proposed({ country: null })).toEqual(["NL-H", "countryUnknown"])
})

test("what a shop charged finds its code by the country of arrival, then the seller's own", () => {
  const of = (rate: string, arrival: string) =>
    codeOfCharged(
      rate,
      arrival,
      proposedVat({ kind: "consumer", country: arrival, vatNumber: null }, "NL"),
      codes,
    )
  expect(of("21", "NL")).toEqual({ code: "NL-H", exact: true })
  expect(of("9.00", "NL")).toEqual({ code: "NL-L", exact: true })
  expect(of("19", "DE")).toEqual({ code: "OSS-DE", exact: true })
  expect(of("21", "DE")).toEqual({ code: "NL-H", exact: true })
  expect(of("7", "DE")).toEqual({ code: "OSS-DE", exact: false })
  expect(of("0", "US")).toEqual({ code: "EXPORT", exact: true })
  expect(of("0", "DE")).toEqual({ code: "NL-0", exact: false })
})
