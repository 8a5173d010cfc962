/** ISO 3166-1 alpha-2; their names come from Intl in the language of the page. */
export const COUNTRIES = (
  "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY " +
  "BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK " +
  "FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR " +
  "IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK " +
  "ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM " +
  "PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF " +
  "TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW"
).split(" ")

/** Languages in which an account can be written to; channels may bring others. */
export const LANGUAGES = ["nl", "en", "de", "fr", "es", "it", "pl", "pt", "da", "sv", "tr", "zh"]

export type Choice = { value: string; label: string }

/** Named on the server and passed on: a browser may have other names, and other names would not hydrate. */
export function countryChoices(locale: string): Choice[] {
  return namedIn(locale, "region", COUNTRIES)
}

export function languageChoices(locale: string, known: string | null = null): Choice[] {
  return namedIn(locale, "language", known ? [...new Set([...LANGUAGES, known])] : LANGUAGES)
}

export function countryName(code: string, locale: string): string {
  return nameOf(new Intl.DisplayNames(locale, { type: "region", fallback: "code" }), code)
}

export function languageName(code: string, locale: string): string {
  return nameOf(new Intl.DisplayNames(locale, { type: "language", fallback: "code" }), code)
}

function namedIn(locale: string, type: "region" | "language", codes: string[]): Choice[] {
  const names = new Intl.DisplayNames(locale, { type, fallback: "code" })
  const order = new Intl.Collator(locale)
  return codes
    .map((value) => ({ value, label: nameOf(names, value) }))
    .sort((a, b) => order.compare(a.label, b.label))
}

/** A channel's word may be no code at all. */
function nameOf(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code
  } catch {
    return code
  }
}
