import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { applyProfile, proposedMapping, readingOf, targetOfContent } from "./detect"
import { dateOrderOf, dayText, decimalOf, numberText } from "./formats"
import { targetsOfHeadings } from "./headings"
import type { FileRow } from "./row"
import { formatted } from "./row-facts"
import { countryFrom, kindFrom, languageFrom, yesFrom } from "./words"

const file = { kind: "csv", encoding: "utf-8", delimiter: ";" } as const
const rowsOf = (...rows: string[][]): FileRow[] => rows.map((cells, i) => ({ position: i + 1, cells }))
const mappingOf = (...rows: string[][]) =>
  proposedMapping(rowsOf(...rows), readingOf(rowsOf(...rows), file, new Map()), new Map())
const targets = (...rows: string[][]) => mappingOf(...rows).columns.map(({ target }) => target)

describe("columns", () => {
  test.each([
    [
      "Exact's API",
      "Code|Name|Email|Phone|VATNumber|ChamberOfCommerce|AddressLine1|Postcode|City|Country|Classification1|Classification8|AccountClass",
      "code|name|email|phone|vatNumber|cocNumber|billingLine1|billingPostcode|billingCity|billingCountry|classification1|classification8|classification2",
    ],
    [
      "Dutch",
      "Debiteurnummer|Bedrijfsnaam|E-mailadres|Telefoonnummer|BTW-nummer|KvK-nummer|Straat|Huisnummer|Postcode|Plaats|Land|Voornaam|Achternaam|Geblokkeerd",
      "code|name|email|phone|vatNumber|cocNumber|billingLine1|billingHouseNumber|billingPostcode|billingCity|billingCountry|contactFirstName|contactLastName|blocked",
    ],
    [
      "Chinese",
      "客户编号|客户名称|电子邮箱|电话|税号|城市|国家|行业",
      "code|name|email|phone|vatNumber|billingCity|billingCountry|sector",
    ],
  ])("are known by %s headings", (_, headings, expected) => {
    expect(targetsOfHeadings(headings.split("|")).map(String)).toEqual(expected.split("|"))
  })

  test("are known by what the fields are called here, before anything else", () => {
    expect(targetsOfHeadings(["Segment", "Name"], new Map([["segment", "classification4"]]))).toEqual([
      "classification4",
      "name",
    ])
  })

  test("without headings are known by what they hold", () => {
    expect(
      targets(
        ["1001", "Jansen", "a@b.nl", "NL001234567B01", "NL91ABNA0417164300", "1234 AB"],
        ["1002", "Smit", "c@d.nl", "NL001234567B01", "NL91ABNA0417164300", "3511LX"],
      ),
    ).toEqual([null, null, "email", "vatNumber", "iban", "billingPostcode"])
    expect(targetOfContent(["1234AB", "Utrecht", "Delft"])).toBeNull()
  })

  test("are never two for one target", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("Code", "code", "Naam", "Name", "E-mail", "Email", "x"), { maxLength: 12 }),
        (headings) => {
          const found = targets(
            headings,
            headings.map(() => "1"),
          ).filter(Boolean)
          expect(new Set(found).size).toBe(found.length)
        },
      ),
    )
  })

  test("of a profile are found again in another order; what it does not know is left out", () => {
    const before = mappingOf(["Naam", "Code", "Segment"], ["Jansen", "1", "A"])
    const now = mappingOf(["Nieuw", "Segment", "code"], ["x", "A", "1"])
    const applied = applyProfile(before, now)
    expect(applied?.columns.map(({ target }) => target)).toEqual([null, "classification1", "code"])
    expect(applied?.headings).toEqual(["Nieuw", "Segment", "code"])
    expect(applyProfile(before, mappingOf(["q", "r"], ["1", "2"]))).toBeNull()
  })
})

describe("values", () => {
  test.each([
    ["1.250,50", ",", "1250.5"],
    ["€ 32.000,00", ",", "32000"],
    ["(32000.00 €)", ".", "-32000"],
    ["1,250.5", ".", "1250.5"],
    ["12-", ",", "-12"],
    ["007", ",", "7"],
    ["1.25.000", ",", null],
    ["1e3", ".", null],
    ["12,5", ".", null],
    ["", ",", null],
  ] as const)("%j with decimal %j is the number %j", (text, decimal, expected) => {
    expect(numberText(text, decimal)).toBe(expected)
  })

  test("every whole number of cents is read back in both ways of writing", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), (cents) => {
        const value = cents / 100
        for (const [locale, decimal] of [
          ["nl-NL", ","],
          ["en-US", "."],
        ] as const) {
          const written = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(value)
          expect(Number(numberText(written, decimal))).toBeCloseTo(value, 6)
        }
      }),
    )
  })

  test.each([
    ["21-11-2026", "dmy", "2026-11-21"],
    ["1/2/26", "dmy", "2026-02-01"],
    ["1/2/26", "mdy", "2026-01-02"],
    ["2026-11-21T10:00:00", "dmy", "2026-11-21"],
    ["20261121", "ymd", "2026-11-21"],
    ["46347", "ymd", "2026-11-21"],
    ["/Date(1382667872203)/", "dmy", "2013-10-25"],
    ["31-02-2026", "dmy", null],
    ["morgen", "dmy", null],
  ] as const)("%j in order %s is the day %j", (text, order, expected) => {
    expect(dayText(text, order)).toBe(expected)
  })

  test("tell which sign is decimal, and which of day and month comes first", () => {
    expect(decimalOf(["1.250,00", "12,5", "3"])).toBe(",")
    expect(decimalOf(["1,250.00", "12.5", "3"])).toBe(".")
    expect(dateOrderOf(["01-02-2026", "21-11-2026"])).toBe("dmy")
    expect(dateOrderOf(["01/02/2026", "11/21/2026"])).toBe("mdy")
    expect(dateOrderOf(["2026-11-21"])).toBe("ymd")
  })

  test("that are not what their column holds are refused, not guessed", () => {
    const wrong: string[] = []
    const column = { target: "sector", unknown: "error", format: "date" } as const
    expect(
      formatted(
        "gisteren",
        column,
        { reading: { ...file, headings: true, decimal: ",", dates: "dmy" } },
        (code) => void wrong.push(code),
      ),
    ).toBe("gisteren")
    expect(wrong).toEqual(["date_invalid"])
  })

  test("are read in three languages", () => {
    expect(["NL ", "Nederland", "the Netherlands", "荷兰", "Atlantis"].map(countryFrom)).toEqual([
      "NL",
      "NL",
      "NL",
      "NL",
      null,
    ])
    expect(["nl", "Nederlands", "NL-nl", "荷兰语", "?"].map(languageFrom)).toEqual([
      "nl",
      "nl",
      "nl-NL",
      "nl",
      null,
    ])
    expect(["Bedrijf", "particulier", "个人", "x"].map(kindFrom)).toEqual([
      "company",
      "consumer",
      "consumer",
      null,
    ])
    expect(["Ja", "FALSE", "是", "misschien"].map(yesFrom)).toEqual([true, false, true, null])
  })
})
