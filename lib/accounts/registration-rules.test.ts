import { expect, test } from "vitest"
import { cocNumberFrom, postcodeFrom, vatNumberFrom } from "./registration-rules"

test.each([
  ["NL001234567B01", "NL", "NL001234567B01"],
  ["nl 0012.34.567.b01", "NL", "NL001234567B01"],
  ["001234567B01", "NL", "NL001234567B01"],
  ["BE 0123.456.789", "NL", "BE0123456789"],
  ["123456789", "DE", "DE123456789"],
  ["GR123456789", "GR", "EL123456789"],
  ["123456789", "GR", "EL123456789"],
  ["CHE-123.456.789 MWST", "CH", "CHE123456789MWST"],
  ["91310000MA1K35XX", "CN", "91310000MA1K35XX"],
])("the VAT number %s of an account in %s is kept as %s", (typed, country, kept) => {
  expect(vatNumberFrom(typed, country)).toBe(kept)
})

test.each([
  ["NL001234567", "NL"],
  ["NL00123456B01", "NL"],
  ["DE12345678", "NL"],
  ["none", "NL"],
  ["n/a", "US"],
  ["", "NL"],
])("%s of an account in %s is no VAT number", (typed, country) => {
  expect(vatNumberFrom(typed, country)).toBeNull()
})

test("a Dutch chamber of commerce number has eight digits; others are kept as written", () => {
  expect(cocNumberFrom("12 34 56 78", "NL")).toBe("12345678")
  expect(cocNumberFrom("1234567", "NL")).toBeNull()
  expect(cocNumberFrom(" HRB 1234 B ", "DE")).toBe("HRB 1234 B")
})

test("a Dutch postcode is written with one space and capitals; others are kept as written", () => {
  expect(postcodeFrom("1012ab", "NL")).toBe("1012 AB")
  expect(postcodeFrom("1012  AB", "NL")).toBe("1012 AB")
  expect(postcodeFrom("0012 AB", "NL")).toBeNull()
  expect(postcodeFrom("1012", "NL")).toBeNull()
  expect(postcodeFrom("sw1a 1aa", "GB")).toBe("SW1A 1AA")
})
