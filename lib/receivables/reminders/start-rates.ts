import type { CollectionScale } from "./costs"
import type { InterestRate } from "./interest"

// What an administration starts with. Dated, with its source; later ones are entered on the screen.

export const startScale: CollectionScale = {
  country: "NL",
  fromDay: "2012-07-01",
  currency: "EUR",
  minimumMinor: 4_000n,
  maximumMinor: 677_500n,
  tiers: [
    { upToMinor: "250000", percent: "15" },
    { upToMinor: "500000", percent: "10" },
    { upToMinor: "1000000", percent: "5" },
    { upToMinor: "20000000", percent: "1" },
    { upToMinor: null, percent: "0.5" },
  ],
  source: "Besluit vergoeding voor buitengerechtelijke incassokosten, art. 2",
}

export const startInterestRates: InterestRate[] = [
  {
    country: "NL",
    buyer: "consumer",
    fromDay: "2024-01-01",
    percent: "7",
    source: "art. 6:119 BW, Besluit wettelijke rente",
  },
  {
    country: "NL",
    buyer: "company",
    fromDay: "2024-01-01",
    percent: "12.5",
    source: "art. 6:119a BW",
  },
  {
    country: "NL",
    buyer: "company",
    fromDay: "2024-07-01",
    percent: "12.25",
    source: "art. 6:119a BW",
  },
]
