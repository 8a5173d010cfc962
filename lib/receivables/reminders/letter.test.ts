import { describe, expect, it } from "vitest"
import { composeLetter, faultOf, type LetterFacts, languageOf } from "./letter"
import { startLevels } from "./start-letters"

const facts: LetterFacts = {
  name: "Bo Jansen",
  sender: "Fietsen BV",
  iban: "NL91ABNA0417164300",
  currency: "EUR",
  items: [
    { number: "2026-00001", dueDate: "2026-03-01", openMinor: 12_500n },
    { number: "2026-00002", dueDate: "2026-03-01", openMinor: 12_500n },
  ],
  principalMinor: 25_000n,
  costsMinor: 4_000n,
  interestMinor: 0n,
  totalMinor: 25_000n,
  payBefore: null,
}

describe("a letter", () => {
  it("to a consumer names the exact costs and the term in the words of the law, in Dutch", () => {
    const free = startLevels("consumer").find(({ letterFirst }) => letterFirst)
    const { body } = composeLetter(free?.texts.nl ?? { subject: "", body: "" }, facts, "nl")
    expect(body).toContain("binnen vijftien dagen nadat deze brief bij u is bezorgd")
    expect(body).toMatch(/bent u €\s40,00 aan incassokosten/)
    expect(body).toMatch(/2026-00001, vervallen op 01-03-2026: €\s125,00\n2026-00002/)
  })

  it("leaves no place unfilled, in any language, level and kind of buyer", () => {
    for (const buyer of ["company", "consumer"] as const) {
      for (const { texts, ...level } of startLevels(buyer)) {
        for (const language of ["nl", "en", "zh"] as const) {
          expect(faultOf(texts[language], level)).toBe(null)
          const { subject, body } = composeLetter(
            texts[language],
            { ...facts, payBefore: "2026-04-01" },
            language,
          )
          expect(subject + body).not.toMatch(/[{}]/)
        }
      }
    }
  })

  it.each([
    ["{items} {nonsense}", { letterFirst: false, costs: false }, "letter_place_unknown"],
    ["hello", { letterFirst: false, costs: false }, "letter_needs_items"],
    ["{items}", { letterFirst: false, costs: true }, "letter_needs_costs"],
    ["{items} {term}", { letterFirst: true, costs: false }, "letter_needs_costs"],
    ["{items} {costs}", { letterFirst: true, costs: false }, "letter_needs_term"],
    ["{items} {term}", { letterFirst: false, costs: false }, "letter_other_term"],
  ])("cannot be saved as %s", (body, level, fault) => {
    expect(faultOf({ subject: "x", body }, level)).toBe(fault)
  })

  it("does not take what a customer is called for a place", () => {
    const { body } = composeLetter(
      { subject: "", body: "{name} {items}" },
      { ...facts, name: "{iban}" },
      "en",
    )
    expect(body.startsWith("{iban} ")).toBe(true)
  })

  it("is in the account's language where there are letters in it", () => {
    expect(languageOf("nl-BE", "en")).toBe("nl")
    expect(languageOf("fr", "nl")).toBe("nl")
    expect(languageOf(null, "zh")).toBe("zh")
  })
})
