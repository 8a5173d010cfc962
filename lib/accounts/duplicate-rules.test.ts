import { describe, expect, it } from "vitest"
import {
  compareNames,
  type Likeness,
  normalName,
  numberKey,
  placeKey,
  reasonsOf,
  similarity,
} from "./duplicate-rules"

const nobody: Likeness = {
  name: "Bakkerij Jansen",
  email: null,
  vatNumber: null,
  cocNumber: null,
  iban: null,
  places: [],
}

describe("two accounts", () => {
  it("that have nothing in common but blanks are not alike", () => {
    expect(reasonsOf(nobody, { ...nobody })).toEqual([])
  })

  it.each([
    ["email", { email: "Info@Jansen.nl " }, { email: "info@jansen.NL" }],
    ["vatNumber", { vatNumber: "NL 0012.34.567.B01" }, { vatNumber: "nl001234567b01" }],
    ["cocNumber", { cocNumber: "01234567" }, { cocNumber: "1234567" }],
    ["iban", { iban: "NL91 ABNA 0417 1643 00" }, { iban: "NL91ABNA0417164300" }],
    ["address", { places: ["1234AB 2"] }, { places: ["9999ZZ 1", "1234AB 2"], name: "BAKKERIJ JANSEN B.V." }],
    ["similarName", { places: ["1234AB 2"] }, { places: ["1234AB 2"], name: "Bakkery Jansen" }],
  ] as const)("may be one by %s", (reason, a, b) => {
    expect(reasonsOf({ ...nobody, ...(a as object) }, { ...nobody, ...(b as object) })).toEqual([reason])
  })

  it("are told apart by name at one address, and by address under one name", () => {
    const home = { ...nobody, places: ["1234AB 2"] }
    expect(reasonsOf(home, { ...home, name: "Fietsen De Vries" })).toEqual([])
    expect(reasonsOf(home, { ...home, places: ["1234AB 4"] })).toEqual([])
    expect(reasonsOf({ ...home, name: "Piet Jansen" }, { ...home, name: "Jan Jansen" })).toEqual([])
  })

  it("give all their reasons, strongest first", () => {
    const full = { ...nobody, email: "a@b.nl", iban: "NL91ABNA0417164300", places: ["1234AB 2"] }
    expect(reasonsOf(full, { ...full })).toEqual(["email", "iban", "address"])
  })
})

describe("a name", () => {
  it.each([
    ["Café Zoë B.V.", "cafe zoe"],
    ["Müller GmbH", "muller"],
    ["  De  Boer & Zonen v.o.f. ", "de boer zonen"],
    ["J.P. Coen", "jp coen"],
    ["B.V.", "bv"],
    ["上海贸易 Ltd.", "上海贸易"],
    ["", ""],
  ])("%s is compared as %s", (name, normal) => {
    expect(normalName(name)).toBe(normal)
  })

  it("without letters is like no other", () => {
    expect(compareNames("...", "...")).toBeNull()
  })

  it("is as alike as its trigrams are in common", () => {
    expect(similarity("word", "two words")).toBeCloseTo(4 / 11)
    expect(similarity("", "")).toBe(0)
  })
})

describe("a key", () => {
  it.each([
    ["1234 AB", "Kerkstraat 2", null, "1234AB 2"],
    ["1234ab", "Kerkstraat 2a", null, "1234AB 2"],
    ["1234ab", "Kerkstraat", "2", "1234AB 2"],
    ["1234ab", "1e Jacob van Campenstraat 12", null, "1234AB 12"],
    ["SW1A 2AA", "10 Downing Street", null, "SW1A2AA 10"],
    ["1234ab", null, "7", "1234AB 7"],
    ["1234ab", "Kerkstraat", null, null],
    ["", "Kerkstraat 2", null, null],
    [null, "Kerkstraat 2", null, null],
  ])("of %s, %s, %s is %s", (postcode, line1, line2, key) => {
    expect(placeKey({ postcode, line1, line2 })).toBe(key)
  })

  it("is never made of place-holders", () => {
    expect(numberKey("cocNumber", "00000000")).toBeNull()
    expect(numberKey("vatNumber", "-")).toBeNull()
    expect(numberKey("iban", "NL")).toBeNull()
  })
})
