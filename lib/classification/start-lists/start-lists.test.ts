import { describe, expect, test } from "vitest"
import { CHANNEL_KINDS } from "@/db/vocabulary"
import { codeFrom } from "../rules"
import { businessTypes, companySizes, sources } from "./fixed"
import { sectors, subsectors } from "./nace"
import { starters } from "./starters"
import type { StartValue } from "./value"

const lists: [string, StartValue[]][] = [
  ["sectors", sectors],
  ["subsectors", subsectors],
  ["company sizes", companySizes],
  ["business types", businessTypes],
  ["sources", sources],
  ...starters.map(({ label, values }): [string, StartValue[]] => [label.en, values]),
]

describe.each(lists)("%s", (_, values) => {
  test("have codes that are unique, also when case is ignored", () => {
    expect(duplicates(values.map(({ code }) => code.toLowerCase()))).toEqual([])
  })

  test("have codes that the database accepts and that typing them again gives back", () => {
    const refused = values.filter(
      ({ code }) => !/^[^\p{Cc}~,]{1,60}$/u.test(code) || code !== code.trim() || code !== codeFrom(code),
    )
    expect(refused).toEqual([])
  })

  test("read as something in each of three languages, trimmed, and no two alike", () => {
    for (const language of ["en", "nl", "zh"] as const) {
      const texts = values.map((value) => value[language])
      expect(texts.filter((text) => text === "" || text !== text.trim())).toEqual([])
      expect(duplicates(texts)).toEqual([])
    }
  })
})

describe("NACE Rev. 2.1", () => {
  test("has the sections A to V, in order", () => {
    expect(sectors.map(({ code }) => code).join("")).toBe("ABCDEFGHIJKLMNOPQRSTUV")
  })

  test("has 87 divisions of two digits, in order", () => {
    const codes = subsectors.map(({ code }) => code)
    expect(codes).toHaveLength(87)
    expect(codes.filter((code) => !/^\d\d$/.test(code))).toEqual([])
    expect(codes).toEqual(codes.toSorted())
  })

  test("puts every division in the section of its range", () => {
    const ranges = Object.fromEntries(
      sectors.map(({ code }) => {
        const divisions = subsectors.filter(({ parent }) => parent === code).map((division) => division.code)
        return [code, `${divisions.at(0)}-${divisions.at(-1)} ${divisions.length}`]
      }),
    )
    expect(ranges).toEqual({
      A: "01-03 3",
      B: "05-09 5",
      C: "10-33 24",
      D: "35-35 1",
      E: "36-39 4",
      F: "41-43 3",
      G: "46-47 2",
      H: "49-53 5",
      I: "55-56 2",
      J: "58-60 3",
      K: "61-63 3",
      L: "64-66 3",
      M: "68-68 1",
      N: "69-75 7",
      O: "77-82 6",
      P: "84-84 1",
      Q: "85-85 1",
      R: "86-88 3",
      S: "90-93 4",
      T: "94-96 3",
      U: "97-98 2",
      V: "99-99 1",
    })
  })

  test("gives every division, and nothing else, a sector that exists", () => {
    const sections = new Set(sectors.map(({ code }) => code))
    expect(subsectors.filter(({ parent }) => !parent || !sections.has(parent))).toEqual([])
    const others = lists.filter(([name]) => name !== "subsectors").flatMap(([, values]) => values)
    expect(others.filter(({ parent }) => parent !== undefined)).toEqual([])
  })

  test("says the same of a section and its only division in every language", () => {
    for (const { code, ...section } of sectors) {
      const [division, ...others] = subsectors.filter(({ parent }) => parent === code)
      if (others.length === 0) expect(division).toMatchObject(section)
    }
  })

  test("keeps Chinese in the Chinese column and out of the others", () => {
    const han = /\p{Script=Han}/u
    const rows = [...sectors, ...subsectors]
    expect(rows.filter(({ en, nl, zh }) => han.test(en) || han.test(nl) || !han.test(zh))).toEqual([])
  })
})

test("company sizes are the four of recommendation 2003/361/EC", () => {
  expect(companySizes.map(({ code }) => code)).toEqual(["micro", "small", "medium", "large"])
})

test("the legal forms that Dutch customers have most are among the business types", () => {
  const codes = businessTypes.map(({ code }) => code)
  expect(codes).toEqual(
    expect.arrayContaining([
      "NP",
      "EZ",
      "VOF",
      "MTS",
      "CV",
      "BV",
      "NV",
      "VER",
      "STI",
      "COO",
      "OW",
      "PUB",
      "BUI",
    ]),
  )
})

test("every kind of channel is a source, and so is the hand", () => {
  expect(sources.map(({ code }) => code).toSorted()).toEqual([...CHANNEL_KINDS, "hand"].toSorted())
})

test("the starter set fills the fields 1 to 5, each with a label in three languages", () => {
  expect(starters.map(({ field, label }) => [field, label])).toEqual([
    [1, { en: "Customer type", nl: "Klanttype", zh: "客户类型" }],
    [2, { en: "Customer level", nl: "Klantniveau", zh: "客户级别" }],
    [3, { en: "Sales channel", nl: "Verkoopkanaal", zh: "销售渠道" }],
    [4, { en: "Region", nl: "Regio", zh: "地区" }],
    [5, { en: "Risk", nl: "Risico", zh: "风险" }],
  ])
})

test("the starter set has the labels that webshop customers get first", () => {
  const codes = starters.map(({ values }) => values.map(({ code }) => code))
  expect(codes[0]).toContain("B2C")
  expect(codes[2]).toContain("Webshop")
})

function duplicates(texts: string[]): string[] {
  return texts.filter((text, i) => texts.indexOf(text) !== i)
}
