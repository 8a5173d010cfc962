export type Person = {
  /** The number it was made from; ids and e-mail addresses follow from it. */
  seed: number
  firstName: string
  lastName: string
  email: string
  phone: string
  /** Null for a consumer. */
  company: string | null
  vatNumber: string | null
  cocNumber: string | null
  street: string
  postcode: string
  city: string
  /** One of the twelve provinces, as ISO 3166-2 without "NL-". */
  province: string
}

/** An invented Dutch customer; the same number always gives the same one. About a third are companies. */
export function person(seed: number): Person {
  const random = randomFrom(seed)
  const pick = pickerOf(random)
  const [firstName, lastName] = [pick(FIRST_NAMES), pick(LAST_NAMES)]
  const [city, digits, province] = pick(CITIES)
  const isCompany = random() < 0.35
  const letters = pick(LETTERS) + pick(LETTERS)
  return {
    seed,
    firstName,
    lastName,
    email: `${plain(firstName)}.${plain(lastName)}.${seed}@example.com`,
    phone: `06 ${String(10_000_000 + Math.floor(random() * 89_999_999))}`,
    company: isCompany ? `${pick(COMPANY_NAMES)} ${lastName} B.V.` : null,
    vatNumber: isCompany ? vatNumber(random) : null,
    cocNumber: isCompany ? String(60_000_000 + Math.floor(random() * 30_000_000)) : null,
    street: `${pick(STREETS)} ${1 + Math.floor(random() * 240)}`,
    postcode: `${digits + Math.floor(random() * 90)} ${letters}`,
    city,
    province,
  }
}

/** Numbers in [0, 1) that depend on the seed alone (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = Math.imul(seed, 2_654_435_761) ^ 0x9e3779b9
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Picks from lists that are not empty. */
export function pickerOf(random: () => number): <T>(list: readonly T[]) => T {
  return <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T
}

const FIRST_NAMES = [
  ..."Anna Bram Carlijn Daan Eline Fleur Gijs Hanneke Iris Jasper Karin Lotte Maarten Noor".split(" "),
  ..."Pieter Ruben Sanne Thijs Willemijn Youssef Zoë Aïsha Björn Loïs Mohammed Saskia".split(" "),
]
const LAST_NAMES = [
  ...["de Vries", "van den Berg", "van Dijk", "de Boer", "van der Meer", "'t Hart", "van 't Hof", "de Graaf"],
  ..."Jansen Bakker Visser Smit Meijer Mulder Bos Vos Peters Hendriks Dekker Brouwer Kok Çelik Müller Yılmaz".split(
    " ",
  ),
]
const COMPANY_NAMES = [
  ..."Bouwbedrijf Installatietechniek Tuincentrum Kantoormeubelen Drukkerij Groothandel Bloemisterij".split(
    " ",
  ),
  ..."Fietsenmakerij Slagerij Adviesbureau Transportbedrijf Schildersbedrijf".split(" "),
]
const STREETS = [
  ..."Dorpsstraat Kerkstraat Stationsweg Molenweg Schoolstraat Prinsengracht Havenkade Lindelaan".split(" "),
  ..."Beatrixlaan Industrieweg Nieuwstraat Voorstraat".split(" "),
]
const CITIES: [city: string, digits: number, province: string][] = [
  ["Amsterdam", 1010, "NH"],
  ["Haarlem", 2010, "NH"],
  ["Den Haag", 2510, "ZH"],
  ["Rotterdam", 3010, "ZH"],
  ["Utrecht", 3510, "UT"],
  ["Middelburg", 4330, "ZE"],
  ["Breda", 4810, "NB"],
  ["Eindhoven", 5610, "NB"],
  ["'s-Hertogenbosch", 5210, "NB"],
  ["Maastricht", 6210, "LI"],
  ["Arnhem", 6810, "GE"],
  ["Enschede", 7510, "OV"],
  ["Zwolle", 8010, "OV"],
  ["Leeuwarden", 8910, "FR"],
  ["Assen", 9400, "DR"],
  ["Groningen", 9710, "GR"],
  ["Almere", 1310, "FL"],
]
const LETTERS = [..."ABCDEGHJKLMNPRSTVWXZ"]

/** With a correct check digit: nine figures by the eleven test, then B01. */
function vatNumber(random: () => number): string {
  const eight = String(10_000_000 + Math.floor(random() * 89_999_999))
  const check = [...eight].reduce((sum, figure, at) => sum + Number(figure) * (9 - at), 0) % 11
  return check === 10 ? vatNumber(random) : `NL${eight}${check}B01`
}

/** Lower-case letters only, for an address. */
function plain(name: string): string {
  return name
    .normalize("NFD")
    .toLowerCase()
    .replaceAll("ı", "i")
    .replaceAll(/[^a-z]/g, "")
}
