import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { type Choice, choiceText, meaningOf } from "./typed"

let last = 1_000_000
function value(code: string, more: Partial<Choice> = {}): Choice {
  last += 1
  return { number: last, code, en: "", nl: "", zh: "", archived: false, mergedInto: null, ...more }
}

describe("a typed classification", () => {
  const web = value("WEB", { en: "Web shop", nl: "Webwinkel", zh: "网店" })
  const till = value("Till")
  const gone = value("Gone", { archived: true, nl: "Weg" })
  const merged = value("Shop", { archived: true, mergedInto: web.number })
  const choices = [gone, merged, till, web]

  test.each([
    ["web", web],
    [" webwinkel ", web],
    ["WEB   SHOP", web],
    ["网店", web],
    ["shop", web],
    ["TILL", till],
  ])("%j means a living value", (typed, choice) => {
    expect(meaningOf(typed, choices)).toEqual({ is: "living", choice })
  })

  test("means an archived value when no living one reads so", () => {
    expect(meaningOf("weg", choices)).toEqual({ is: "archived", choice: gone })
    const living = value("X", { nl: "Weg" })
    expect(meaningOf("weg", [...choices, living])).toEqual({ is: "living", choice: living })
  })

  test("means a code before a description", () => {
    const described = value("A", { en: "Till" })
    expect(meaningOf("till", [described, ...choices])).toEqual({ is: "living", choice: till })
  })

  test("that nothing reads like is new, with the code that saving gives it", () => {
    expect(meaningOf("  Trade   fair, 2027 ~", choices)).toEqual({ is: "new", code: "Trade fair 2027" })
  })

  test.each(["", "   ", ",~", "\u0000"])("%j means nothing", (typed) => {
    expect(meaningOf(typed, choices)).toEqual({ is: "nothing" })
  })
})

test("what stands for a value in the input means that value, also where two read alike", () => {
  const name = fc.constantFrom("", "Webshop", "webshop", "Till", "A", "B")
  const list = fc.uniqueArray(
    fc.record({ code: fc.constantFrom("Webshop", "Till", "A", "B", "C"), en: name, nl: name }),
    {
      minLength: 1,
      selector: ({ code }) => code,
    },
  )
  fc.assert(
    fc.property(list, fc.constantFrom("en" as const, "nl" as const, "zh" as const), (rows, locale) => {
      const choices = rows.map(({ code, ...more }) => value(code, more))
      for (const choice of choices) {
        expect(meaningOf(choiceText(choice, choices, locale), choices)).toEqual({ is: "living", choice })
      }
    }),
  )
})
