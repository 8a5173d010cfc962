import { describe, expect, test } from "vitest"
import { ibanFrom, ibanText, websiteFrom } from "./edit-rules"

describe("an IBAN", () => {
  test.each([
    ["nl91 abna 0417 1643 00", "NL91ABNA0417164300"],
    ["NL91ABNA0417164300", "NL91ABNA0417164300"],
    ["BE68 5390 0754 7034", "BE68539007547034"],
  ])("%s is kept without spaces, in capitals", (typed, iban) => {
    expect(ibanFrom(typed)).toBe(iban)
  })

  test.each(["", "NL92ABNA0417164300", "NL91ABNA04171643", "XX91ABNA0417164300", "0417164300"])(
    "%j is none",
    (typed) => {
      expect(ibanFrom(typed)).toBeNull()
    },
  )

  test("is read in groups of four", () => {
    expect(ibanText("NL91ABNA0417164300")).toBe("NL91 ABNA 0417 1643 00")
  })
})

describe("a website", () => {
  test.each([
    ["voorbeeld.nl", "https://voorbeeld.nl"],
    ["http://www.voorbeeld.nl/winkel?a=b", "http://www.voorbeeld.nl/winkel?a=b"],
  ])("%s becomes %s", (typed, address) => {
    expect(websiteFrom(typed)).toBe(address)
  })

  test.each([
    "javascript:alert(1)",
    "mailto:a@b.nl",
    "localhost",
    "a b.nl",
    "https://a:b@voorbeeld.nl",
    "//",
  ])("%s is none", (typed) => {
    expect(websiteFrom(typed)).toBeNull()
  })
})
