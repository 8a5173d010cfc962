import type { VatTreatment } from "./rules"

export type VatBand = "standard" | "reduced" | "zero"

export type StartVatCode = {
  code: string
  en: string
  nl: string
  zh: string
  treatment: VatTreatment
  country: string
  band: VatBand
  rates: { from: string; rate: string; source: string }[]
}

const NL_LAW = "Wet op de omzetbelasting 1968, art. 9"
const OSS = "European Commission, Taxes in Europe Database, consulted 2026"

/**
 * What a Dutch office begins with: the domestic rates with the days from which they hold, what is charged at
 * nothing and why, and the standard rate of every other country of the EU for distance sales (OSS looks at the
 * country of arrival). Further and later rates are entered, with their day and source.
 */
export function startVatCodes(): StartVatCode[] {
  return [
    dutch("NL-H", "21% NL", "21% NL", "21% 荷兰", "domestic", "standard", [
      { from: "2012-10-01", rate: "21", source: `${NL_LAW} lid 1` },
    ]),
    dutch("NL-L", "9% NL", "9% NL", "9% 荷兰", "domestic", "reduced", [
      { from: "2012-10-01", rate: "6", source: `${NL_LAW} lid 2 (tot 2019)` },
      { from: "2019-01-01", rate: "9", source: `${NL_LAW} lid 2` },
    ]),
    dutch("NL-0", "0% NL", "0% NL", "0% 荷兰", "domestic", "zero", nothing("Tabel II")),
    dutch("EXEMPT", "Exempt", "Vrijgesteld", "免税", "exempt", "zero", nothing("Wet OB 1968, art. 11")),
    dutch(
      "REVERSE",
      "Reverse charge NL",
      "Btw verlegd NL",
      "荷兰反向征税",
      "reverseCharge",
      "zero",
      nothing("Wet OB 1968, art. 12 lid 5"),
    ),
    dutch(
      "EU-GOODS",
      "Supply within the EU",
      "Intracommunautaire levering",
      "欧盟内供货",
      "intraEu",
      "zero",
      nothing("Richtlijn 2006/112/EG, art. 138"),
    ),
    dutch(
      "EU-SERVICES",
      "Services within the EU",
      "Diensten binnen de EU",
      "欧盟内服务",
      "euServices",
      "zero",
      nothing("Richtlijn 2006/112/EG, art. 44 en 196"),
    ),
    dutch(
      "EXPORT",
      "Export outside the EU",
      "Uitvoer buiten de EU",
      "出口欧盟外",
      "export",
      "zero",
      nothing("Richtlijn 2006/112/EG, art. 146"),
    ),
    ...STANDARD_RATES.map(([country, rate, from]): StartVatCode => {
      const name = `OSS ${country} ${rate}%`
      return {
        code: `OSS-${country}`,
        en: name,
        nl: name,
        zh: name,
        treatment: "oss",
        country,
        band: "standard",
        rates: [{ from, rate, source: OSS }],
      }
    }),
  ]
}

/** Country, standard rate, and the day from which this list is sure of it (OSS began on 2021-07-01). */
const STANDARD_RATES: [country: string, rate: string, from: string][] = [
  ["AT", "20", "2021-07-01"],
  ["BE", "21", "2021-07-01"],
  ["BG", "20", "2021-07-01"],
  ["CY", "19", "2021-07-01"],
  ["CZ", "21", "2021-07-01"],
  ["DE", "19", "2021-07-01"],
  ["DK", "25", "2021-07-01"],
  ["EE", "24", "2025-07-01"],
  ["ES", "21", "2021-07-01"],
  ["FI", "25.5", "2024-09-01"],
  ["FR", "20", "2021-07-01"],
  ["GR", "24", "2021-07-01"],
  ["HR", "25", "2021-07-01"],
  ["HU", "27", "2021-07-01"],
  ["IE", "23", "2021-07-01"],
  ["IT", "22", "2021-07-01"],
  ["LT", "21", "2021-07-01"],
  ["LU", "17", "2024-01-01"],
  ["LV", "21", "2021-07-01"],
  ["MT", "18", "2021-07-01"],
  ["PL", "23", "2021-07-01"],
  ["PT", "23", "2021-07-01"],
  ["RO", "21", "2025-08-01"],
  ["SE", "25", "2021-07-01"],
  ["SI", "22", "2021-07-01"],
  ["SK", "23", "2025-01-01"],
]

function dutch(
  code: string,
  en: string,
  nl: string,
  zh: string,
  treatment: VatTreatment,
  band: VatBand,
  rates: StartVatCode["rates"],
): StartVatCode {
  return { code, en, nl, zh, treatment, country: "NL", band, rates }
}

function nothing(source: string): StartVatCode["rates"] {
  return [{ from: "1968-01-01", rate: "0", source }]
}
