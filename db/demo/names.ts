/** Words that demo accounts are made of; what stands earlier in a list is drawn more often. */

export const FIRST_NAMES = words(`
  Jan Emma Daan Sophie Piet Julia Kees Anna Willem Lotte Bram Eva Thijs Sara Sander Noor Joost Lisa Mohammed
  Fatima Ruben Iris Lars Fleur Tim Roos Niels Femke Jeroen Marieke Bas Ingrid Hugo Esther Stijn Wei Murat Aisha
  Pieter Saskia Gijs Yara Teun Nienke Koen Amira Floris Janneke Rutger Zoë Matthijs Loes Sven Hanneke Dirk Xin`)

export const LAST_NAMES = lines(`
  de Jong, Jansen, de Vries, van den Berg, Bakker, van Dijk, Visser, Janssen, Smit, Meijer, de Boer, Mulder,
  de Groot, Bos, Vos, Peters, Hendriks, van Leeuwen, Dekker, Brouwer, de Wit, Dijkstra, Smits, de Graaf,
  van der Meer, van der Linden, Kok, Jacobs, de Haan, Vermeulen, van den Heuvel, van der Veen, van den Broek,
  de Bruijn, van der Heijden, Schouten, van Beek, Willems, van Vliet, Hoekstra, Maas, Verhoeven, Koster, Prins,
  Blom, Huisman, Peeters, Kuipers, Veenstra, Kramer, van den Brink, Scholten, Postma, Yılmaz, El Amrani, Wang,
  't Hart, in 't Veld, Ten Cate, Çelik, Nguyen, Brugman`)

/** Before or after a family name, with the NACE sector that such a company is in. */
export const TRADES = [
  { pattern: "Bakkerij %", section: "C" },
  { pattern: "% Bouw", section: "F" },
  { pattern: "% Fietsen", section: "G" },
  { pattern: "Installatiebedrijf %", section: "F" },
  { pattern: "Restaurant %", section: "I" },
  { pattern: "% Transport", section: "H" },
  { pattern: "Kwekerij %", section: "A" },
  { pattern: "% Groothandel", section: "G" },
  { pattern: "% Software", section: "J" },
  { pattern: "Praktijk %", section: "Q" },
  { pattern: "% & Zonen", section: "G" },
  { pattern: "Adviesbureau %", section: "M" },
  { pattern: "% Vastgoed", section: "L" },
  { pattern: "Rijwielhandel %", section: "G" },
  { pattern: "Stichting %", section: "S" },
  { pattern: "Hoveniersbedrijf %", section: "N" },
] as const

export const LEGAL_FORMS = ["B.V.", "B.V.", "", "V.O.F.", "", "Holding B.V.", "N.V."]

/** Reserved for examples: no letter of a demo can reach anybody. */
export const MAIL_HOSTS = words("post.example mail.example thuis.example brief.example")

export const STREETS = words(`
  Dorpsstraat Kerkstraat Molenweg Stationsweg Schoolstraat Hoofdstraat Industrieweg Julianastraat Parallelweg
  Beatrixlaan Eikenlaan Nieuwstraat Havenkade Spoorlaan Marktplein`)

/** Town, and the code of its province in the list of regions below. */
export const DUTCH_TOWNS = lines(`
  Amsterdam NH, Rotterdam ZH, Utrecht UT, 's-Gravenhage ZH, Eindhoven NB, Groningen GR, Tilburg NB, Almere FL,
  Breda NB, Nijmegen GE, Apeldoorn GE, Haarlem NH, Arnhem GE, Enschede OV, Amersfoort UT, Zaandam NH,
  's-Hertogenbosch NB, Zwolle OV, Leiden ZH, Zoetermeer ZH, Leeuwarden FR, Maastricht LI, Dordrecht ZH, Ede GE,
  Delft ZH, Venlo LI, Deventer OV, Alkmaar NH, Hilversum NH, Assen DR, Middelburg ZE, Gouda ZH, Emmen DR,
  Terneuzen ZE, Sneek FR, Lelystad FL`).map((town) => ({ city: town.slice(0, -3), region: town.slice(-2) }))

export const FOREIGN_TOWNS = [
  { country: "BE", cities: words("Antwerpen Gent Brussel Brugge Leuven") },
  { country: "DE", cities: words("Köln Düsseldorf Berlin Hamburg München Münster") },
  { country: "FR", cities: words("Lille Paris Lyon") },
  { country: "GB", cities: words("London Manchester") },
  { country: "LU", cities: words("Luxembourg") },
  { country: "ES", cities: words("Barcelona Madrid Málaga") },
  { country: "AT", cities: words("Wien Graz") },
  { country: "DK", cities: words("København Århus") },
  { country: "PL", cities: words("Warszawa Poznań") },
  { country: "IT", cities: words("Milano Roma") },
  { country: "SE", cities: words("Stockholm Göteborg") },
  { country: "CN", cities: words("上海 深圳") },
]

function words(text: string): string[] {
  return text.trim().split(/\s+/)
}

function lines(text: string): string[] {
  return text.trim().split(/,\s+/)
}
