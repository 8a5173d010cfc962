import { expect, test } from "vitest"
import { FIELD_IDS, type FieldId, type Locale } from "../rules"
import type { Condition, Test } from "./condition"
import { FACT_IDS, FACTS } from "./facts"
import type { RuleNames } from "./names"
import { OPERATORS } from "./operators"
import { conditionLines, conditionWords, testWords } from "./words"

const names: RuleNames = {
  fields: Object.fromEntries(FIELD_IDS.map((field) => [field, field])) as Record<FieldId, string>,
  values: { 1000001: "Consumer (B2C)", 1000002: "Business (B2B)" },
  channels: { a: "Shop A" },
}
names.fields.classification1 = "Customer type"
const plain = (text: string) => text.replace(/\u00a0/g, " ")
const say = (question: Omit<Test, "kind">, locale: Locale = "en") =>
  plain(testWords({ kind: "test", ...question } as Test, names, locale))

test("a test is a sentence with window, unit and names, in three languages", () => {
  const revenue = { fact: "revenue", window: 365, is: "between", from: 500_000, to: null } as const
  expect(say(revenue)).toBe("revenue in the last 365 days is at least € 5.000")
  expect(say(revenue, "nl")).toBe("omzet in de laatste 365 dagen is ten minste € 5.000")
  expect(say(revenue, "zh")).toBe("最近365天的收入不少于€ 5.000")
  expect(say({ fact: "classification1", is: "in", values: [1000001, 1000002] } as never)).toBe(
    "Customer type is Consumer (B2C) or Business (B2B)",
  )
  expect(say({ fact: "country", is: "notIn", values: ["NL"] } as never, "nl")).toBe("land is niet Nederland")
  expect(say({ fact: "lastOrder", is: "between", from: null, to: 1 } as never)).toBe(
    "time since the last order is at most 1 day",
  )
  expect(say({ fact: "risk", is: "in", values: ["raised", "high"] } as never, "nl")).toBe(
    "risico op wanbetaling is verhoogd of hoog",
  )
  expect(say({ fact: "limitUse", is: "between", from: 80, to: null } as never)).toBe(
    "use of the credit limit is at least 80%",
  )
})

test("what no longer exists, and what is not chosen yet, is said", () => {
  expect(say({ fact: "channel", is: "in", values: ["gone"] } as never)).toBe(
    "channel is something that no longer exists",
  )
  expect(say({ fact: "country", is: "in", values: [] } as never)).toBe("country is nothing chosen yet")
})

test("many values are counted, not listed", () => {
  const values = ["NL", "BE", "DE", "FR", "IT", "ES", "PT", "AT"]
  expect(say({ fact: "country", is: "in", values } as never)).toBe(
    "country is Netherlands, Belgium, Germany, France, Italy and 3 more",
  )
})

test("every question about every fact has words in every language", () => {
  for (const locale of ["en", "nl", "zh"] as const) {
    for (const fact of FACT_IDS) {
      for (const is of OPERATORS[FACTS[fact].kind]) {
        const question = { fact, is, values: [], from: "1", to: "2", text: "x" } as never
        expect(say(question, locale)).not.toMatch(/rules\.|undefined/)
      }
    }
  }
})

const nested: Condition = {
  kind: "all",
  of: [
    { kind: "test", fact: "kind", is: "in", values: ["company"] },
    {
      kind: "any",
      of: [
        { kind: "test", fact: "vatNumber", is: "yes" },
        { kind: "none", of: [{ kind: "test", fact: "country", is: "in", values: ["NL"] }] },
      ],
    },
  ],
}

test("a condition is one sentence with brackets, or lines that say how deep they stand", () => {
  expect(conditionWords(nested, names, "en")).toBe(
    "kind is company and (has a VAT number or not: country is Netherlands)",
  )
  expect(conditionLines(nested, names, "en")).toEqual([
    { depth: 0, text: "All of these hold" },
    { depth: 1, text: "kind is company" },
    { depth: 1, text: "At least one of these holds" },
    { depth: 2, text: "has a VAT number" },
    { depth: 2, text: "None of these holds" },
    { depth: 3, text: "country is Netherlands" },
  ])
  expect(conditionWords({ kind: "all", of: [] }, names, "en")).toBe("every account")
})
